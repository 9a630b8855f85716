package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All that is known of somebody, as it is written out: section by section, never held whole. */
public final class Told {
  private static final int FETCH = 500;

  private final CustomerId customer;
  private final Connection connection;
  private final ObjectMapper json;
  private final JsonGenerator out;
  private final TreeSet<String> addresses = new TreeSet<>();

  Told(CustomerId customer, Connection connection, ObjectMapper json, JsonGenerator out) {
    this.customer = customer;
    this.connection = connection;
    this.json = json;
    this.out = out;
  }

  /** Of whom it is told. */
  public CustomerId customer() {
    return customer;
  }

  /** The texts that a query finds; {@code :id} in it stands for the customer's key. */
  public List<String> texts(String sql) {
    try {
      return PersonSql.texts(connection, sql, named());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Remembers an address of theirs, so that what is kept by address is told as well. */
  public void reachedAt(String address) {
    addresses.add(address);
  }

  /** Their addresses as far as rooms told them until now. */
  public Collection<String> addresses() {
    return List.copyOf(addresses);
  }

  /** What is told of one row. */
  public interface Telling {
    /** A value that Jackson can write. */
    Object of(ResultSet row) throws SQLException;
  }

  /**
   * Writes a section.
   *
   * @param section in plain words
   * @param sql whose first column is JSON; {@code :id} in it stands for the customer's key
   * @param values of its question marks
   */
  public void rows(String section, String sql, Object... values) {
    write(section, sql, row -> json.getFactory().createParser(row.getString(1)), values);
  }

  /** Writes a section of rows that SQL alone cannot tell. */
  public void each(String section, String sql, Telling telling, Object... values) {
    write(section, sql, row -> json.valueToTree(telling.of(row)).traverse(json), values);
  }

  /** Writes a section of values that Jackson can write. */
  public void values(String section, Collection<?> values) {
    try {
      out.writeArrayFieldStart(section);
      for (var value : values) {
        json.writeValue(out, value);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("The customer could not be told", e);
    }
  }

  private interface Parsing {
    JsonParser of(ResultSet row) throws SQLException, IOException;
  }

  private void write(String section, String sql, Parsing parsing, Object... values) {
    try (var statement = PersonSql.prepare(connection, sql, named(), values)) {
      statement.setFetchSize(FETCH);
      out.writeArrayFieldStart(section);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          try (var parser = parsing.of(rows)) {
            parser.nextToken();
            out.copyCurrentStructure(parser);
          }
        }
      }
      out.writeEndArray();
    } catch (SQLException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("The customer could not be told", e);
    }
  }

  private Map<String, String> named() {
    return Map.of("id", customer.ref());
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("The customer could not be told: " + e.getMessage(), e);
  }
}
