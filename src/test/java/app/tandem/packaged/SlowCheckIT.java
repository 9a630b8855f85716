package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine that is too busy to make the books of what is live tries again. */
class SlowCheckIT {
  private static final String TOO_LONG = " and was stopped.";
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

  @Test
  void aFileWhoseCheckTookTooLongIsTakenAtAStartWithALargerLimit() {
    try (var tandem = SmallShop.in("slow-folder", PackagedTandem.freePort(), Map.of())) {
      SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Before"));
      tandem.start();
      SmallShop.stock(tandem);
      tandem.kill();
      tandem.with(LIMIT, "PT0.001S").launch();
      SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("After"));
      PackagedTandem.await(
          "it rests",
          Duration.ofMinutes(3),
          () -> tandem.logText().contains("It is tried again in 10 minutes"));
      tandem.kill();

      tandem.with(LIMIT, "PT90S").start();
      PackagedTandem.await(
          "it is live",
          Duration.ofMinutes(3),
          () -> new RuleDesk(tandem).benefits().equals(List.of("After")));
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
