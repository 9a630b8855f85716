package app.tandem.catalog;

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
import org.jspecify.annotations.Nullable;

/** Asks the database in its own words; every call joins the transaction it is made in. */
@ApplicationScoped
class Tables {
  private static final int FETCH = 1_000;

  private final AgroalDataSource database;

  Tables(AgroalDataSource database) {
    this.database = database;
  }

  /** Makes something of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** All rows of a query. */
  <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... parameters) {
    var found = new ArrayList<T>();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.of(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The catalogue could not be read: " + e.getMessage(), e);
    }
  }

  /** Changes rows, and says how many. */
  int run(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The catalogue could not be stored: " + e.getMessage(), e);
    }
  }

  /** Runs a statement for each row of parameters. */
  void batch(String sql, List<Object[]> rows) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (var row : rows) {
        set(connection, statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("The catalogue could not be stored: " + e.getMessage(), e);
    }
  }

  /** Lets nobody else change the same thing until the transaction ends. Readers go on. */
  void lock(String what) {
    list("select pg_advisory_xact_lock(hashtext(?))", row -> true, "catalog " + what);
  }

  private static void set(
      Connection connection, PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (var i = 0; i < parameters.length; i++) {
      var value = parameters[i];
      if (value instanceof Instant instant) {
        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
      } else if (value instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else if (value instanceof Long[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
