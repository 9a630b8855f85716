package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that repetitions change: whose they are is written in {@link Who}. */
@ApplicationScoped
class SignalRepository {
  /**
   * Two spans that lie further apart than a pause are not one: the later of them counts. The signs
   * of use are kept beside, and know of no pause. A wish is one from when it was made until it is
   * taken back, however often it is told meanwhile.
   */
  private static final String MERGED =
      """
      on conflict (who, kind, subject) do update set
        first_at = case
          when s.kind = 'WISHED' then case
            when s.value = 0 and excluded.value > 0 and excluded.last_at >= s.last_at
              then excluded.first_at
            when s.value > 0 and excluded.value = 0
              and excluded.last_at > s.first_at and excluded.last_at < s.last_at then s.last_at
            else s.first_at end
          when excluded.first_at > s.last_at + make_interval(secs => ?1) then excluded.first_at
          when excluded.last_at < s.first_at - make_interval(secs => ?1) then s.first_at
          else least(s.first_at, excluded.first_at) end,
        times = case
          when excluded.first_at > s.last_at + make_interval(secs => ?1) then excluded.times
          when excluded.last_at < s.first_at - make_interval(secs => ?1) then s.times
          else least(cast(s.times as bigint) + excluded.times, 1000000) end,
        detail = case when excluded.last_at >= s.last_at then excluded.detail else s.detail end,
        value = case when excluded.last_at >= s.last_at then excluded.value else s.value end,
        visit = case
          when excluded.last_at >= s.last_at then coalesce(excluded.visit, s.visit)
          else coalesce(s.visit, excluded.visit) end,
        last_at = greatest(s.last_at, excluded.last_at)
      """;

  private static final String ADD =
      """
      insert into signal as s (who, kind, subject, detail, first_at, last_at, times, value, visit)
      values (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, nullif(?10, ''))
      """
          + MERGED
          + " returning xmax = 0";

  /** The signs of use go along; those of the one go with its rows. */
  private static final String MOVE =
      """
      with moved as (delete from signal where who = ?2 returning *), put as (
      insert into signal as s (who, kind, subject, detail, first_at, last_at, times, value, visit)
      select ?3, kind, subject, detail, first_at, last_at, times, value, ?5 from moved
      where last_at >= ?4 order by kind, subject
      """
          + MERGED
          + """
      returning kind), signs as (
      insert into sign_of_use as s (who, kind, subject, at, told_at, value)
      select ?3, u.kind, u.subject, u.at, u.told_at, u.value
      from moved m join sign_of_use u on u.who = m.who and u.kind = m.kind and u.subject = m.subject
      where m.last_at >= ?4 order by u.kind, u.subject, u.at
      """
          + SignsOfUse.MERGED
          + ") select distinct kind from put";

  private static final String TRIM =
      """
      delete from signal where who = ?1 and kind = ?2 and subject in (
        select subject from signal where who = ?1 and kind = ?2
        order by last_at desc, subject offset ?3)
      """;

  private final EntityManager database;

  SignalRepository(EntityManager database) {
    this.database = database;
  }

  /**
   * Adds it to what is known; whether nothing was.
   *
   * @param visit in which somebody known did it; null where that is not known
   */
  boolean add(Who who, @Nullable String visit, Signal signal, Duration pause) {
    var row =
        database
            .createNativeQuery(ADD)
            .setParameter(1, (double) pause.toSeconds())
            .setParameter(2, who.key())
            .setParameter(3, signal.kind().name())
            .setParameter(4, signal.subject())
            .setParameter(5, signal.detail())
            .setParameter(6, signal.firstAt())
            .setParameter(7, signal.lastAt())
            .setParameter(8, signal.times())
            .setParameter(9, signal.value())
            .setParameter(10, visit == null ? "" : visit);
    return (boolean) row.getSingleResult();
  }

  /** Holds all that one did until the transaction ends; whether there is anything. */
  boolean hold(Who who) {
    return !database
        .createNativeQuery("select 1 from signal where who = ?1 for update", Integer.class)
        .setParameter(1, who.key())
        .getResultList()
        .isEmpty();
  }

  /**
   * Gives what was done in a visit since an instant to somebody, and forgets what is older; what it
   * was.
   */
  @SuppressWarnings("unchecked")
  Set<Signal.Kind> move(String visit, Who to, Instant since, Duration pause) {
    List<String> kinds =
        database
            .createNativeQuery(MOVE, String.class)
            .setParameter(1, (double) pause.toSeconds())
            .setParameter(2, Who.visit(visit).key())
            .setParameter(3, to.key())
            .setParameter(4, since)
            .setParameter(5, visit)
            .getResultList();
    return kinds.stream().map(Signal.Kind::valueOf).collect(Collectors.toSet());
  }

  /** Forgets all but the latest of a kind. */
  void trim(Who who, Signal.Kind kind, int kept) {
    database
        .createNativeQuery(TRIM)
        .setParameter(1, who.key())
        .setParameter(2, kind.name())
        .setParameter(3, kept)
        .executeUpdate();
  }

  /** Forgets a few visits that nobody came back to. */
  void forgetVisits(Instant before, int most) {
    database
        .createNativeQuery(
            """
            delete from signal where (who, kind, subject) in (
              select who, kind, subject from signal where who like 'v:%' and last_at < ?1
              order by last_at limit ?2 for update skip locked)
            """)
        .setParameter(1, before)
        .setParameter(2, most)
        .executeUpdate();
  }

  /** Customers who have one of these on their wishlist, by their keys, after one of them. */
  @SuppressWarnings("unchecked")
  List<String> wishers(Collection<Sku> skus, String after, int most) {
    return database
        .createNativeQuery(
            """
            select distinct who from signal
            where kind = 'WISHED' and subject = any(?1) and who > ?2 and who like 'c:%' and value > 0
            order by who limit ?3
            """,
            String.class)
        .setParameter(1, skus.stream().map(Sku::code).toArray(String[]::new))
        .setParameter(2, after)
        .setParameter(3, most)
        .getResultList();
  }

  Optional<Signal> find(Who who, Signal.Kind kind, String subject) {
    return signals(
            database
                .createNativeQuery(
                    """
                    select kind, subject, detail, first_at, last_at, times, value from signal
                    where who = ?1 and kind = ?2 and subject = ?3 for update
                    """,
                    Tuple.class)
                .setParameter(1, who.key())
                .setParameter(2, kind.name())
                .setParameter(3, subject))
        .stream()
        .findFirst();
  }

  /** Ends complaints: one of them, or all that were made until then. */
  int closeComplaints(Who who, String complaint, Instant at) {
    return database
        .createNativeQuery(
            """
            update signal set value = 0, last_at = ?3
            where who = ?1 and kind = 'COMPLAINT' and (?2 = '' or subject = ?2)
              and first_at <= ?3 and (value = 1 or last_at > ?3)
            """)
        .setParameter(1, who.key())
        .setParameter(2, complaint)
        .setParameter(3, at)
        .executeUpdate();
  }

  private static List<Signal> signals(Query query) {
    return tuples(query).stream()
        .map(
            row ->
                new Signal(
                    Signal.Kind.valueOf(row.get(0, String.class)),
                    row.get(1, String.class),
                    row.get(2, String.class),
                    row.get(3, Instant.class),
                    row.get(4, Instant.class),
                    row.get(5, Number.class).intValue(),
                    row.get(6, Number.class).doubleValue()))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Tuple> tuples(Query query) {
    return query.getResultList();
  }
}
