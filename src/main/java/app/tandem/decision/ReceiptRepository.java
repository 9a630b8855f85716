package app.tandem.decision;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The receipts in the database: those of pages by the day, those of emails for good. */
@ApplicationScoped
class ReceiptRepository {
  private static final String PAGES =
      """
      insert into page_receipt (id, at, customer_id, body)
      select id, at, customer_id, cast(body as jsonb)
      from unnest(?, ?, ?, ?) as r(id, at, customer_id, body) on conflict do nothing
      """;
  private static final String EMAILS =
      """
      insert into email_receipt (id, at, customer_id, body)
      select id, at, customer_id, cast(body as jsonb)
      from unnest(?, ?, ?, ?) as r(id, at, customer_id, body)
      on conflict (id) do update set at = excluded.at, body = excluded.body
      """;
  private static final String ONE =
      """
      select body from page_receipt where id = ? and at = ?
      union all select body from email_receipt where id = ?
      """;
  private static final String OF_CUSTOMER =
      """
      select body from (
        (select at, body from page_receipt where customer_id = ? order by at desc limit ?)
        union all
        (select at, body from email_receipt where customer_id = ? order by at desc limit ?)) kept
      order by at desc limit ?
      """;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Partitions days;

  ReceiptRepository(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
    this.days = new Partitions(database, "page_receipt", ChronoUnit.DAYS);
  }

  /** Writes receipts of pages, in one statement. */
  void addPages(List<Receipt> receipts) {
    var times = receipts.stream().map(Receipt::at).toList();
    days.open(times);
    try {
      add(PAGES, receipts, receipt -> TimeOrderedId.instantOf(receipt.id()));
    } catch (SQLException e) {
      days.forget(times);
      throw notWritten(e);
    }
  }

  /** Writes the receipts of emails in the transaction that goes on, in one statement. */
  void addEmails(List<Receipt> receipts) {
    try {
      add(EMAILS, receipts, Receipt::at);
    } catch (SQLException e) {
      throw notWritten(e);
    }
  }

  private void add(String sql, List<Receipt> receipts, Function<Receipt, Instant> at)
      throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      var ids = new ArrayList<UUID>();
      var instants = new ArrayList<String>();
      var customers = new ArrayList<@Nullable String>();
      var bodies = new ArrayList<String>();
      for (var receipt : receipts) {
        ids.add(receipt.id());
        instants.add(at.apply(receipt).toString());
        var customer = receipt.customer();
        customers.add(customer == null ? null : customer.ref());
        bodies.add(body(receipt));
      }
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      statement.setArray(2, connection.createArrayOf("timestamptz", instants.toArray()));
      statement.setArray(3, connection.createArrayOf("text", customers.toArray()));
      statement.setArray(4, connection.createArrayOf("text", bodies.toArray()));
      statement.executeUpdate();
    }
  }

  private static IllegalStateException notWritten(SQLException e) {
    return new IllegalStateException("Receipts could not be written: " + e.getMessage(), e);
  }

  Optional<Receipt> find(UUID id) {
    return list(
            ONE,
            statement -> {
              statement.setObject(1, id);
              statement.setObject(2, TimeOrderedId.instantOf(id).atOffset(ZoneOffset.UTC));
              statement.setObject(3, id);
            })
        .stream()
        .findFirst();
  }

  /** The newest receipts of a customer, newest first. */
  List<Receipt> of(CustomerId customer, int most) {
    return list(
        OF_CUSTOMER,
        statement -> {
          statement.setString(1, customer.ref());
          statement.setInt(2, most);
          statement.setString(3, customer.ref());
          statement.setInt(4, most);
          statement.setInt(5, most);
        });
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private List<Receipt> list(String sql, Parameters parameters) {
    var found = new ArrayList<Receipt>();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(json.readValue(rows.getString(1), Receipt.class));
        }
      }
      return found;
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The receipts could not be read: " + e.getMessage(), e);
    }
  }

  /** Drops the days before one, whole. */
  void dropBefore(LocalDate first) {
    days.dropBefore(first.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private String body(Receipt receipt) {
    try {
      return json.writeValueAsString(receipt);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The receipt could not be written as JSON", e);
    }
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
