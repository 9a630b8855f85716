package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how long a million codes take to be made: {@code mvn -Pbench test-compile
 * failsafe:integration-test -Dit.test=MakeCodesIT}.
 */
@Tag("bench")
class MakeCodesIT {
  private static final int CODES = 1_000_000;
  private static final int ROUNDS = 3;

  @Test
  void aMillionCodes() {
    try (var tandem = PackagedTandem.in("bench-codes", Map.of("tandem.sample-shop", "off"))) {
      tandem.start();
      for (int round = 1; round <= ROUNDS; round++) {
        var body = Map.of("name", "Round " + round, "percent", 10, "count", CODES);
        var began = System.nanoTime();
        var answer = tandem.asAdmin().body(body).post("/api/admin/codes");
        var seconds = (System.nanoTime() - began) / 1e9;
        assertThat(answer.jsonPath().getInt("batch.made")).isEqualTo(CODES);
        Benchmarked.tell("%,d codes beside %,d: %.1f s", CODES, (round - 1) * CODES, seconds);
      }
    }
  }
}
