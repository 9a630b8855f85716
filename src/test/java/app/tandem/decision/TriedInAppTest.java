package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriedInAppTest {
  private static final Sku MODULE = new Sku("MODULE-AUTOMATION");
  private static final Product SOLD =
      new Product(
          MODULE,
          "Automation module",
          "plan-module",
          Money.of(new BigDecimal("180.00"), "EUR"),
          false,
          OptionalInt.empty());
  private static final Proposal PROPOSAL =
      new Proposal("The step you tried is part of it", MODULE, "It adds what you tried", 0.9, null);

  @Test
  void theModuleWhoseStepWasTriedInTheAppIsOffered() {
    var decision = Arbiter.choose(viewedAt(Stage.IN_APP), List.of(PROPOSAL), Map.of(MODULE, SOLD));

    assertThat(decision.offers()).hasSize(1);
  }

  @Test
  void onItsOwnPageItIsNot() {
    var decision =
        Arbiter.choose(viewedAt(Stage.PRODUCT_PAGE), List.of(PROPOSAL), Map.of(MODULE, SOLD));

    assertThat(decision.offers()).isEmpty();
    assertThat(decision.withheld())
        .extracting(Decision.Withheld::why)
        .containsExactly("it is the product being viewed");
  }

  private static Moment viewedAt(Stage stage) {
    var question = new Question(stage, null, Map.of(), MODULE);
    return new Moment(
        question, Instant.parse("2026-03-02T09:00:00Z"), History.NONE, List.of(), Set.of());
  }
}
