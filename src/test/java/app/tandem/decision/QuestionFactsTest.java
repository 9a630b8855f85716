package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tandem.catalog.Product;
import app.tandem.kernel.Channel;
import app.tandem.kernel.Hemisphere;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.Attempted;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Comparing;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Place;
import app.tandem.rules.vocabulary.Viewing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionFactsTest {
  private static final Sku LAMP = new Sku("LAMP");
  private static final Sku UNKNOWN = new Sku("UNKNOWN");

  @Test
  void aCartIsToldLineByLineAndAsAWhole() {
    var facts = facts(Map.of(LAMP, 3), null, OptionalInt.of(7));

    assertThat(facts)
        .containsExactly(new InCart("LAMP", "light", 3, 19.9, 7), new Cart(1, 3, 59.7));
  }

  @Test
  void whatNobodyKnowsCountsAsPiecesAndCostsNothing() {
    assertThat(facts(Map.of(LAMP, 1, UNKNOWN, 2), null, OptionalInt.of(7)))
        .contains(new Cart(2, 3, 19.9))
        .hasSize(2);
    assertThat(facts(Map.of(UNKNOWN, 2), null, OptionalInt.empty()))
        .containsExactly(new Cart(1, 2, 0));
  }

  @Test
  void anEmptyCartIsNoCart() {
    assertThat(facts(Map.of(), LAMP, OptionalInt.of(0)))
        .containsExactly(new Viewing("LAMP", "light", 19.9, 0));
  }

  @Test
  void whereNobodyCountsThereIsPlenty() {
    assertThat(facts(Map.of(), LAMP, OptionalInt.empty()))
        .containsExactly(new Viewing("LAMP", "light", 19.9, 1_000_000));
  }

  @Test
  void aCartOfMorePiecesThanCanBeCountedStaysAtTheMost() {
    assertThat(facts(Map.of(LAMP, Integer.MAX_VALUE, UNKNOWN, 5), null, OptionalInt.empty()))
        .filteredOn(Cart.class::isInstance)
        .extracting(fact -> ((Cart) fact).pieces())
        .containsExactly(Integer.MAX_VALUE);
  }

  @Test
  void thePlaceWhatIsComparedAndWhatWasTriedAreTold() {
    var around =
        Circumstances.said(Channel.KIOSK, null, null, " timer ", List.of(LAMP, LAMP, UNKNOWN));
    var price = Money.of(new BigDecimal("19.90"), "EUR");
    var lamp = new Product(LAMP, "Lamp", "light", price, false, OptionalInt.of(3));

    var facts =
        QuestionFacts.of(
            new Question(Stage.COMPARISON, null, Map.of(), null, around), Map.of(LAMP, lamp));

    assertThat(facts)
        .containsExactlyInAnyOrder(
            new Place("comparison", "kiosk"),
            new Comparing("LAMP", "light", 19.9, 3),
            new Attempted("timer"));
  }

  @Test
  void moreThanTwentyAreNoComparison() {
    var many = IntStream.range(0, 21).mapToObj(i -> new Sku("P-" + i)).toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Circumstances.said(null, null, null, null, many))
        .withMessageStartingWith("21 products are compared, and 20 may be.\nMaybe");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Circumstances.said(null, null, null, "a\nb", null))
        .withMessageContaining("The feature (a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AU", "nz", "ZAF", "Australia", " brazil ", "RSA", "South Africa", "Australien"})
  void theSouthIsKnownByCodeAndName(String country) {
    assertThat(Hemisphere.isSouthern(country)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DE", "United Kingdom", "Austria", "Atlantis"})
  void allElseCountsAsNorth(String country) {
    assertThat(Hemisphere.isSouthern(country)).isFalse();
  }

  private static List<Object> facts(
      Map<Sku, Integer> cart, @Nullable Sku viewing, OptionalInt stock) {
    var price = Money.of(new BigDecimal("19.90"), "EUR");
    var lamp = new Product(LAMP, "Lamp", "light", price, false, stock);
    return QuestionFacts.of(new Question(Stage.IN_CART, null, cart, viewing), Map.of(LAMP, lamp))
        .stream()
        .filter(fact -> !(fact instanceof Place))
        .toList();
  }
}
