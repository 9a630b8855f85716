package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One person's erasure, while it goes on: in one transaction, of which this knows the way in. */
public final class Erasure {
  private final CustomerId customer;
  private final String pseudonym;
  private final Connection connection;
  private final boolean mayWait;
  private final TreeSet<String> addresses = new TreeSet<>();
  private final TreeSet<String> orders = new TreeSet<>();
  private final TreeMap<String, Long> countBySection = new TreeMap<>();

  Erasure(CustomerId customer, String pseudonym, Connection connection, boolean mayWait) {
    this.customer = customer;
    this.pseudonym = pseudonym;
    this.connection = connection;
    this.mayWait = mayWait;
  }

  /** Who is erased. */
  public CustomerId customer() {
    return customer;
  }

  /** Under which figures that need a person go on; nothing leads from it to anybody. */
  public String pseudonym() {
    return pseudonym;
  }

  /** Whether whatever ends in a moment is waited for; else it is told, and the erasure goes on. */
  public boolean mayWait() {
    return mayWait;
  }

  /** Remembers an address of theirs, so that it stays blocked. */
  public void reachedAt(String address) {
    addresses.add(address);
  }

  /** Remembers orders of theirs, by number, so that they are not told again as somebody else's. */
  public void ordered(Collection<String> numbers) {
    orders.addAll(numbers);
  }

  /** Their addresses as far as rooms told them until now. */
  public Collection<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Their orders' numbers as far as rooms told them until now. */
  public Collection<String> orders() {
    return List.copyOf(orders);
  }

  /**
   * Runs a statement and counts its rows.
   *
   * @param section in plain words, as the answer tells it
   * @param sql in which {@code :id} stands for the customer's key and {@code :new} for the
   *     pseudonym
   * @param values of its question marks
   * @throws IllegalStateException when the database does not answer
   */
  public int run(String section, String sql, Object... values) {
    try (var statement = PersonSql.prepare(connection, sql, named(), values)) {
      var rows = statement.executeUpdate();
      count(section, rows);
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The texts that a query finds; places stand in it as in {@link #run}. */
  public List<String> texts(String sql, Object... values) {
    try {
      return PersonSql.texts(connection, sql, named(), values);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Adds to what was done in a section. */
  public void count(String section, long rows) {
    if (rows > 0) {
      countBySection.merge(section, rows, Long::sum);
    }
  }

  /** To be thrown to give up for the moment: all is rolled back, and tried again a little later. */
  public RuntimeException busy(String why) {
    return new Busy(why, null);
  }

  Map<String, Long> countBySection() {
    return countBySection;
  }

  private Map<String, String> named() {
    return Map.of("id", customer.ref(), "new", pseudonym);
  }

  private static RuntimeException failed(SQLException e) {
    return Busy.isBusy(e)
        ? new Busy("somebody else is writing about them", e)
        : new IllegalStateException("The customer could not be erased: " + e.getMessage(), e);
  }
}
