package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked of signals together with other things, in one trip. */
final class SignalReading {
  /** The signs are read of what is used only: a decision reads many rows of other kinds. */
  private static final String COLUMNS =
      """
      s.kind, s.subject, s.detail, s.first_at, s.last_at, s.times, s.value,
      case when s.kind in ('READ', 'USED') then (
        select array_agg(array[cast(extract(epoch from u.at) as float8),
          cast(extract(epoch from u.told_at) as float8), u.value] order by u.at)
        from sign_of_use u where u.who = s.who and u.kind = s.kind and u.subject = s.subject) end
        as signs
      """;

  private static final String OF =
      "select "
          + COLUMNS
          + """
      from signal s where s.who in (?, ?) order by last_at desc, kind, subject
      """;

  /**
   * A visit that is somebody's brings nothing with it of what they did elsewhere but the complaints
   * that wait: how often and since when may be of other visits.
   */
  private static final String OF_VISIT =
      "select "
          + COLUMNS
          + " from signal s where s.who = ? union all select "
          + COLUMNS
          + """
      from visit v join signal s on s.who = 'c:' || v.customer_id and s.kind = 'COMPLAINT'
      where v.visit = ? and v.seen_at >= ?
      union all
      select s.kind, s.subject, s.detail, s.last_at, s.last_at, 1, s.value, cast(null as float8[])
      from visit v join signal s on s.who = 'c:' || v.customer_id and s.visit = v.visit
        and s.kind in ('VIEWED', 'CLICKED', 'WISHED', 'CARTED')
      where v.visit = ? and v.seen_at >= ?
      order by last_at desc, kind, subject
      """;

  private static final String BOUGHT_IN =
      """
      select l.line ->> 'sku', max(e.at)
      from event_log e cross join lateral jsonb_array_elements(e.body -> 'lines') as l(line)
      where e.type = 'order-paid' and e.body ->> 'visit' = ? and e.at >= ? group by 1
      """;

  private static final String OF_EACH =
      "select "
          + COLUMNS
          + """
      , s.who as whose from signal s where s.who = any(?) order by last_at desc, kind, subject
      """;

  private SignalReading() {}

  /**
   * All of a customer, and of a visit that is nobody's yet, the latest first: by their keys,
   * whatever others did. The number of keys is fixed so that the statement is planned once.
   */
  static Reading<List<Signal>> of(CustomerId customer, @Nullable String visit) {
    var who = Who.customer(customer);
    var other = visit == null ? who : Who.visit(visit);
    return Reading.rows(OF, SignalReading::signal, who.key(), other.key());
  }

  /** All of a visit that is nobody's yet, the latest first. */
  static Reading<List<Signal>> ofUnknown(String visit) {
    var who = Who.visit(visit).key();
    return Reading.rows(OF, SignalReading::signal, who, who);
  }

  /**
   * All of a visit, the latest first; of one that is a customer's since an instant, what they
   * showed interest in there, and their complaints.
   */
  static Reading<List<Signal>> ofVisit(String visit, Instant since) {
    return Reading.rows(
        OF_VISIT, SignalReading::signal, Who.visit(visit).key(), visit, since, visit, since);
  }

  /** When each product was last ordered in a visit since an instant, by the visit's key. */
  static Reading<Map<Sku, Instant>> boughtIn(String visit, Instant since) {
    return Reading.rows(
            BOUGHT_IN,
            row ->
                Map.entry(
                    new Sku(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant()),
            visit,
            since)
        .map(
            rows ->
                // Codes that differ only by case are one.
                rows.stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            Map.Entry::getValue,
                            (one, other) -> one.isAfter(other) ? one : other)));
  }

  /** Those of whom a complaint that was made since is not closed. */
  static Reading<Set<CustomerId>> withOpenComplaint(
      Collection<CustomerId> customers, Instant since) {
    return Reading.rows(
            """
            select distinct who from signal
            where who = any(?) and kind = 'COMPLAINT' and value = 1 and first_at > ?
            """,
            row -> new CustomerId(Who.ref(row.getString(1))),
            customers.stream().map(one -> Who.customer(one).key()).toArray(String[]::new),
            since)
        .map(Set::copyOf);
  }

  /** All of each of several customers, the latest first. */
  static Reading<Map<CustomerId, List<Signal>>> ofEach(Collection<CustomerId> customers) {
    var customerByKey =
        customers.stream()
            .distinct()
            .collect(Collectors.toMap(one -> Who.customer(one).key(), one -> one));
    return Reading.rowsByWhose(
            OF_EACH, SignalReading::signal, (Object) customerByKey.keySet().toArray(String[]::new))
        .map(
            found -> {
              var byCustomer = new HashMap<CustomerId, List<Signal>>();
              customerByKey.forEach(
                  (key, customer) -> byCustomer.put(customer, found.getOrDefault(key, List.of())));
              return byCustomer;
            });
  }

  private static Signal signal(ResultSet row) throws SQLException {
    var firstAt = row.getObject(4, OffsetDateTime.class).toInstant();
    var lastAt = row.getObject(5, OffsetDateTime.class).toInstant();
    return new Signal(
        Signal.Kind.valueOf(row.getString(1)),
        row.getString(2),
        row.getString(3),
        firstAt,
        lastAt,
        row.getInt(6),
        row.getDouble(7),
        signs(row.getArray(8)));
  }

  private static List<SignOfUse> signs(@Nullable Array column) throws SQLException {
    if (column == null) {
      return List.of();
    }
    return Arrays.stream((Double[][]) column.getArray())
        .map(sign -> new SignOfUse(instant(sign[0]), instant(sign[1]), sign[2]))
        .toList();
  }

  private static Instant instant(double seconds) {
    return Instant.EPOCH.plus(Math.round(seconds * 1_000_000), ChronoUnit.MICROS);
  }
}
