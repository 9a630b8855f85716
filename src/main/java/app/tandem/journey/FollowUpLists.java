package app.tandem.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Shows follow-ups, and changes many of them by hand; a page at a time, however many there are. */
@ApplicationScoped
class FollowUpLists {
  private static final String FIELDS = "select " + FollowUpColumn.ALL + " from follow_up\n";

  /** Each state by itself, so that one index has all of them in the order of their due times. */
  private static final String PAGE =
      """
      select f.* from unnest(:states) as s(state) cross join lateral (
      """
          + FIELDS
          + """
           where state = s.state and (due_at, id) > (:afterDue, :afterId) %s
           order by due_at, id limit :most) f
          order by f.due_at, f.id limit :most
          """;

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

  /** Whoever has one of them locked looks at it anyway. */
  private static final String LOOK_AGAIN =
      """
      update follow_up f set not_before = greatest(f.due_at, cast(?1 as timestamptz))
      from (
        select id from follow_up
        where state = 'WAITING' and due_at <= cast(?1 as timestamptz) + interval '1 day'
          and not_before > due_at and not_before > cast(?1 as timestamptz)
        for update skip locked) kept
      where f.id = kept.id
      """;

  private static final String NOT_PAST = "false as past";
  private static final String CANCEL = "state = 'CANCELLED', state_at = :now, why = :why";

  private final EntityManager database;

  FollowUpLists(EntityManager database) {
    this.database = database;
  }

  /** A place in a list, after which it goes on. */
  record Mark(Instant dueAt, long id) {
    static final Mark BEGIN = new Mark(Instant.EPOCH, 0);
  }

  List<FollowUp> page(Sought sought, Mark after, int most) {
    var query =
        database
            .createNativeQuery(PAGE.formatted(sought.conditions()), Object[].class)
            .setParameter("states", sought.states().toArray(String[]::new))
            .setParameter("afterDue", after.dueAt)
            .setParameter("afterId", after.id)
            .setParameter("most", most);
    sought.values().forEach(query::setParameter);
    return followUps(query);
  }

  /** Those that wait no more, the latest first. */
  List<FollowUp> decided(int most) {
    return followUps(
        database
            .createNativeQuery(
                FIELDS + "where state <> 'WAITING' order by state_at desc, id desc limit ?1",
                Object[].class)
            .setParameter(1, most));
  }

  Optional<FollowUp> find(long id) {
    return followUps(
            database
                .createNativeQuery(FIELDS + "where id = ?1", Object[].class)
                .setParameter(1, id))
        .stream()
        .findFirst();
  }

  /** When one fell due as it was planned; of one from before that was kept, when it does now. */
  Instant firstDue(long id) {
    var first =
        database
            .createNativeQuery(
                "select coalesce(first_due_at, due_at) from follow_up where id = ?1", Instant.class)
            .setParameter(1, id);
    return (Instant) first.getSingleResult();
  }

  /** What became of one after it was planned, the earliest first. */
  List<ChangeKept> changes(long id) {
    return Rows.of(
            database
                .createNativeQuery(
                    """
                    select at, state, due_at, why from follow_up_change
                    where follow_up_id = ?1 order by nth
                    """,
                    Object[].class)
                .setParameter(1, id))
        .stream()
        .map(
            row ->
                new ChangeKept(
                    (Instant) row[0],
                    FollowUpState.valueOf((String) row[1]),
                    (Instant) row[2],
                    (String) row[3]))
        .toList();
  }

  /** How many fall due in each unit of time in which any does, the earliest first. */
  List<DueCount> calendar(Sought sought, String unit, ZoneId zone) {
    var sql =
        """
        select date_trunc(:unit, due_at, :zone) as began, count(*) from follow_up
        where state = :state %s group by began order by began
        """
            .formatted(sought.conditions());
    var query =
        database
            .createNativeQuery(sql, Object[].class)
            .setParameter("unit", unit)
            .setParameter("zone", zone.getId())
            .setParameter("state", sought.states().get(0));
    sought.values().forEach(query::setParameter);
    return Rows.of(query).stream()
        .map(row -> new DueCount((Instant) row[0], ((Number) row[1]).longValue()))
        .toList();
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

  /** Has those looked at that are due, or soon will be, and wait for something else. */
  int lookAgain(Instant now) {
    return database.createNativeQuery(LOOK_AGAIN).setParameter(1, now).executeUpdate();
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

  /**
   * How many wait: counted up to a number, and beyond it as PostgreSQL estimates the size of the
   * index that has them.
   */
  long waiting(int exactly) {
    var counted =
        database
            .createNativeQuery(
                """
                select count(*) from (
                  select from follow_up where state = 'WAITING' limit ?1) counted
                """,
                Long.class)
            .setParameter(1, exactly + 1);
    var count = (Long) counted.getSingleResult();
    if (count <= exactly) {
      return count;
    }
    var estimated =
        database.createNativeQuery(
            """
            select cast(reltuples as bigint) from pg_class
            where oid = cast('follow_up_slot' as regclass)
            """,
            Long.class);
    return Math.max(count, (Long) estimated.getSingleResult());
  }

  private static List<FollowUp> followUps(Query query) {
    return Rows.of(query).stream().map(FollowUpColumn::followUp).toList();
  }
}
