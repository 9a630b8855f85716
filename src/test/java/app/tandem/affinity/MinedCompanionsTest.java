package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Companions.Said;
import app.tandem.catalog.Edge;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MinedCompanionsTest {
  private final Product machine = product("MACHINE", "machine", "300", false);
  private final Product beans = product("BEANS", "beans", "20", true);
  private final Product cups = product("CUPS", "cups", "30", false);

  @Test
  void whatIsUsedUpGoesWithWhatLasts() {
    assertThat(guessed(beans, machine))
        .containsExactly(new Edge(machine.sku(), beans.sku(), Relation.CONSUMABLE));
  }

  @Test
  void theCheaperIsAnAccessoryOfTheDearer() {
    assertThat(guessed(cups, machine))
        .containsExactly(new Edge(machine.sku(), cups.sku(), Relation.ACCESSORY));
  }

  @Test
  void whatCostsMuchTheSameIsNoAccessory() {
    assertThat(guessed(cups, product("JUG", "jug", "25", false))).isEmpty();
  }

  @Test
  void twoOfAFamilyAreNotProposed() {
    assertThat(guessed(machine, product("MACHINE-2", "machine", "900", false))).isEmpty();
  }

  @Test
  void twoThatAreUsedUpAreNotProposed() {
    assertThat(guessed(beans, product("MILK", "milk", "2", true))).isEmpty();
  }

  @Test
  void ofProductsThatNobodyDescribedThePriceTells() {
    var dear = product("A-1", Product.UNCATEGORISED, "10", true);
    var cheap = product("B-1", Product.UNCATEGORISED, "4", true);

    assertThat(guessed(dear, cheap))
        .containsExactly(new Edge(dear.sku(), cheap.sku(), Relation.ACCESSORY));
  }

  @Test
  void aProductGetsNoMoreThanEight() {
    var others =
        IntStream.range(0, 20).mapToObj(i -> product("C-" + i, "c" + i, "3", false)).toList();
    var pairs = others.stream().map(other -> pair(machine, other)).toList();
    var all =
        Stream.concat(others.stream(), Stream.of(machine))
            .collect(Collectors.toMap(Product::sku, Function.identity()));

    assertThat(MinedCompanions.guesses(pairs, all)).hasSize(8);
  }

  @Test
  void whyIsToldInOrdersAndNotInMeasures() {
    var said =
        MinedCompanions.guesses(
            List.of(pair(machine, beans)), Map.of(machine.sku(), machine, beans.sku(), beans));

    assertThat(said)
        .extracting(Said::why)
        .containsExactly("Bought together in 40 orders, 3.0 times more often than by chance");
  }

  private static List<Edge> guessed(Product one, Product other) {
    return MinedCompanions.guesses(
            List.of(pair(one, other)), Map.of(one.sku(), one, other.sku(), other))
        .stream()
        .map(Said::edge)
        .toList();
  }

  private static Together pair(Product one, Product other) {
    return new Together(
        one.sku(), other.sku(), 40, 0.1, 0.4, 3, 0.3, new Weighted(4_000, 9_000, 9_000));
  }

  private static Product product(String sku, String family, String price, boolean isUsedUp) {
    return new Product(
        new Sku(sku),
        sku,
        family,
        Money.of(new BigDecimal(price), "EUR"),
        isUsedUp,
        OptionalInt.empty());
  }
}
