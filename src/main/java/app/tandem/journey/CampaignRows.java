package app.tandem.journey;

import app.tandem.campaign.RunKey;
import app.tandem.campaign.Share;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The follow-ups of campaigns: one for each person whom a run turns to. */
@ApplicationScoped
class CampaignRows {
  /** How a follow-up is put off while its campaign is paused. */
  static final String PAUSED = "its campaign is paused";

  private static final String INSERT =
      """
      insert into follow_up (customer_id, rule, stage, occasion, order_number, anchor_sku, sku,
        occurrence, because, score, planned_at, due_at, not_before, first_due_at, state, state_at, why)
      select id, ?2, ?3, 'CAMPAIGN', ?4, ?5, ?5, ?6, ?7, 1, cast(?8 as timestamptz),
        cast(?8 as timestamptz), cast(?8 as timestamptz), cast(?8 as timestamptz), 'WAITING',
        cast(?8 as timestamptz), ?9
      from unnest(?1) as p(id)
      returning shard
      """;

  /** Those of a run that wait; in the index of campaigns. */
  private static final String WAITING =
      "occasion = 'CAMPAIGN' and order_number = ?1 and occurrence = ?2 and state = 'WAITING'";

  private static final String OVER =
      """
      with chosen as (
        select id from follow_up where %s order by id limit ?5 for update skip locked),
      changed as (
        update follow_up f set state = 'WITHHELD', why = ?3, state_at = ?4
        from chosen where f.id = chosen.id returning f.id, f.state, f.due_at, f.why),
      told as (
        insert into follow_up_change (follow_up_id, at, state, due_at, why)
        select id, cast(?4 as timestamptz), state, due_at, why from changed)
      select count(*) from changed
      """
          .formatted(WAITING);
  private static final String RESUME =
      """
      update follow_up set not_before = cast(?1 as timestamptz)
      where id in (
        select id from follow_up
        where occasion = 'CAMPAIGN' and order_number = ?2 and state = 'WAITING' and why = ?3
        order by id for update skip locked)
      """;
  private static final String CAPPED =
      """
      select customer_id from follow_up
      where occasion = 'CAMPAIGN' and order_number = ?1 and state = 'MAILED'
        and customer_id = any(?2) and state_at > ?3
      group by customer_id having count(*) >= ?4
      """;

  private final EntityManager database;

  CampaignRows(EntityManager database) {
    this.database = database;
  }

  /** Keeps one follow-up for each of them, due now, and says in which shards they lie. */
  Set<Integer> plan(Share share) {
    var run = share.run();
    var query =
        database
            .createNativeQuery(INSERT, Object.class)
            .setParameter(1, share.customers().stream().map(CustomerId::ref).toArray(String[]::new))
            .setParameter(2, share.folder().path())
            .setParameter(3, share.folder().stage().folder())
            .setParameter(4, run.reference())
            .setParameter(5, run.stands().code())
            .setParameter(6, run.nth())
            .setParameter(7, share.name())
            .setParameter(8, share.at())
            .setParameter(9, Occasion.CAMPAIGN.follows(run.reference(), ""));
    var shards = new TreeSet<Integer>();
    for (var shard : query.getResultList()) {
      shards.add(((Number) shard).intValue());
    }
    return shards;
  }

  /** How many of a run wait and could be woken now. */
  long due(RunKey run, Instant now) {
    return count(
        of(run, "select count(*) from follow_up where %s and not_before <= ?3".formatted(WAITING))
            .setParameter(3, now));
  }

  /**
   * Tells some of those that wait that their run is over; whom others hold is left to them.
   *
   * @return how many
   */
  long over(RunKey run, String why, Instant now, int most) {
    return count(of(run, OVER).setParameter(3, why).setParameter(4, now).setParameter(5, most));
  }

  private Query of(RunKey run, String sql) {
    return database
        .createNativeQuery(sql, Long.class)
        .setParameter(1, run.reference())
        .setParameter(2, run.nth());
  }

  private static long count(Query query) {
    return ((Number) query.getSingleResult()).longValue();
  }

  /** Has those that were put off by a pause woken now. */
  int resume(long campaign, Instant now) {
    return database
        .createNativeQuery(RESUME)
        .setParameter(1, now)
        .setParameter(2, new RunKey(campaign, 0).reference())
        .setParameter(3, Change.PUT_OFF + PAUSED)
        .executeUpdate();
  }

  /**
   * Who of these got so many messages of a campaign already.
   *
   * @param since counting from then on
   */
  Set<String> capped(long campaign, Collection<CustomerId> some, Instant since, int messages) {
    var capped = new TreeSet<String>();
    for (var one :
        database
            .createNativeQuery(CAPPED, String.class)
            .setParameter(1, new RunKey(campaign, 0).reference())
            .setParameter(2, some.stream().map(CustomerId::ref).toArray(String[]::new))
            .setParameter(3, since)
            .setParameter(4, messages)
            .getResultList()) {
      capped.add((String) one);
    }
    return capped;
  }
}
