package app.tandem.behaviour;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/*
 * Timelines ask when something was used first since it was bought, and when a counter was told that is past an
 * end. So each sign is a row of its own. Of more than are kept, the one goes whose neighbours lie closest together
 * for their age: what happened lately is known to the day, what happened years ago to some weeks. The first after
 * an order or a delivery is let go last, because it is the first use of what was bought then.
 */
/** The rows of the signs of use, one for each reading and use. */
@ApplicationScoped
class SignsOfUse {
  /** Of each thing that is used. */
  static final int KEPT = 100;

  /** Uses of a feature add up; of a counter that is told twice for an instant the later counts. */
  static final String MERGED =
      """
      on conflict (who, kind, subject, at) do update set
        value = case s.kind when 'USED' then s.value + excluded.value else excluded.value end,
        told_at = least(s.told_at, excluded.told_at)
      """;

  private static final String ADD =
      """
      insert into sign_of_use as s (who, kind, subject, at, told_at, value)
      values (?1, ?2, ?3, ?4, ?5, ?6)
      """
          + MERGED;

  private static final String THIN =
      """
      with signs as (
        select at, value, lag(at) over w as before, lead(at) over w as after,
          last_value(at) over (w rows between unbounded preceding and unbounded following) as last
        from sign_of_use where who = ?1 and kind = ?2 and subject = ?3 window w as (order by at)),
      gone as (
        select at, value, after from signs s
        where before is not null and after is not null
          and (select count(*) from signs) > ?4
        order by exists (
            select from shop_order o where ?1 = 'c:' || o.customer_id
              and o.customer_id = substr(?1, 3)
              and (o.paid_at > s.before and o.paid_at <= s.at
                or o.delivered_at > s.before and o.delivered_at <= s.at)),
          extract(epoch from after - before) / (86400 + extract(epoch from last - at)), at
        limit 1),
      added as (
        update sign_of_use u set value = u.value + g.value
        from gone g
        where u.who = ?1 and u.kind = ?2 and u.subject = ?3 and u.at = g.after and u.kind = 'USED')
      delete from sign_of_use u using gone g
      where u.who = ?1 and u.kind = ?2 and u.subject = ?3 and u.at = g.at
      """;

  private final EntityManager database;

  SignsOfUse(EntityManager database) {
    this.database = database;
  }

  /** Adds what a signal says of its last time, after its row. */
  void add(Who who, Signal signal, Instant toldAt) {
    var value = signal.kind() == Signal.Kind.USED ? signal.times() : signal.value();
    database
        .createNativeQuery(ADD)
        .setParameter(1, who.key())
        .setParameter(2, signal.kind().name())
        .setParameter(3, signal.subject())
        .setParameter(4, signal.lastAt())
        .setParameter(5, toldAt)
        .setParameter(6, value)
        .executeUpdate();
    database
        .createNativeQuery(THIN)
        .setParameter(1, who.key())
        .setParameter(2, signal.kind().name())
        .setParameter(3, signal.subject())
        .setParameter(4, KEPT)
        .executeUpdate();
  }
}
