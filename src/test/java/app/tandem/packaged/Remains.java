package app.tandem.packaged;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;

/** Looks through every column of every table of a packaged Tandem's database, for words. */
record Remains(PackagedTandem tandem) {
  private static final String TABLES =
      """
      select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      order by 1
      """;

  /** Each table and word that it still holds. */
  List<String> of(List<String> words) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl())) {
      var found = new ArrayList<String>();
      for (var table : list(connection, TABLES)) {
        look(connection, table, words, found);
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The tables that still hold one, without schema, and the day or hour of a part. */
  List<String> tables(List<String> words) {
    return of(words).stream()
        .map(one -> one.replaceAll("^\\w+\\.|:.*$", "").replaceAll("(_[0-9]+)+$", ""))
        .distinct()
        .toList();
  }

  /** The first column of a query. */
  static List<String> list(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void look(
      Connection connection, String table, List<String> words, List<String> found)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from " + table)) {
      while (rows.next()) {
        var text = text(rows).toLowerCase(Locale.ROOT);
        for (var word : words) {
          if (text.contains(word.toLowerCase(Locale.ROOT))) {
            found.add(table + ": " + word);
          }
        }
      }
    }
  }

  /** A row as text; what is packed is unpacked. */
  private static String text(ResultSet rows) throws SQLException {
    var text = new StringBuilder();
    var columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnTypeName(i).equals("bytea")) {
        var bytes = rows.getBytes(i);
        text.append(bytes == null ? "" : unpacked(bytes));
      } else {
        text.append(rows.getString(i));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String unpacked(byte[] bytes) {
    try (var whole = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return new String(whole.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1); // It was not packed.
    }
  }
}
