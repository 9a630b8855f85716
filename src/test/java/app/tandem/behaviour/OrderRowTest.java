package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderRowTest {
  private static final Instant PAID = Instant.parse("2026-11-28T10:00:00Z");
  private static final Instant EARLY = PAID.plus(Duration.ofDays(2));
  private static final Instant LATE = EARLY.plus(Duration.ofHours(2));

  @Test
  void ofTwoDeliveriesTheLaterStandsInWhateverOrderTheyAreTold() {
    var inOrder = order();
    var turned = order();

    assertThat(inOrder.deliver(EARLY)).isTrue();
    assertThat(inOrder.deliver(LATE)).isTrue();
    assertThat(turned.deliver(LATE)).isTrue();
    assertThat(turned.deliver(EARLY)).isFalse();

    assertThat(inOrder.deliveredAt).isEqualTo(LATE);
    assertThat(turned.deliveredAt).isEqualTo(LATE);
    assertThat(turned.deliver(LATE)).isFalse();
  }

  @Test
  void whatFollowsAnOrderIsNotOlderThanIt() {
    var order = order();

    assertThatThrownBy(
            () -> order.requirePaidBefore("delivery", PAID.minus(Duration.ofMinutes(10))))
        .hasMessageStartingWith("The delivery (2026-11-28T09:50:00Z) is older than its order (N-1)")
        .hasMessageContaining("\nMaybe");
    assertThatCode(() -> order.requirePaidBefore("delivery", PAID.minus(Duration.ofMinutes(4))))
        .doesNotThrowAnyException();
  }

  private static OrderRow order() {
    var order = new OrderRow();
    order.number = "N-1";
    order.paidAt = PAID;
    return order;
  }
}
