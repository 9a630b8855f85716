package app.tandem.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Statements about one person: {@code :id} stands for their key, {@code :new} for their pseudonym,
 * and question marks for values.
 */
class PersonSql {
  private static final Pattern PLACE = Pattern.compile("(?<!:):(id|new)\\b|\\?");

  private PersonSql() {}

  /** The same with question marks for all places. */
  static String plain(String sql) {
    return PLACE.matcher(sql).replaceAll("?");
  }

  /** The names of the places, and a question mark for each that has none. */
  static List<String> places(String sql) {
    return PLACE
        .matcher(sql)
        .results()
        .map(place -> place.group(1) == null ? "?" : place.group(1))
        .toList();
  }

  /** The texts that a statement finds. */
  static List<String> texts(
      Connection connection, String sql, Map<String, String> named, Object... values)
      throws SQLException {
    try (var statement = prepare(connection, sql, named, values);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  static PreparedStatement prepare(
      Connection connection, String sql, Map<String, String> named, Object... values)
      throws SQLException {
    var statement = connection.prepareStatement(plain(sql));
    var value = 0;
    var at = 0;
    for (var place : places(sql)) {
      at++;
      if (named.containsKey(place)) {
        statement.setString(at, named.get(place));
      } else if (values[value] instanceof String[] texts) {
        statement.setArray(at, connection.createArrayOf("text", texts));
        value++;
      } else {
        statement.setObject(at, values[value++]);
      }
    }
    return statement;
  }
}
