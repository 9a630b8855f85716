package app.tandem.delivery;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Pattern;

/** How accounts and sending domains that nobody knows yet come to their full speed. */
@ApplicationScoped
public class WarmUps {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

  /** What would be rolled to today by the next claim is shown as if it were. */
  private static final String ALL =
      """
      with today as (select (clock_timestamp() at time zone 'UTC')::date as day)
      select w.scope, w.name, w.caps, w.slow_at, w.changed_at, w.changed_by, w.why,
        case when w.day < t.day then w.step + (w.used > 0 and not w.slowed)::integer else w.step end as step,
        case when w.day < t.day then 0 else w.used end as used,
        case when w.day < t.day then least(1, w.factor * 2) else w.factor end as factor,
        w.slowed and w.day = t.day as slowed
      from warm_up w, today t order by 1, 2
      """;

  /** Whoever changes a plan goes on with the same step of the new one. */
  private static final String PUT =
      """
      insert into warm_up as w (scope, name, caps, slow_at, changed_at, changed_by, why)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (scope, name) do update set caps = excluded.caps, slow_at = excluded.slow_at,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by, why = excluded.why
      """;

  private final Statements statements;
  private final Accounts accounts;
  private final InstantSource clock;

  WarmUps(Statements statements, Accounts accounts, InstantSource clock) {
    this.statements = statements;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** All of them as they stand today, by the clock of the database, in UTC. */
  public List<WarmUpShown> all() {
    return statements.rows(ALL, WarmUps::shown);
  }

  WarmUpShown get(WarmUpScope scope, String name) {
    return all().stream()
        .filter(one -> one.scope() == scope && one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static NoSuchElementException unknown(String name) {
    return new NoSuchElementException(
        "There is no warm-up of %s.\nMaybe it is over and was deleted, or its name is misspelt."
            .formatted(Shown.text(name)));
  }

  /** Begins a warm-up, or changes its days; it holds from the next claim on. */
  @Transactional
  WarmUpShown put(WarmUpScope scope, String said, WarmUpSaid plan, String who) {
    var name = scope == WarmUpScope.DOMAIN ? said.toLowerCase(Locale.ROOT) : said;
    if (!NAME.matcher(name).matches()) {
      throw new FieldRefused(
          "name",
          "The name (%s) must be letters, digits, points and hyphens.\nMaybe you meant settings, as the account of the settings is called, or a domain such as news.shop.example."
              .formatted(Shown.text(name)));
    }
    if (scope == WarmUpScope.ACCOUNT) {
      accounts.requireKnown(name);
    }
    statements.run(
        PUT,
        scope.name(),
        name,
        plan.caps(),
        plan.slowsAt(),
        clock.instant(),
        who,
        Objects.requireNonNull(plan.why()));
    return get(scope, name);
  }

  /** Takes a warm-up away: nothing is limited by it any more. */
  @Transactional
  void remove(WarmUpScope scope, String name) {
    if (statements.run("delete from warm_up where scope = ? and name = ?", scope.name(), name)
        == 0) {
      throw unknown(name);
    }
  }

  private static WarmUpShown shown(ResultSet row) throws SQLException {
    var days = List.of((Long[]) row.getArray("caps").getArray());
    var step = row.getInt("step");
    var factor = row.getDouble("factor");
    return new WarmUpShown(
        WarmUpScope.valueOf(row.getString("scope")),
        row.getString("name"),
        days,
        step,
        step > days.size() ? null : (Long) (long) Math.ceil(days.get(step - 1) * factor),
        row.getLong("used"),
        row.getDouble("slow_at"),
        factor,
        row.getBoolean("slowed"),
        Objects.requireNonNull(Statements.instant(row, "changed_at")),
        row.getString("changed_by"),
        row.getString("why"));
  }
}
