package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Sale;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.journey.FollowUpRepository.Thought;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.Wished;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final Sku LAMP = new Sku("LAMP");
  private static final Duration DAY = Duration.ofDays(1);

  private final NextTimes next = new NextTimes(NOW);

  @Test
  void whoeverWishesForWhatWillBeOnSaleIsAskedAboutWhenItBegins() {
    next.note(NORA, wishing());

    assertThat(next.wished()).containsExactly(LAMP);
    next.note(Map.of(LAMP, lamp(NOW.plus(DAY))));
    assertThat(next.atByCustomer()).containsExactly(Map.entry(NORA, NOW.plus(DAY)));
  }

  @Test
  void aSaleThatRunsIsNoReasonToAskAgain() {
    next.note(NORA, wishing());

    next.note(Map.of(LAMP, lamp(NOW.minus(DAY))));

    assertThat(next.atByCustomer()).isEmpty();
  }

  @Test
  void ofSeveralTimesTheFirstCounts() {
    next.note(thought(1, NOW.plus(DAY)));
    next.note(thought(0, NOW));

    assertThat(next.atByCustomer()).containsExactly(Map.entry(NORA, NOW.plus(DAY.multipliedBy(9))));
    next.note(NORA, wishing());
    next.note(Map.of(LAMP, lamp(NOW.plus(DAY))));
    assertThat(next.atByCustomer()).containsExactly(Map.entry(NORA, NOW.plus(DAY)));
  }

  private static Moment wishing() {
    var wish = new Wished("LAMP", "lamp", 3, 10, 0, 9, false, NOW, NOW);
    var question = new Question(Stage.ABANDONED, NORA, Map.of(), null);
    return new Moment(question, NOW, History.NONE, List.of(wish), Set.of());
  }

  private static Product lamp(Instant saleFrom) {
    var price = Money.of(BigDecimal.TEN, "EUR");
    var sale = new Sale(Money.of(BigDecimal.ONE, "EUR"), saleFrom, saleFrom.plus(DAY));
    var details =
        new Details(
            null, null, null, List.of(), null, null, null, null, null, null, sale, List.of(),
            List.of(), Map.of(), null);
    return new Product(
        LAMP, "Lamp", "lamp", price, false, OptionalInt.empty(), null, details, false);
  }

  private static Thought thought(int occurrence, Instant due) {
    var wait = new Proposal.Wait(Occasion.ORDER, "O-1", LAMP, due, occurrence);
    return new Thought(NORA, Stage.POST_PURCHASE, new Proposal("It", LAMP, "It fits", 0.5, wait));
  }
}
