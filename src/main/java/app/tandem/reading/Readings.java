package app.tandem.reading;

import app.tandem.reading.Reading.Ask;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * PostgreSQL's protocol lets many statements go out together and be answered together. Its driver does so
 * for a text with several statements, each of them prepared on the server once it was asked often enough.
 */
/** Asks the database, in the caller's transaction if there is one, and in none otherwise. */
@ApplicationScoped
public class Readings {
  private static final int MOST_TEXTS = 200;

  private final AgroalDataSource database;

  /** What is asked together is so time and again: its text, and the driver's key, are made once. */
  private final Map<List<String>, String> textByParts = new ConcurrentHashMap<>();

  Readings(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Asks everything in one trip.
   *
   * @throws IllegalStateException when the database does not answer
   */
  public <T extends @Nullable Object> T ask(Reading<T> reading) {
    var asks = reading.asks();
    try {
      return asks.isEmpty() ? reading.take(Readings::nothing) : ask(reading, asks);
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be read: " + e.getMessage(), e);
    }
  }

  private <T extends @Nullable Object> T ask(Reading<T> reading, List<Ask> asks)
      throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(text(asks))) {
      var at = 0;
      for (var ask : asks) {
        for (var value : ask.values()) {
          set(connection, statement, ++at, value);
        }
      }
      statement.execute();
      return reading.take(new Walk(statement));
    }
  }

  private String text(List<Ask> asks) {
    var parts = new ArrayList<String>(asks.size());
    asks.forEach(ask -> parts.add(ask.sql()));
    var known = textByParts.get(parts);
    if (known != null) {
      return known;
    }
    var text = String.join(";\n", parts);
    if (textByParts.size() < MOST_TEXTS) {
      textByParts.put(parts, text);
    }
    return text;
  }

  private static ResultSet nothing() {
    throw new IllegalStateException("Nothing was asked.");
  }

  /** Goes from one statement's answer to the next. */
  private static class Walk implements Reading.Answers {
    private final PreparedStatement statement;
    private boolean isFirst = true;

    Walk(PreparedStatement statement) {
      this.statement = statement;
    }

    @Override
    public ResultSet next() throws SQLException {
      if (!isFirst) {
        statement.getMoreResults();
      }
      isFirst = false;
      return statement.getResultSet();
    }
  }

  private static void set(
      Connection connection, PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof String[] texts) {
      statement.setArray(at, connection.createArrayOf("text", texts));
    } else {
      statement.setObject(at, value);
    }
  }
}
