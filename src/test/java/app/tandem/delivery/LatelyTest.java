package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.delivery.SendOutcome.Deferred;
import app.tandem.delivery.SendOutcome.Refused;
import app.tandem.delivery.SendOutcome.Sent;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatelyTest {
  private static final Refused REFUSED = new Refused("550 5.7.1 spam", false, Refused.What.MESSAGE);
  private static final Deferred BROKEN =
      new Deferred("the mail server went away", Deferred.Cause.LINE);

  private final Lately lately = new Lately();

  private void hear(SendOutcome outcome) {
    lately.hear(UUID.randomUUID(), outcome);
  }

  private void hear(SendOutcome outcome, int times) {
    for (var nth = 0; nth < times; nth++) {
      hear(outcome);
    }
  }

  @Test
  void oneMessageThatBreaksEachConnectionIsNotTheAccountsTrouble() {
    var message = UUID.randomUUID();
    for (var tries = 0; tries < 25; tries++) {
      lately.hear(message, BROKEN);
    }

    assertThat(lately.breaks()).isFalse();
  }

  @Test
  void threeMessagesInARowThatBreakTheConnectionAre() {
    hear(BROKEN);
    hear(BROKEN);
    assertThat(lately.breaks()).isFalse();

    hear(BROKEN);
    assertThat(lately.breaks()).isTrue();

    hear(BROKEN); // A trial after the pause.
    assertThat(lately.breaks()).isTrue();
  }

  @Test
  void tenRecipientsInARowThatAreRefusedAreTheSendersTrouble() {
    var refused = new Refused("550 5.7.1 no", false);
    hear(new Sent("250 taken"));
    hear(refused, 9);
    assertThat(lately.refusesAll()).isFalse();

    hear(new Refused("550 5.1.1 no such user", true), 5);
    hear(new Deferred("450 4.2.0 greylisted"));
    assertThat(lately.refusesAll()).as("these say neither").isFalse();

    hear(refused);
    assertThat(lately.refusesAll()).isTrue();
    hear(refused); // A trial after the pause.
    assertThat(lately.refusesAll()).isTrue();
    hear(new Sent("250 taken"));
    hear(refused);
    assertThat(lately.refusesAll()).isFalse();
  }

  @Test
  void oneRecipientThatIsRefusedAgainAndAgainIsNot() {
    var message = UUID.randomUUID();
    for (var tries = 0; tries < 25; tries++) {
      lately.hear(message, new Refused("550 5.7.1 no", false));
    }

    assertThat(lately.refusesAll()).isFalse();
  }

  @Test
  void whatIsPutOffForItIsWhatSpeaksOfNoAddress() {
    var dead = new Refused("550 5.1.1 no such user", true);

    assertThat(dead.whileAllAreRefused()).isEqualTo(dead);
    assertThat(REFUSED.whileAllAreRefused()).isEqualTo(REFUSED);
    assertThat(new Refused("550 no", false).whileAllAreRefused().state())
        .isEqualTo(OutboxState.RETRY);
  }

  @Test
  void whenMostOfTheLatestAreRefusedForThemselvesItIsTheSendersTrouble() {
    hear(new Sent("250 taken"), 30);
    hear(REFUSED, 9);
    assertThat(lately.refusesMany()).isFalse();

    hear(REFUSED, 1);
    assertThat(lately.refusesMany()).isTrue();
    assertThat(lately.refused()).isEqualTo(10);
    assertThat(lately.takesMost()).isFalse();
  }

  @Test
  void itIsOverWhenTheyAreTakenAgain() {
    hear(REFUSED, 60);

    hear(new Sent("250 taken"), 15);
    assertThat(lately.takesMost()).isFalse();
    hear(new Sent("250 taken"), 1);
    assertThat(lately.takesMost()).isTrue();
    assertThat(lately.refusesMany()).isFalse();
  }

  /** Whatever a node before it told. */
  @Test
  void aNodeThatBeginsBelievesTheFirstThatIsTaken() {
    assertThat(lately.takesMost()).isFalse();
    hear(REFUSED, 1);
    assertThat(lately.takesMost()).isFalse();

    hear(new Sent("250 taken"), 1);
    assertThat(lately.takesMost()).isTrue();
  }

  @Test
  void recipientsThatAreRefusedAreNotTheSendersTrouble() {
    hear(new Refused("550 5.1.1 no such user", true), 60);

    assertThat(lately.refused()).isZero();
  }

  @Test
  void oneThatTheServerDealtWithEndsTheRow() {
    hear(BROKEN);
    hear(BROKEN);
    hear(new Deferred("450 4.2.0 greylisted"));
    hear(BROKEN);
    hear(BROKEN);
    assertThat(lately.breaks()).isFalse();

    hear(BROKEN);
    hear(new Sent("250 taken"));
    assertThat(lately.breaks()).isFalse();
  }
}
