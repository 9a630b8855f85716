package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Product;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reminder offers what is in the cart, and nothing else may. */
class ReminderTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Money TEN = Money.of(BigDecimal.TEN, "EUR");
  private static final Sku MACHINE = new Sku("MACHINE");

  @Test
  void onlyAReminderMayOfferWhatIsInTheCart() {
    var decision =
        choose(
            History.NONE, proposal(Occasion.CART, "MACHINE"), proposal(Occasion.WISHED, "GRINDER"));

    assertThat(decision.offers()).extracting(one -> one.product().sku()).containsExactly(MACHINE);
    assertThat(decision.withheld())
        .extracting(Decision.Withheld::sku, Decision.Withheld::why)
        .containsExactly(tuple(new Sku("GRINDER"), "it is in the cart"));
  }

  @Test
  void whoeverPutAnotherOneOfWhatTheyHaveIntoTheCartIsRemindedOfIt() {
    var earlier = NOW.minusSeconds(86_400);
    var bought =
        new History(
            1, List.of(new Purchase("O-1", MACHINE, 1, TEN, earlier, null)), List.of(), List.of());

    assertThat(choose(bought, proposal(Occasion.CART, "MACHINE")).offers()).hasSize(1);
  }

  private static Decision choose(History history, Proposal... proposals) {
    var question =
        Question.later(
            Stage.ABANDONED, new CustomerId("NORA"), Map.of(MACHINE, 1, new Sku("GRINDER"), 1));
    var moment = new Moment(question, NOW, history, List.of(), Set.of());
    return Arbiter.choose(moment, List.of(proposals), products());
  }

  private static Proposal proposal(Occasion occasion, String sku) {
    var wait = new Proposal.Wait(occasion, "2026", new Sku(sku), NOW, 0);
    return new Proposal("rule " + sku, new Sku(sku), "It fits", 0.5, wait);
  }

  private static Map<Sku, Product> products() {
    return Stream.of("MACHINE", "GRINDER")
        .map(sku -> new Product(new Sku(sku), sku, sku, TEN, false, OptionalInt.empty()))
        .collect(Collectors.toMap(Product::sku, Function.identity()));
  }
}
