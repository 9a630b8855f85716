package app.tandem.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Statements about one person: {@code :id} stands for their key, {@code :new} for their pseudonym,
 * and question marks for values.
 */
class PersonSql {
  private static final Pattern PLACE = Pattern.compile("(?<!:):(id|new)\\b|\\?");

  private PersonSql() {}

  static PreparedStatement prepare(
      Connection connection, String sql, Map<String, String> named, Object... values)
      throws SQLException {
    var statement = connection.prepareStatement(PLACE.matcher(sql).replaceAll("?"));
    var places = PLACE.matcher(sql);
    var value = 0;
    for (int at = 1; places.find(); at++) {
      var name = places.group(1);
      if (name != null) {
        statement.setString(at, named.get(name));
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
