package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes follow-ups as somebody says, a share at a time, however many there are. */
@ApplicationScoped
class ByHand {
  /** What would come to lie in the past is due now, and keeps the shift that this takes. */
  private static final String MOVE =
      """
      due_at = f.due_at + chosen.seconds * interval '1 second',
      not_before = f.due_at + chosen.seconds * interval '1 second',
      shift_seconds = f.shift_seconds + chosen.seconds,
      why = cast(:why as text) || case when chosen.past then '; that is past, so it is due now' else '' end
      """;

  private static final String MOVED =
      """
      cast(greatest(:seconds, ceil(extract(epoch from cast(:now as timestamptz) - due_at))) as bigint) as seconds,
      due_at + :seconds * interval '1 second' < :now as past
      """;

  private static final String NOT_PAST = "false as past";
  private static final String CANCEL = "state = 'CANCELLED', state_at = :now, why = :why";

  private final EntityManager database;

  ByHand(EntityManager database) {
    this.database = database;
  }

  /**
   * A share of what was changed by hand.
   *
   * @param last after which number the rest comes
   * @param count how many were changed
   * @param past how many of them would have been due in the past
   */
  record Share(long last, long count, long past) {}

  /** Moves some of those that wait, by their numbers after one. */
  Share move(Sought sought, long after, int most, Duration by, String why, Instant now) {
    var query = some(sought.conditions(), MOVED, MOVE, after, most, why, now);
    sought.values().forEach(query::setParameter);
    return share(query.setParameter("seconds", by.toSeconds()));
  }

  /** Moves those of these that wait. */
  Share move(List<Long> ids, Duration by, String why, Instant now) {
    return share(
        some("and id = any(:ids)", MOVED, MOVE, 0, ids.size(), why, now)
            .setParameter("ids", ids.toArray(Long[]::new))
            .setParameter("seconds", by.toSeconds()));
  }

  /** Cancels some of those that wait, by their numbers after one. */
  Share cancel(Sought sought, long after, int most, String why, Instant now) {
    var query = some(sought.conditions(), NOT_PAST, CANCEL, after, most, why, now);
    sought.values().forEach(query::setParameter);
    return share(query);
  }

  /** Cancels those of these that wait. */
  long cancel(List<Long> ids, String why, Instant now) {
    return share(
            some("and id = any(:ids)", NOT_PAST, CANCEL, 0, ids.size(), why, now)
                .setParameter("ids", ids.toArray(Long[]::new)))
        .count;
  }

  /** Whose some of those are that were mailed, by their numbers after one. */
  SortedMap<Long, CustomerId> mailed(Sought sought, long after, int most) {
    var query = mailed(sought.conditions(), after, most);
    sought.values().forEach(query::setParameter);
    return customerById(query);
  }

  /** Whose those of these are that were mailed, by their numbers after one. */
  SortedMap<Long, CustomerId> mailed(List<Long> ids, long after, int most) {
    return customerById(
        mailed("and id = any(:ids)", after, most).setParameter("ids", ids.toArray(Long[]::new)));
  }

  private Query mailed(String conditions, long after, int most) {
    var sql =
        """
        select id, customer_id from follow_up where state = 'MAILED' and id > :after %s
        order by id limit :most
        """
            .formatted(conditions);
    return database
        .createNativeQuery(sql, Object[].class)
        .setParameter("after", after)
        .setParameter("most", most);
  }

  private static SortedMap<Long, CustomerId> customerById(Query query) {
    var customerById = new TreeMap<Long, CustomerId>();
    Rows.of(query)
        .forEach(
            row ->
                customerById.put(((Number) row[0]).longValue(), new CustomerId((String) row[1])));
    return customerById;
  }

  private Query some(
      String conditions,
      String found,
      String change,
      long after,
      int most,
      String why,
      Instant now) {
    var sql =
        """
        with chosen as (
          select id, %s from follow_up where state = 'WAITING' and id > :after %s
          order by id limit :most for update),
        changed as (
          update follow_up f set %s from chosen where f.id = chosen.id
          returning f.id, f.state, f.due_at, f.why, chosen.past),
        told as (
          insert into follow_up_change (follow_up_id, at, state, due_at, why)
          select id, cast(:now as timestamptz), state, due_at, why from changed)
        select coalesce(max(id), 0), count(*), count(*) filter (where past) from changed
        """
            .formatted(found, conditions, change);
    return database
        .createNativeQuery(sql, Object[].class)
        .setParameter("after", after)
        .setParameter("most", most)
        .setParameter("why", why)
        .setParameter("now", now);
  }

  private static Share share(Query query) {
    var row = (Object[]) query.getSingleResult();
    return new Share(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).longValue(),
        ((Number) row[2]).longValue());
  }
}
