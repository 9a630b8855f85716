package app.tandem.decision;

import app.tandem.customer.Erased;
import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The receipts in the database: those of pages by the day, those of emails for good. */
@ApplicationScoped
class ReceiptRepository {
  private static final String PAGES =
      """
      insert into page_receipt (id, at, customer_id, packed)
      select id, at, customer_id, packed
      from unnest(?, ?, ?, ?, ?) as r(id, at, customer_id, packed, mark)
      where not exists (select from erased e where e.mark = r.mark) on conflict do nothing
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
      select body, packed from page_receipt where id = ? and at = ?
      union all select body, cast(null as bytea) from email_receipt where id = ?
      """;
  private static final String OF_CUSTOMER =
      """
      select body, packed from (
        (select at, body, packed from page_receipt where customer_id = ? order by at desc limit ?)
        union all
        (select at, body, cast(null as bytea) from email_receipt where customer_id = ? order by at desc limit ?)) kept
      order by at desc limit ?
      """;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final PackedReceipts packing;
  private final Erased erased;
  private final Partitions days;

  ReceiptRepository(AgroalDataSource database, ObjectMapper json, Erased erased) {
    this.erased = erased;
    this.database = database;
    this.json = json;
    this.packing = new PackedReceipts(json);
    this.days = new Partitions(database, "page_receipt", ChronoUnit.DAYS);
  }

  /**
   * A receipt of a page.
   *
   * @param packed as {@link PackedReceipts} does it
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record PageReceipt(UUID id, @Nullable CustomerId customer, byte[] packed) {
    Instant at() {
      return TimeOrderedId.instantOf(id);
    }

    @Nullable String customerRef() {
      return customer == null ? null : customer.ref();
    }
  }

  /** Writes receipts of pages, in one statement. */
  void addPages(List<PageReceipt> receipts) {
    var times = receipts.stream().map(PageReceipt::at).toList();
    days.open(times);
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(PAGES)) {
      var ids = receipts.stream().map(PageReceipt::id).toArray();
      var customers = receipts.stream().map(PageReceipt::customerRef).toArray();
      var packed = receipts.stream().map(PageReceipt::packed).toArray(byte[][]::new);
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setArray(
          2,
          connection.createArrayOf("timestamptz", times.stream().map(Instant::toString).toArray()));
      statement.setArray(3, connection.createArrayOf("text", customers));
      statement.setArray(4, connection.createArrayOf("bytea", packed));
      statement.setArray(5, connection.createArrayOf("text", marks(receipts)));
      statement.executeUpdate();
    } catch (SQLException e) {
      days.forget(times);
      throw new IllegalStateException("Receipts could not be written: " + e.getMessage(), e);
    }
  }

  /** Who was erased while their receipt waited to be written stays so. */
  private @Nullable Object[] marks(List<PageReceipt> receipts) {
    return receipts.stream()
        .map(PageReceipt::customer)
        .map(customer -> customer == null ? null : erased.mark(customer))
        .toArray();
  }

  /** Writes the receipts of emails in the transaction that goes on, in one statement. */
  void addEmails(List<Receipt> receipts) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(EMAILS)) {
      var ids = receipts.stream().map(Receipt::id).toArray();
      var times = receipts.stream().map(one -> one.at().toString()).toArray();
      var customers = receipts.stream().map(ReceiptRepository::customerRef).toArray();
      var bodies = receipts.stream().map(this::body).toArray();
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setArray(2, connection.createArrayOf("timestamptz", times));
      statement.setArray(3, connection.createArrayOf("text", customers));
      statement.setArray(4, connection.createArrayOf("text", bodies));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("Receipts could not be written: " + e.getMessage(), e);
    }
  }

  private static @Nullable String customerRef(Receipt receipt) {
    var customer = receipt.customer();
    return customer == null ? null : customer.ref();
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
          found.add(read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The receipts could not be read: " + e.getMessage(), e);
    }
  }

  /** A receipt as a row has it: packed, or as JSON. */
  Receipt read(ResultSet row) throws SQLException {
    var packed = row.getBytes(2);
    try {
      return packed == null
          ? json.readValue(row.getString(1), Receipt.class)
          : packing.unpack(packed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt could not be read: " + e.getMessage(), e);
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
