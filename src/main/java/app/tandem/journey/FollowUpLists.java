package app.tandem.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Shows follow-ups, a page at a time, however many there are. */
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

  /** Has those looked at that are due, or soon will be, and wait for something else. */
  int lookAgain(Instant now) {
    return database.createNativeQuery(LOOK_AGAIN).setParameter(1, now).executeUpdate();
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
