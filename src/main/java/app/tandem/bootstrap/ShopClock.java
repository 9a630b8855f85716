package app.tandem.bootstrap;

import app.tandem.kernel.ClockMoved;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The clock of the shop. It ticks like any other; the sample shop's visitors may move it forward,
 * and the distance is kept over a restart.
 */
@ApplicationScoped
public class ShopClock implements InstantSource {
  private final AgroalDataSource database;
  private final Event<ClockMoved> moved;
  private volatile Duration ahead = Duration.ZERO;

  ShopClock(AgroalDataSource database, Event<ClockMoved> moved) {
    this.database = database;
    this.moved = moved;
  }

  void remember(@Observes @Priority(1) StartupEvent started) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select seconds from clock_offset")) {
      ahead = row.next() ? Duration.ofSeconds(row.getLong(1)) : Duration.ZERO;
    }
  }

  /** Now, in the shop, in steps that the database can store. */
  @Override
  public Instant instant() {
    return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Moves the clock forward and tells everyone who waits for a time.
   *
   * @param step whole seconds, more than zero
   */
  public void forward(Duration step) {
    if (step.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "The clock cannot be moved by %s.\nMaybe you meant P7D: it moves forward only."
              .formatted(step));
    }
    ahead = ahead.plusSeconds(step.toSeconds());
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("update clock_offset set seconds = ?")) {
      statement.setLong(1, ahead.toSeconds());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The clock could not be moved: " + e.getMessage(), e);
    }
    moved.fire(new ClockMoved(instant()));
  }
}
