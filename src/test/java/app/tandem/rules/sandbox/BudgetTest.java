package app.tandem.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Limits AMPLE =
      new Limits(Long.MAX_VALUE / 2, Duration.ofMinutes(10), 1L << 40, 1);

  @AfterEach
  void close() {
    Budget.close();
  }

  @Test
  void withoutABudgetNothingRuns() {
    assertThatThrownBy(Meter::tick).isInstanceOf(BudgetExceeded.class);
  }

  @Test
  void aThreadHasOneBudget() {
    Budget.open(AMPLE);

    assertThatIllegalStateException().isThrownBy(() -> Budget.open(AMPLE));
  }

  @Test
  void limitsAreAllPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(0, Duration.ofSeconds(1), 1, 1))
        .withMessageContaining("Maybe");
  }

  @Test
  void aLoopWithoutEndRunsOutOfSteps() {
    Budget.open(new Limits(10_000, Duration.ofMinutes(1), 1L << 40, 1));

    assertThatThrownBy(BudgetTest::loop).hasMessageContaining("steps");
    assertThatThrownBy(BudgetTest::loop).isInstanceOf(BudgetExceeded.class);
  }

  @Test
  void aLongLoopRunsOutOfTime() {
    Budget.open(new Limits(Long.MAX_VALUE / 2, Duration.ofMillis(20), 1L << 40, 1));

    assertThatThrownBy(BudgetTest::loop).hasMessageContaining("longer");
  }

  @Test
  void aGreedyLoopRunsOutOfMemory() {
    Budget.open(new Limits(Long.MAX_VALUE / 2, Duration.ofMinutes(1), 1 << 20, 1));

    assertThatThrownBy(
            () -> {
              while (true) {
                Meter.made("x".repeat(1_000));
              }
            })
        .hasMessageContaining("memory");
  }

  @Test
  void anotherThreadMayStopIt() throws Exception {
    var opened = new CountDownLatch(1);
    var evaluation =
        new FutureTask<>(
            () -> {
              Budget.open(AMPLE);
              opened.countDown();
              loop();
              return null;
            });
    var thread = new Thread(evaluation);
    thread.setDaemon(true);
    thread.start();
    opened.await();

    var running =
        Budget.running().stream().filter(one -> one.thread() == thread).findFirst().orElseThrow();
    assertThat(running.since()).isPositive();
    assertThat(running.cpuUsed()).isGreaterThanOrEqualTo(Duration.ZERO);
    running.stop("the shop closes");

    assertThatThrownBy(() -> evaluation.get(60, TimeUnit.SECONDS))
        .hasRootCauseMessage("the shop closes");
  }

  @Test
  void whatIsClosedRunsNoMore() {
    var running = Budget.open(AMPLE);
    assertThat(Budget.running()).contains(running);

    Budget.close();

    assertThat(Budget.running()).doesNotContain(running);
  }

  @Test
  void textsListsAndNumbersStaySmall() {
    Budget.open(AMPLE);

    assertThat(Meter.join(", ", List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Meter.replace("aba", "a", "xy")).isEqualTo("xybxy");
    assertThat(Meter.setScale(new BigDecimal("1.5"), 3)).isEqualTo("1.500");
    assertThatThrownBy(() -> Meter.made("x".repeat(4_001))).hasMessageContaining("4000");
    assertThatThrownBy(() -> Meter.array(2_001)).hasMessageContaining("2000");
    assertThatThrownBy(() -> Meter.flat(List.of(List.of()))).hasMessageContaining("list");
    assertThatThrownBy(() -> Meter.text(List.of())).isInstanceOf(BudgetExceeded.class);
    assertThatThrownBy(() -> Meter.made(new BigDecimal("1e101"))).hasMessageContaining("digits");
  }

  @Test
  void patternsThatNeverEndElsewhereEndHere() {
    Budget.open(AMPLE);

    assertThat(Meter.matches("a".repeat(300) + "!", "(a|aa)+b")).isFalse();
    assertThat(Meter.matches("DK", "D[EK]")).isTrue();
    assertThatThrownBy(() -> Meter.matches("", "((a{100}){100}){100}"))
        .isInstanceOf(BudgetExceeded.class);
    assertThatIllegalArgumentException().isThrownBy(() -> Meter.matches("aa", "(a)\\1"));
  }

  private static void loop() {
    while (true) {
      Meter.tick();
    }
  }
}
