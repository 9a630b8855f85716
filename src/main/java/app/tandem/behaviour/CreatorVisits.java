package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who came by way of a creator, and what was ordered after that. A creator is named as the shop's
 * events name them, whatever the capitals.
 */
@ApplicationScoped
public class CreatorVisits {
  private static final String ADD =
      "insert into creator_visit (creator, at, customer_id, visit) values (?, ?, ?, ?) returning id";

  private static final String TIE =
      """
      update creator_visit set customer_id = ? where visit = ? and customer_id is null returning id
      """;

  private static final String VISITS =
      """
      select creator, count(*) from creator_visit
      where creator = any(?) and at >= ? and at < ? group by creator
      """;

  /** The order of a guest is known by the visit in which it was made. */
  private static final String ORDERS =
      """
      with span as (select cast(? as timestamptz) as since, cast(? as timestamptz) as until,
        make_interval(secs => ?) as within),
      came as (
        select v.creator, v.at, v.customer_id, v.visit from creator_visit v, span
        where v.creator = any(?) and v.at >= span.since - span.within and v.at < span.until),
      followed as (
        select o.number, o.paid_at, c.creator, c.at
        from came c join shop_order o on o.customer_id = c.customer_id
        union all
        select o.number, o.paid_at, c.creator, c.at
        from came c
        join event_log e on e.type = 'order-paid' and e.body ->> 'visit' is not null
          and e.body ->> 'visit' = c.visit
        join shop_order o on o.source = 'shop' and o.number = e.body ->> 'order'
          and o.customer_id is null),
      last as (
        select distinct on (f.number) f.number, f.creator from followed f, span
        where f.paid_at >= span.since and f.paid_at < span.until
          and f.paid_at >= f.at and f.paid_at <= f.at + span.within
          and f.number <> all(?)
        order by f.number, f.at desc, f.creator)
      select creator, count(*) from last group by creator
      """;

  private final Readings readings;

  CreatorVisits(Readings readings) {
    this.readings = readings;
  }

  /** One more visit. */
  void add(String creator, Instant at, @Nullable CustomerId customer, @Nullable String visit) {
    readings.ask(
        Reading.rows(
            ADD,
            row -> row.getLong(1),
            word(creator),
            at,
            customer == null ? null : customer.ref(),
            visit));
  }

  /** What was nobody's in a visit is this customer's. */
  void tie(String visit, CustomerId customer) {
    readings.ask(Reading.rows(TIE, row -> row.getLong(1), customer.ref(), visit));
  }

  /**
   * How many visits there were by way of each of these creators; of none, nothing. One query.
   *
   * @param since the first instant
   * @param until the first instant after that time
   */
  @Transactional
  public Map<String, Long> countByCreator(
      Collection<String> creators, Instant since, Instant until) {
    return counts(
        readings.ask(
            Reading.rows(
                VISITS,
                row -> Map.entry(row.getString(1), row.getLong(2)),
                words(creators),
                since,
                until)));
  }

  /**
   * How many orders were paid within a time after a visit by way of each of these creators: each
   * order counts for the creator of the last visit before it. One query.
   *
   * @param since the first instant of the orders
   * @param until the first instant after them
   * @param within so long after a visit an order counts
   * @param besides numbers of orders that do not count
   */
  @Transactional
  public Map<String, Long> ordersByCreator(
      Collection<String> creators,
      Instant since,
      Instant until,
      Duration within,
      Collection<String> besides) {
    return counts(
        readings.ask(
            Reading.rows(
                ORDERS,
                row -> Map.entry(row.getString(1), row.getLong(2)),
                since,
                until,
                (double) within.toSeconds(),
                words(creators),
                besides.toArray(String[]::new))));
  }

  private static Map<String, Long> counts(List<Map.Entry<String, Long>> rows) {
    return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String[] words(Collection<String> creators) {
    return creators.stream().map(CreatorVisits::word).toArray(String[]::new);
  }

  private static String word(String creator) {
    return creator.strip().toLowerCase(Locale.ROOT);
  }
}
