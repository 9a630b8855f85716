package app.tandem.delivery;

import app.tandem.campaign.Campaigns;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How fast mail goes: overall, and by campaign, account and the provider of its addresses. */
@ApplicationScoped
public class Throttle {
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

  private static final String LOCK =
      "select 1 from throttle where kind = 'OVERALL' and name = '' for update";

  private static final String ALL =
      """
      select t.kind, t.name, t.rate, t.burst, t.per_hour, t.per_day, c.per_hour as own, t.tokens, t.hour_used,
        t.day_used, t.by_hand, t.changed_at, t.changed_by, t.why
      from throttle x cross join lateral throttle_at(x, clock_timestamp()) t
      left join campaign c on t.kind = 'CAMPAIGN' and t.name = cast(c.id as text)
      where t.kind not in ('CAMPAIGN', 'DOMAIN_GROUP') or t.by_hand or t.day_used > 0
        or (t.kind = 'DOMAIN_GROUP' and (t.name = 'other' or t.name in (select name from domain_group)))
      order by array_position(array['OVERALL', 'ACCOUNT', 'DOMAIN_GROUP', 'CAMPAIGN'], t.kind), t.name
      """;

  /** A new rate begins with an empty bucket, or with what is in it. */
  private static final String SET =
      """
      insert into throttle as t (kind, name, rate, burst, per_hour, per_day, tokens, by_hand,
        changed_at, changed_by, why)
      values (?, ?, cast(? as float8), ?, cast(? as bigint), cast(? as bigint), 1, true, ?, ?, ?)
      on conflict (kind, name) do update set
        tokens = case when t.rate is null then 1
          else least(excluded.burst, (throttle_at(t, clock_timestamp())).tokens) end,
        at = clock_timestamp(), rate = excluded.rate, burst = excluded.burst,
        per_hour = excluded.per_hour, per_day = excluded.per_day, by_hand = true,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by, why = excluded.why
      """;

  /** What is counted goes on being counted. */
  private static final String REMOVE =
      """
      update throttle set rate = null, burst = 1, per_hour = null, per_day = null, tokens = 1,
        by_hand = false, changed_at = ?, changed_by = ?, why = ''
      where kind = ? and name = ? and by_hand
      """;

  private static final String AS_SET =
      """
      update throttle t set tokens = least(cast(? as float8), (throttle_at(t, clock_timestamp())).tokens),
        at = clock_timestamp(), rate = ?, burst = ?, per_hour = null, per_day = null, by_hand = false
      where kind = 'OVERALL' and not by_hand
      """;

  private static final String WAITING =
      """
      select o.domain_group, count(*) as messages, count(*) filter (where o.next_at <= ?) as due,
        min(o.next_at) filter (where o.next_at <= ?) as oldest
      from outbox o where o.state in ('READY', 'RETRY')
      group by 1 order by 2 desc, 1
      """;

  private final Statements statements;
  private final Campaigns campaigns;
  private final DomainGroups groups;
  private final Accounts accounts;
  private final DeliverySettings settings;
  private final InstantSource clock;

  Throttle(
      Statements statements,
      Campaigns campaigns,
      DomainGroups groups,
      Accounts accounts,
      DeliverySettings settings,
      InstantSource clock) {
    this.statements = statements;
    this.campaigns = campaigns;
    this.groups = groups;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /** All mail goes by the settings, unless somebody set its limit by hand. */
  @Transactional
  void open() {
    lock();
    asTheSettingsHaveIt();
  }

  private void asTheSettingsHaveIt() {
    statements.run(AS_SET, settings.burst(), settings.rate(), settings.burst());
  }

  private void lock() {
    statements.rows(LOCK, row -> row.getInt(1));
  }

  /** All limits as they stand by the clock of the database: that for all mail first. */
  public List<LimitShown> all() {
    return statements.rows(ALL, Throttle::shown);
  }

  /** What waits, by the groups of domains that it goes to, the most first. */
  public List<Waiting> waiting() {
    var now = clock.instant();
    return statements.rows(
        WAITING,
        row ->
            new Waiting(
                row.getString("domain_group"),
                row.getLong("messages"),
                row.getLong("due"),
                Statements.instant(row, "oldest")),
        now,
        now);
  }

  /** Sets a limit, all of it; it holds from the next claim on, on all nodes. */
  @Transactional
  LimitShown set(LimitKind kind, String name, LimitSaid said, String who) {
    require(kind, name);
    lock();
    statements.run(
        SET,
        kind.name(),
        name,
        said.rate(),
        said.bursts(),
        said.perHour(),
        said.perDay(),
        clock.instant(),
        who,
        Objects.requireNonNull(said.why()));
    return get(kind, name);
  }

  /** Takes a limit away; that for all mail becomes what the settings say. */
  @Transactional
  void remove(LimitKind kind, String name, String who) {
    lock();
    if (statements.run(REMOVE, clock.instant(), who, kind.name(), name) == 0) {
      throw new NoSuchElementException(
          "Nobody set a limit for %s.\nMaybe it is spelt in another way: GET /api/admin/limits lists all."
              .formatted(told(kind, name)));
    }
    if (kind == LimitKind.OVERALL) {
      asTheSettingsHaveIt();
    }
  }

  LimitShown get(LimitKind kind, String name) {
    return all().stream()
        .filter(one -> one.kind() == kind && one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no limit for %s.\nMaybe nothing was set, and nothing went there yet."
                        .formatted(told(kind, name))));
  }

  private static String told(LimitKind kind, String name) {
    return kind == LimitKind.OVERALL ? "all mail" : kind.word() + "/" + Shown.text(name);
  }

  private void require(LimitKind kind, String name) {
    switch (kind) {
      case OVERALL -> {}
      case CAMPAIGN -> campaigns.get(number(name));
      case ACCOUNT -> {
        if (!ACCOUNT.matcher(name).matches()) {
          throw new FieldRefused(
              "name",
              "The account (%s) must be named by 1 to 60 letters, digits, points and hyphens.\nMaybe you meant settings: so the one of the settings is called."
                  .formatted(Shown.text(name)));
        }
        accounts.requireKnown(name);
      }
      case DOMAIN_GROUP -> groups.requireKnown(name);
    }
  }

  private static long number(String name) {
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException e) {
      throw new NoSuchElementException(
          "There is no campaign (%s).\nMaybe you meant its number.".formatted(Shown.text(name)));
    }
  }

  private static LimitShown shown(ResultSet row) throws SQLException {
    var rate = row.getObject("rate", Double.class);
    return new LimitShown(
        LimitKind.valueOf(row.getString("kind")),
        row.getString("name"),
        rate,
        rate == null ? null : row.getObject("burst", Double.class),
        row.getObject("per_hour", Long.class),
        row.getObject("per_day", Long.class),
        row.getObject("own", Integer.class),
        rate == null
            ? null
            : Double.valueOf(Math.max(0, row.getDouble("tokens"))), // Or it owes one.
        row.getLong("hour_used"),
        row.getLong("day_used"),
        row.getBoolean("by_hand"),
        changed(row),
        row.getString("changed_by"),
        row.getString("why"));
  }

  private static @Nullable Instant changed(ResultSet row) throws SQLException {
    return Statements.instant(row, "changed_at");
  }
}
