package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration BACKOFF = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,4", "7,128", "8,240", "60,240"})
  void whatIsPutOffWaitsTwiceAsLongEachTimeUpToFourHours(int attempts, long minutes) {
    var row = new OutboxRow();
    row.attempts = attempts;

    var verdict = Verdict.of(row, new SendOutcome.Deferred("451 later"), NOW, BACKOFF);

    var wait = Duration.between(NOW, Objects.requireNonNull(verdict.nextAt()));
    assertThat(wait)
        .isBetween(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes * 11 / 10 + 1));
    assertThat(verdict.state()).isEqualTo(OutboxState.RETRY);
    assertThat(verdict.isTried()).isTrue();
    assertThat(verdict.isPutOff()).isTrue();
  }

  @Test
  void manyThatArePutOffAtOnceDoNotComeBackAtOnce() {
    var later = new SendOutcome.Deferred("451 later");

    var instants =
        Stream.generate(() -> Verdict.of(new OutboxRow(), later, NOW, BACKOFF).nextAt())
            .limit(100)
            .collect(Collectors.toSet());

    assertThat(instants).hasSizeGreaterThan(50);
  }

  @Test
  void aServerThatTakesNothingCostsTheMessageNoAttemptAndTheLimitsNothing() {
    var verdict =
        Verdict.of(new OutboxRow(), new SendOutcome.NotTried("no connection"), NOW, BACKOFF);

    assertThat(verdict.state()).isEqualTo(OutboxState.READY);
    assertThat(verdict.isTried()).isFalse();
    assertThat(verdict.isPutOff()).isFalse();
    assertThat(verdict.nextAt()).isNull();
  }

  @Test
  void aServerThatPutsOffTheWholeAccountIsHeardAsSuch() {
    var later = SendOutcome.NotTried.putOff("421 4.7.0 too many messages");

    var verdict = Verdict.of(new OutboxRow(), later, NOW, BACKOFF);

    assertThat(verdict.isPutOff()).isTrue();
    assertThat(verdict.isTried()).isFalse();
    assertThat(verdict.state()).isEqualTo(OutboxState.READY);
  }

  @Test
  void anAddressThatDoesNotExistIsToldAsSuch() {
    var dead = new SendOutcome.Refused("550 5.1.1 no such user", true);

    assertThat(Verdict.of(new OutboxRow(), dead, NOW, BACKOFF).addressIsDead()).isTrue();
    assertThat(Verdict.isNeverSent(OutboxState.FAILED)).isTrue();
    assertThat(Verdict.isNeverSent(OutboxState.UNCERTAIN)).isFalse();
  }
}
