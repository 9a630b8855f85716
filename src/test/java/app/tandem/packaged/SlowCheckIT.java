package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine that is too busy to make the books of what is live tries again. */
class SlowCheckIT {
  private static final String TOO_LONG = "The check took longer than";
  private static final String LIMIT = "tandem.rules.workshop.limit";

  @Test
  void booksThatTookTooLongAreMadeAgain() throws SQLException {
    try (var tandem = PackagedTandem.in("slow-check", Map.of())) {
      tandem.start();
      tandem.kill();
      forgetBooks(tandem.jdbcUrl());

      tandem.with(LIMIT, "PT0.001S").launch();
      PackagedTandem.await(
          "it was tried twice",
          Duration.ofMinutes(2),
          () -> tandem.logText().split(TOO_LONG, -1).length > 2);
      tandem.kill();

      tandem.with(LIMIT, "PT90S").start();
      assertThat(tandem.status("/q/health/ready")).isEqualTo(200);
    }
  }

  /** As another version does, which makes other bytes. */
  private static void forgetBooks(String url) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("truncate rule_book cascade");
    }
  }
}
