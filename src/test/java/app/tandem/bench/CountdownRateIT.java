package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how many pictures that count down are answered in a second, and what each costs: {@code
 * mvn -Pbench test-compile failsafe:integration-test -Dit.test=CountdownRateIT}.
 */
@Tag("bench")
class CountdownRateIT {
  private static final int WANTED = 2_000;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final byte[] SECRET = new byte[32];

  @Test
  void picturesOfMailsThatAreOpened() throws SQLException {
    try (var tandem = PackagedTandem.in("bench-countdown", Map.of("tandem.sample-shop", "off"))) {
      tandem.start();
      keep(tandem);
      measure(tandem, "of one end", paths(1));
      measure(tandem, "of a hundred ends in two languages", paths(100));
    }
  }

  private static void measure(PackagedTandem tandem, String what, List<String> paths) {
    var wire = Wire.reading(tandem.url(), paths);
    wire.asMany(WARM_UP);
    for (int round = 1; round <= ROUNDS; round++) {
      var before = tandem.cpu();
      var most = wire.asMany(MEASURED);
      assertThat(most.failures()).isZero();
      Benchmarked.tell(
          "pictures that count down, %s, as many as are answered: %s; CPU of each: %.0f us",
          what, most, tandem.cpu().minus(before).toNanos() / 1e3 / most.count());
      var wanted = wire.at(WANTED, MEASURED);
      assertThat(wanted.failures()).isZero();
      Benchmarked.tell("... at %,d a second: %s", WANTED, wanted);
    }
  }

  /** Before the program needs one. */
  private static void keep(PackagedTandem tandem) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var insert =
            connection.prepareStatement("insert into countdown_secret (secret) values (?)")) {
      insert.setBytes(1, SECRET);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  /** Of so many ends, some hours away, a minute apart. */
  private static List<String> paths(int ends) {
    var first = Instant.now().plus(Duration.ofHours(30)).getEpochSecond() / 60;
    return IntStream.range(0, ends)
        .mapToObj(nth -> path(Long.toString(first + nth, 36) + (nth % 2 == 0 ? ".en" : ".de")))
        .toList();
  }

  private static String path(String said) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      var whole = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
      var signature =
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 16));
      return "/countdown/%s.%s.png".formatted(said, signature);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
