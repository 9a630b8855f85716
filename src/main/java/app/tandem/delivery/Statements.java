package app.tandem.delivery;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements of this room's own, in the caller's transaction if there is one. */
@ApplicationScoped
class Statements {
  private final AgroalDataSource database;

  Statements(AgroalDataSource database) {
    this.database = database;
  }

  /** Makes something of a row. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * All rows of a query.
   *
   * @param values of its question marks: text, numbers, instants, keys, and arrays of text or keys
   * @throws IllegalStateException when the database does not answer
   */
  <T> List<T> rows(String sql, Row<T> row, @Nullable Object... values) {
    try (var connection = database.getConnection();
        var statement = prepared(connection, sql, values);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(row.of(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Runs a statement and says how many rows it changed. */
  int run(String sql, @Nullable Object... values) {
    try (var connection = database.getConnection();
        var statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The database does not answer: " + e.getMessage(), e);
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object[] values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    try {
      for (var i = 0; i < values.length; i++) {
        set(connection, statement, i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(
      Connection connection, PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Object[] array) {
      var type = value instanceof String[] ? "text" : value instanceof Long[] ? "bigint" : "uuid";
      statement.setArray(at, connection.createArrayOf(type, array));
    } else {
      statement.setObject(at, value);
    }
  }

  /** The instant of a column; null where none stands there. */
  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
