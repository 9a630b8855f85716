package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.bench.Benchmarked;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Measures the time from saving a rule to the shopper's seeing it, among a hundred, while decisions
 * go on; and what those feel of it.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaveToLiveIT {
  private static final int CHANGES = 15;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PackagedTandem tandem =
      SmallShop.in("bench-save", PackagedTandem.freePort(), Map.of());
  private final RuleDesk desk = new RuleDesk(tandem);

  @BeforeAll
  void start() throws IOException {
    for (var file : Benchmarked.hundredRules()) {
      SmallShop.write(tandem, file.path(), file.text());
    }
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Before"));
    Files.deleteIfExists(SmallShop.rules(tandem).resolve("post-purchase/brush.drl"));
    tandem.start();
    SmallShop.stock(tandem);
    assertThat(desk.problems("in-cart")).isEmpty();
    assertThat(desk.benefits()).contains("Before");
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  /** The folder first: it would not go over what the endpoints changed. */
  @Test
  void saveToLive() {
    measure("the folder", text -> SmallShop.write(tandem, SmallShop.MILL_FILE, text));
    measure("the endpoints", text -> desk.live(SmallShop.MILL_FILE, text));
  }

  private void measure(String way, Consumer<String> save) {
    var seconds = new ArrayList<Double>();
    try (var decisions = new SteadyDecisions(tandem)) {
      rest(WARM_UP);
      for (int i = 0; i < CHANGES; i++) {
        rest(Duration.ofSeconds(1));
        var began = System.nanoTime();
        var benefit = "Line %d by %s".formatted(i, way);
        save.accept(SmallShop.millRule(benefit));
        await(benefit, decisions);
        var ended = System.nanoTime();
        seconds.add((ended - began) / 1e9);
        decisions.note(began, ended);
      }
      Benchmarked.tell("save to live by %s: %s", way, told(seconds));
      Benchmarked.tell("decisions at 50/s meanwhile: %s", decisions.told());
    }
  }

  private static String told(List<Double> seconds) {
    var later = seconds.subList(1, seconds.size()).stream().sorted().toList();
    return "first %.2f s, then median %.2f s, worst %.2f s of %d"
        .formatted(
            seconds.get(0), later.get(later.size() / 2), later.get(later.size() - 1), later.size());
  }

  /** Asks no more than shoppers do: that would cost them time. */
  private static void await(String benefit, SteadyDecisions decisions) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!decisions.show(benefit)) {
      assertThat(System.nanoTime()).as(benefit).isLessThan(end);
      rest(Duration.ofMillis(5));
    }
  }

  private static void rest(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(Math.min(TimeUnit.MILLISECONDS.toNanos(20), end - System.nanoTime()));
    }
  }
}
