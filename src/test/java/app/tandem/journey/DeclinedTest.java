package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.customer.Frequency;
import app.tandem.customer.MailChoice;
import app.tandem.customer.Topic;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclinedTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  private static Waiting row(long id, Occasion occasion, Instant due) {
    return new Waiting(
        id,
        new CustomerId("C-001"),
        "A thought",
        Stage.POST_PURCHASE,
        occasion,
        "O-1",
        new Sku("MILL-1"),
        new Sku("BRUSH-1"),
        0,
        due,
        due,
        Duration.ZERO,
        "planned",
        due,
        0);
  }

  private static MailChoice without(Topic... topics) {
    return new MailChoice(Set.of(topics), Frequency.AS_IT_COMES);
  }

  @Test
  void whoChoseNothingGetsAll() {
    var rows = List.of(row(1, Occasion.ORDER, NOW), row(2, Occasion.CART, NOW));

    var parted = Declined.of(rows, MailChoice.ALL, Standings.NONE, NOW);

    assertThat(parted.wanted()).isEqualTo(rows);
    assertThat(parted.declined()).isEmpty();
  }

  @Test
  void whatWasDeclinedIsWithheldAndTheRestGoesOn() {
    var rows = List.of(row(1, Occasion.ORDER, NOW), row(2, Occasion.WISHED, NOW));

    var parted = Declined.of(rows, without(Topic.REMINDERS), Standings.NONE, NOW);

    assertThat(parted.wanted()).extracting(Waiting::id).containsExactly(1L);
    assertThat(parted.declined())
        .hasValueSatisfying(
            one ->
                assertThat(one.changes())
                    .singleElement()
                    .satisfies(
                        change -> {
                          assertThat(change.state()).isEqualTo(FollowUpState.WITHHELD);
                          assertThat(change.why())
                              .isEqualTo("they chose to get no mail of this kind: reminders");
                        }));
  }

  @Test
  void whatWouldOnlyHaveGoneAlongIsLeftToItsOwnTime() {
    var rows =
        List.of(row(1, Occasion.ORDER, NOW), row(2, Occasion.CART, NOW.plus(Duration.ofHours(3))));

    var parted = Declined.of(rows, without(Topic.PURCHASES), Standings.NONE, NOW);

    assertThat(parted.wanted()).isEmpty();
    assertThat(parted.declined()).isPresent();
  }
}
