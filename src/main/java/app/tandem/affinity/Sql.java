package app.tandem.affinity;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Runs statements in the caller's transaction. Whole sets go in as arrays: int[], long[] and
 * String[].
 */
@ApplicationScoped
class Sql {
  private static final int FETCH = 50_000;

  private final AgroalDataSource database;

  Sql(AgroalDataSource database) {
    this.database = database;
  }

  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  interface Taking {
    void take(ResultSet row) throws SQLException;
  }

  interface Copying {
    void fill(CopiedTable table);
  }

  private interface Work<T extends @Nullable Object> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /** Runs a statement and says how many rows it touched. */
  int run(String sql, Object... values) {
    return prepared(sql, PreparedStatement::executeUpdate, values);
  }

  /** Reads all rows into memory. */
  <T> List<T> list(String sql, Reading<T> reading, Object... values) {
    var found = new ArrayList<T>();
    each(sql, row -> found.add(reading.read(row)), values);
    return found;
  }

  /** Shows every row, without holding all of them in memory. */
  void each(String sql, Taking taking, Object... values) {
    walk(
        sql,
        rows -> {
          while (rows.next()) {
            taking.take(rows);
          }
        },
        values);
  }

  /** Hands all rows over, before the first; they are not held in memory. */
  void walk(String sql, Taking taking, Object... values) {
    prepared(
        sql,
        statement -> {
          statement.setFetchSize(FETCH);
          try (var rows = statement.executeQuery()) {
            taking.take(rows);
            return rows.getFetchSize();
          }
        },
        values);
  }

  /** Fills a table by PostgreSQL's COPY. */
  void copy(String table, Copying copying) {
    try (var connection = database.getConnection()) {
      var copied =
          new CopiedTable(
              connection
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyIn("copy %s from stdin".formatted(table)));
      try {
        copying.fill(copied);
        copied.close();
      } finally {
        copied.cancel();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private <T extends @Nullable Object> T prepared(String sql, Work<T> work, Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, value(connection, values[i]));
      }
      return work.on(statement);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** A list of numbers in a row. */
  static int[] ints(ResultSet row, int column) throws SQLException {
    var boxed = (Integer[]) row.getArray(column).getArray();
    return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
  }

  /** The same as text, for a list of lists. */
  static String text(int[] numbers) {
    return Arrays.toString(numbers).replace('[', '{').replace(']', '}');
  }

  /** A count as it is now; less than nothing is a broken promise, and nothing of it is stored. */
  static int counted(int now) {
    if (now < 0) {
      throw new IllegalStateException(
          "A count of what is bought together fell below nothing (%d).\n".formatted(now)
              + "Maybe somebody changed the tables by hand: mine all orders anew.");
    }
    return now;
  }

  private static Object value(Connection connection, Object value) throws SQLException {
    var postgres = connection.unwrap(PGConnection.class);
    if (value instanceof int[]) {
      return postgres.createArrayOf("int4", value);
    }
    if (value instanceof long[]) {
      return postgres.createArrayOf("int8", value);
    }
    return value instanceof String[] texts ? connection.createArrayOf("text", texts) : value;
  }

  static IllegalStateException failed(SQLException e) {
    return new IllegalStateException(
        "The counts of what is bought together could not be read or stored: " + e.getMessage(), e);
  }
}
