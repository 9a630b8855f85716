package app.tandem.delivery;

import app.tandem.delivery.OutboxSought.After;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages of the outbox as operators look at them, and what they may do with one. */
@ApplicationScoped
class OutboxLists {
  private static final String SOME =
      """
      select o.id, o.customer_id, o.recipient, o.subject, o.state, o.created_at, o.sent_at, o.attempts,
        o.note, o.next_at, o.expires_at, o.domain_group, o.campaign_id, o.account
      from outbox o where %s order by o.created_at desc, o.id desc limit ?
      """;

  /** That it was put in is told by itself. */
  private static final String CHANGES =
      """
      select at, state, why from (
        select 0 as id, created_at as at, 'READY' as state, 'it was put in' as why
        from outbox where id = ?
        union all select id, at, state, why from outbox_change where outbox_id = ?) c
      order by id
      """;

  private static final String RETRY =
      """
      update outbox set state = 'READY', state_at = ?, note = ?, next_at = ?,
        expires_at = greatest(expires_at, cast(? as timestamptz)), lease_token = null,
        attempts = 0
      where id = ? and state = ?
      """;

  private static final String CANCEL =
      """
      update outbox set state = 'WITHHELD', state_at = ?, note = ?
      where id = ? and state in ('READY', 'RETRY')
      """;

  private final Statements statements;
  private final Dispatch dispatch;
  private final DeliverySettings settings;
  private final InstantSource clock;

  OutboxLists(
      Statements statements, Dispatch dispatch, DeliverySettings settings, InstantSource clock) {
    this.statements = statements;
    this.dispatch = dispatch;
    this.settings = settings;
    this.clock = clock;
  }

  /** A change of a message: where it stands since then, and why. */
  record Changed(Instant at, OutboxState state, String why) {}

  /** One message, and what became of it, the first change first. */
  record WithChanges(OutboxMail message, List<Changed> changes) {}

  /** Some of those that are looked for, the newest first. */
  List<OutboxMail> some(OutboxSought sought, @Nullable After after, int most) {
    var values = new ArrayList<Object>(sought.values(after));
    values.add(most);
    return statements.rows(
        SOME.formatted(sought.condition(after)), OutboxLists::mail, values.toArray());
  }

  private static OutboxMail mail(ResultSet row) throws SQLException {
    var campaign = row.getLong("campaign_id");
    return new OutboxMail(
        row.getObject("id", UUID.class),
        new CustomerId(row.getString("customer_id")),
        row.getString("recipient"),
        row.getString("subject"),
        OutboxState.valueOf(row.getString("state")),
        Objects.requireNonNull(Statements.instant(row, "created_at")),
        Statements.instant(row, "sent_at"),
        row.getInt("attempts"),
        row.getString("note"),
        Objects.requireNonNull(Statements.instant(row, "next_at")),
        Objects.requireNonNull(Statements.instant(row, "expires_at")),
        row.getString("domain_group"),
        campaign == 0 ? null : (Long) campaign,
        row.getString("account"));
  }

  /**
   * One message, and what became of it.
   *
   * @throws NoSuchElementException when there is none
   */
  WithChanges get(UUID id) {
    var message =
        statements.rows(SOME.formatted("o.id = ?"), OutboxLists::mail, id, 1).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "There is no message (%s).\nMaybe it was dropped after its time, or its customer was erased."
                            .formatted(id)));
    return new WithChanges(
        message,
        statements.rows(
            CHANGES,
            row ->
                new Changed(
                    Objects.requireNonNull(Statements.instant(row, "at")),
                    OutboxState.valueOf(row.getString("state")),
                    row.getString("why")),
            id,
            id));
  }

  /**
   * Sends a message again that failed, expired, or may have arrived. It has the time of a new one.
   *
   * @param mayArriveTwice whether somebody says so expressly, of one that may have arrived
   * @throws FieldRefused when it cannot be sent again as things stand
   */
  @Transactional
  WithChanges retry(UUID id, boolean mayArriveTwice, String who, String why) {
    var message = get(id).message();
    var state = message.state();
    if (!state.mayBeRetried()) {
      throw new FieldRefused(
          "state",
          "A message that is %s cannot be sent again.\nMaybe you meant one that is FAILED, EXPIRED or UNCERTAIN."
              .formatted(state));
    }
    if (state == OutboxState.EXPIRED && message.endsWithItsRun(settings.window())) {
      throw new FieldRefused(
          "state",
          "The window of its campaign has closed, and what else it said was given back.\nMaybe begin another run of the campaign.");
    }
    if (state == OutboxState.UNCERTAIN && !mayArriveTwice) {
      throw new FieldRefused(
          "mayArriveTwice",
          "The message may have arrived: sent again, it may come twice.\nMaybe say \"mayArriveTwice\": true, if that is better than not at all.");
    }
    var now = clock.instant();
    requireChanged(
        statements.run(
            RETRY,
            now,
            "sent again by %s: %s".formatted(who, why),
            now,
            now.plus(settings.window()),
            id,
            state.name()),
        id);
    dispatch.sentAfterAll(id);
    return get(id);
  }

  /**
   * Takes a message back that waits.
   *
   * @throws FieldRefused when it does not wait any more
   */
  @Transactional
  WithChanges cancel(UUID id, String who, String why) {
    get(id);
    requireChanged(
        statements.run(CANCEL, clock.instant(), "cancelled by %s: %s".formatted(who, why), id), id);
    dispatch.neverSent(List.of(id));
    return get(id);
  }

  private void requireChanged(int rows, UUID id) {
    if (rows == 0) {
      throw new FieldRefused(
          "state",
          "A message that is %s cannot be changed so.\nMaybe it went meanwhile: its changes tell."
              .formatted(get(id).message().state()));
    }
  }
}
