package app.tandem.decision;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.rules.Consulted;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one rule thinks of several purchases is one thought where it is the same. */
class OneThoughtTest {
  private static final Money TEN = Money.of(BigDecimal.TEN, "EUR");
  private static final Instant MAY = Instant.parse("2026-05-01T09:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T09:00:00Z");
  private static final Instant DUE = Instant.parse("2026-07-01T09:00:00Z");
  private static final History HISTORY =
      new History(
          2,
          List.of(
              bought("O-2", "BEANS", JUNE),
              bought("O-2", "DARK", JUNE),
              bought("O-1", "DARK", MAY)),
          List.of(),
          List.of());

  private static Purchase bought(String order, String sku, Instant at) {
    return new Purchase(order, new Sku(sku), 1, TEN, at, null);
  }

  private static Proposal cleaner(String order, String anchor, Instant due) {
    return proposal("clean it", "CLEANER", Occasion.ORDER, order, anchor, due);
  }

  private static Proposal proposal(
      String rule, String sku, Occasion occasion, String order, String anchor, Instant due) {
    return new Proposal(
        rule,
        new Sku(sku),
        "because",
        0.5,
        new Proposal.Wait(occasion, order, new Sku(anchor), due, 0));
  }

  private static List<Proposal> one(Proposal... proposals) {
    var grounded = Stream.of(proposals).map(one -> new Grounded(one, List.<Object>of())).toList();
    var said = new Consulted(1, grounded, Set.of(), List.of(), List.of());
    var thoughts = OneThought.of(said, HISTORY);
    assertThat(thoughts.repeated())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(proposals).filter(not(thoughts.said().proposals()::contains)).toList());
    return thoughts.said().proposals();
  }

  @Test
  void twoBagsOfOneOrderAreOneThought() {
    assertThat(one(cleaner("O-2", "DARK", DUE), cleaner("O-2", "BEANS", DUE)))
        .containsExactly(cleaner("O-2", "BEANS", DUE));
  }

  @Test
  void theLatestPurchaseHasTheThought() {
    var late = DUE.plusMillis(400);

    assertThat(one(cleaner("O-1", "DARK", DUE), cleaner("O-2", "DARK", late)))
        .containsExactly(cleaner("O-2", "DARK", late));
  }

  @Test
  void whatIsDueAtAnotherTimeOrOffersSomethingElseOrHangsOnSomethingElseIsAnother() {
    var later = DUE.plus(Duration.ofHours(1));
    var all =
        new Proposal[] {
          cleaner("O-1", "DARK", DUE),
          cleaner("O-2", "DARK", later),
          proposal("clean it", "BRUSH", Occasion.ORDER, "O-2", "DARK", DUE),
          proposal("keep it clean", "CLEANER", Occasion.ORDER, "O-2", "DARK", DUE),
          proposal("clean it", "CLEANER", Occasion.WISHED, "2026-05-01", "DARK", DUE),
          new Proposal("clean it", new Sku("CLEANER"), "because", 0.5, null)
        };

    assertThat(one(all)).containsExactly(all);
  }
}
