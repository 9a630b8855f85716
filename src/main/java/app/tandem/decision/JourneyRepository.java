package app.tandem.decision;

import app.tandem.customer.Erased;
import app.tandem.decision.ShownBefore.Page;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.reading.Reading;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of journeys in the database, by the hour. */
@ApplicationScoped
class JourneyRepository {
  /** Of a longer journey the latest. */
  private static final int MOST = 50;

  private static final String ADD =
      """
      insert into journey_page (at, journey, id, stage, shown, had)
      select cast(? as timestamptz), ?, cast(? as uuid), ?, ?, ?
      where not exists (select from erased where mark = ?)
      """;
  private static final String OF =
      """
      select at, id, stage, shown, had from journey_page where journey = ? and at > ?
      order by at desc limit ?
      """;

  private final AgroalDataSource database;
  private final Erased erased;
  private final Partitions hours;

  JourneyRepository(AgroalDataSource database, Erased erased) {
    this.erased = erased;
    this.database = database;
    this.hours = new Partitions(database, "journey_page", ChronoUnit.HOURS);
  }

  /** A page, and whose: that of a visit, or of a customer. */
  record Stop(String journey, @Nullable CustomerId customer, Page page) {}

  /** Writes them, in one batch. */
  void add(List<Stop> stops) {
    var times = stops.stream().map(stop -> stop.page().at()).toList();
    hours.open(times);
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(ADD)) {
      for (var stop : stops) {
        var page = stop.page();
        statement.setObject(1, page.at().atOffset(ZoneOffset.UTC));
        statement.setString(2, stop.journey());
        statement.setObject(3, page.id());
        statement.setString(4, page.stage().name());
        statement.setArray(5, connection.createArrayOf("text", codes(page.shown())));
        statement.setArray(6, connection.createArrayOf("text", codes(page.had())));
        var customer = stop.customer();
        statement.setString(7, customer == null ? null : erased.mark(customer));
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      hours.forget(times);
      throw new IllegalStateException("Journeys could not be written: " + e.getMessage(), e);
    }
  }

  /** The pages of a journey after an instant, in no order; found by its key. */
  static Reading<List<Page>> of(String journey, Instant after) {
    return Reading.rows(OF, JourneyRepository::page, journey, after, MOST);
  }

  private static Page page(ResultSet row) throws SQLException {
    return new Page(
        row.getObject(2, UUID.class),
        row.getObject(1, OffsetDateTime.class).toInstant(),
        Stage.valueOf(row.getString(3)),
        skus(row.getArray(4)),
        skus(row.getArray(5)));
  }

  /** Forgets what is older, whole hours at a time. */
  void dropBefore(Instant first) {
    hours.dropBefore(first);
  }

  private static Object[] codes(Collection<Sku> skus) {
    return skus.stream().map(Sku::code).toArray();
  }

  private static Set<Sku> skus(Array codes) throws SQLException {
    var skus = new HashSet<Sku>();
    Arrays.asList((String[]) codes.getArray()).forEach(code -> skus.add(new Sku(code)));
    return skus;
  }
}
