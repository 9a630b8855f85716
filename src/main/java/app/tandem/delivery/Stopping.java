package app.tandem.delivery;

import app.tandem.delivery.OutboxBatches.Settled;
import app.tandem.journey.Recalls.Unsent;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What waits in the outbox and will not go, because its campaign or its time is over. */
@ApplicationScoped
class Stopping {
  /**
   * What is picked is found by its keys, for which PostgreSQL cannot plan to read the whole outbox.
   * Each campaign is looked up in the order of the index by which what waits of it is found:
   * however much waits of others, none of it is read.
   */
  private static final String CANCELLED =
      """
      with picked as (
        select o.id, o.created_at
        from campaign c cross join lateral (
          select w.id, w.created_at from outbox w
          where w.campaign_id = c.id and w.state in ('READY', 'RETRY')
          order by w.campaign_id, w.domain_group, w.next_at
          limit ? for update skip locked) o
        where c.state = 'CANCELLED')
      update outbox o set state = 'WITHHELD', state_at = ?, note = 'its campaign was cancelled'
      where o.id = any(array(select id from picked))
        and o.created_at between (select min(created_at) from picked) and (select max(created_at) from picked)
      returning o.id, o.state, o.customer_id, o.note, true
      """;

  private static final String EXPIRED =
      """
      with picked as (
        select id, created_at from outbox
        where state in ('READY', 'RETRY') and expires_at < ?
        order by expires_at limit ? for update skip locked)
      update outbox o set state = 'EXPIRED', state_at = ?, note = 'it could not be sent in its time'
      where o.id = any(array(select id from picked))
        and o.created_at between (select min(created_at) from picked) and (select max(created_at) from picked)
      returning o.id, o.state, o.customer_id, o.note,
        o.campaign_id > 0 and o.expires_at < o.created_at + ? * interval '1 millisecond'
      """;

  private final Statements statements;

  Stopping(Statements statements) {
    this.statements = statements;
  }

  /**
   * A message that waited and goes no more.
   *
   * @param byItsCampaign whether because its campaign was cancelled, or its window closed
   */
  record Stopped(Unsent unsent, OutboxState state, boolean byItsCampaign) {
    Settled settled() {
      return new Settled(unsent.mail(), state, null);
    }
  }

  /** Withholds some of what waits of campaigns that were cancelled. */
  List<Stopped> withholdCancelled(Instant now, int most) {
    return statements.rows(CANCELLED, Stopping::stopped, most, now);
  }

  /**
   * Gives up some of what waited past its end, for whatever it waited.
   *
   * @param window how long a message has; one of a campaign that ends sooner does so by its run's
   *     window
   */
  List<Stopped> expire(Instant now, int most, Duration window) {
    return statements.rows(EXPIRED, Stopping::stopped, now, most, now, window.toMillis());
  }

  private static Stopped stopped(ResultSet row) throws SQLException {
    var customer = new CustomerId(row.getString(3));
    return new Stopped(
        new Unsent(row.getObject(1, UUID.class), customer, row.getString(4)),
        OutboxState.valueOf(row.getString(2)),
        row.getBoolean(5));
  }
}
