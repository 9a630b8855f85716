package app.tandem.catalog;

import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps usage timelines. */
@ApplicationScoped
class TimelineStore {
  /** More milestones are not read in one piece. */
  private static final int MOST = 200_000;

  private static final String ALL =
      """
      select sku, category, milestone, days, anchor, repeat_days, tolerance_days, per_piece, counter,
             counter_until, brings, holds
      from usage_timeline order by category, sku, days, milestone limit ?
      """;
  private static final String PUT =
      """
      insert into usage_timeline (sku, category, milestone, days, anchor, repeat_days, tolerance_days,
        per_piece, counter, counter_until, brings, holds)
      values (?, ?, ?, ?, ?, cast(? as integer), ?, ?, cast(? as text), ?, ?, ?)
      on conflict (sku, category, milestone) do update set days = excluded.days,
        anchor = excluded.anchor, repeat_days = excluded.repeat_days,
        tolerance_days = excluded.tolerance_days, per_piece = excluded.per_piece,
        counter = excluded.counter, counter_until = excluded.counter_until, brings = excluded.brings,
        holds = excluded.holds
      """;

  private final Tables tables;
  private final Changes changes;

  TimelineStore(Tables tables, Changes changes) {
    this.tables = tables;
    this.changes = changes;
  }

  /** Lets nobody else change them until the transaction ends. Readers go on. */
  void lock() {
    tables.lock("timelines");
  }

  /** All of them, those of products first. */
  List<UsageTimeline> all() {
    return tables.list(ALL, TimelineStore::timeline, MOST);
  }

  private static UsageTimeline timeline(ResultSet row) throws SQLException {
    var sku = row.getString("sku");
    var counter = row.getString("counter");
    return new UsageTimeline(
        new Subject(sku.isEmpty() ? null : new Sku(sku), row.getString("category")),
        row.getString("milestone"),
        row.getInt("days"),
        Anchor.valueOf(row.getString("anchor")),
        row.getObject("repeat_days", Integer.class),
        row.getInt("tolerance_days"),
        row.getBoolean("per_piece"),
        counter == null ? null : new Counter(counter, row.getDouble("counter_until")),
        row.getString("brings"),
        Holds.valueOf(row.getString("holds")));
  }

  void put(Collection<UsageTimeline> timelines) {
    tables.batch(PUT, timelines.stream().map(TimelineStore::row).toList());
    changed();
  }

  private static @Nullable Object[] row(UsageTimeline one) {
    var counter = one.counter();
    return new @Nullable Object[] {
      code(one.of()),
      one.category(),
      one.milestone(),
      one.days(),
      one.anchor().name(),
      one.repeatDays(),
      one.toleranceDays(),
      one.perPiece(),
      counter == null ? null : counter.name(),
      counter == null ? 0.0 : counter.until(),
      one.brings(),
      one.holds().name()
    };
  }

  void remove(UsageTimeline.Key key) {
    tables.run(
        "delete from usage_timeline where sku = ? and category = ? and milestone = ?",
        code(key.of()),
        key.of().category(),
        key.milestone());
    changed();
  }

  private static String code(Subject of) {
    var sku = of.sku();
    return sku == null ? "" : sku.code();
  }

  private void changed() {
    changes.changedHere(CatalogMemory.TIMELINES, List.of(Changes.ALL));
  }

  /** Every family that a product is of. */
  Set<String> families() {
    return new TreeSet<>(
        tables.list("select distinct category from product", row -> row.getString(1)));
  }

  /** Those of these codes that a product has. */
  Set<String> known(Collection<Sku> skus) {
    return skus.isEmpty()
        ? Set.of()
        : Set.copyOf(
            tables.list(
                "select sku from product where sku = any(?)",
                row -> row.getString(1),
                (Object) skus.stream().map(Sku::code).distinct().toArray(String[]::new)));
  }

  /** Some thousand codes that begin as one does and are about as long. */
  Set<String> codesLike(Sku sku) {
    return Set.copyOf(
        tables.list(
            """
            select sku from product
            where left(sku, 1) = left(cast(? as text), 1) and abs(length(sku) - length(cast(? as text))) <= 3
            limit 20000
            """,
            row -> row.getString(1),
            sku.code(),
            sku.code()));
  }
}
