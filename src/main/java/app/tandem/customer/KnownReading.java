package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who somebody is and whether they may be mailed: one row, found by two keys. */
class KnownReading {
  private static final String KNOWN =
      """
      select c.id, c.email, c.first_name, c.country, c.zone, c.consent_at, c.consent_source,
             c.consent_wording, coalesce(s.reason, c.said_no), c.locale
      from customer c left join suppression s on s.email = lower(c.email)
      where c.id = ?
      """;
  private static final String KNOWN_OF_EACH =
      """
      select c.id, c.email, c.first_name, c.country, c.zone, c.consent_at, c.consent_source,
             c.consent_wording, coalesce(s.reason, c.said_no), c.locale, c.id as whose
      from customer c left join suppression s on s.email = lower(c.email)
      where c.id = any(?)
      """;
  private static final Known NOBODY = new Known(null, ContactPermission.of(null, null));

  private KnownReading() {}

  static Reading<Known> of(CustomerId id, Zones zones) {
    return Reading.rows(KNOWN, row -> known(row, zones), id.ref())
        .map(found -> found.isEmpty() ? NOBODY : found.get(0));
  }

  /** The same of several. */
  static Reading<Map<CustomerId, Known>> ofEach(Collection<CustomerId> ids, Zones zones) {
    return Reading.rowsByWhose(
            KNOWN_OF_EACH,
            row -> known(row, zones),
            (Object) ids.stream().map(CustomerId::ref).toArray(String[]::new))
        .map(
            found ->
                ids.stream()
                    .distinct()
                    .collect(
                        Collectors.toMap(
                            id -> id, id -> found.getOrDefault(id.ref(), List.of(NOBODY)).get(0))));
  }

  private static Known known(ResultSet row, Zones zones) throws SQLException {
    var country = row.getString(4);
    var told = row.getString(5);
    var home = zones.of(told == null ? null : ZoneId.of(told), country);
    var customer =
        new Customer(
            new CustomerId(row.getString(1)),
            row.getString(2),
            row.getString(3),
            country,
            Locales.read(row.getString(10)),
            home.zone(),
            home.source(),
            consent(row));
    return new Known(customer, ContactPermission.of(customer, row.getString(9)));
  }

  private static @Nullable Consent consent(ResultSet row) throws SQLException {
    var at = row.getObject(6, OffsetDateTime.class);
    var source = row.getString(7);
    var wording = row.getString(8);
    return at == null || source == null || wording == null
        ? null
        : new Consent(at.toInstant(), source, wording);
  }
}
