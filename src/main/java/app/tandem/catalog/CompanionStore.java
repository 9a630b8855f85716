package app.tandem.catalog;

import app.tandem.catalog.Companion.Origin;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The edges in the database. */
@ApplicationScoped
class CompanionStore {
  /** A chain that is longer than this is taken for a circle. */
  static final int LONGEST_CHAIN = 24;

  private static final String FIELDS =
      " from_sku, to_sku, relation, origin, verdict, by_whom, at, why ";
  private static final String TURNED =
      " to_sku, from_sku, relation, origin, verdict, by_whom, at, why ";
  private static final String SYMMETRIC = " relation in ('SUBSTITUTE', 'INCOMPATIBLE') ";

  /** Of each product, what counts comes first, and of that what a person or a file said. */
  private static final String EDGES =
      "select c.* from (select distinct sku from unnest(?) as a(sku)) asked cross join lateral ("
          + "select * from (select"
          + FIELDS
          + "from companion where from_sku = asked.sku and verdict <> 'PROPOSED' union all select"
          + TURNED
          + "from companion where to_sku = asked.sku and verdict <> 'PROPOSED' and"
          + SYMMETRIC
          + ") both_ways"
          + " order by verdict, origin = 'MINED', relation, to_sku limit ?) c"
          + " order by c.from_sku, c.verdict, c.origin = 'MINED', c.relation, c.to_sku";

  private static final String REPLACING =
      "select"
          + FIELDS
          + "from companion where relation in ('SUBSTITUTE', 'UPGRADE') and verdict = 'APPROVED'"
          + " order by relation, from_sku, to_sku limit ?";

  /** From the other end: what contains each product, and of what it is the bigger one. */
  private static final String LEADING =
      "select c.* from (select distinct sku from unnest(?) as a(sku)) asked cross join lateral (select"
          + FIELDS
          + "from companion where to_sku = asked.sku and verdict = 'APPROVED'"
          + " and relation in ('BUNDLE_MEMBER', 'UPGRADE') order by relation, from_sku limit ?) c"
          + " order by c.to_sku, c.relation, c.from_sku";

  private static final String AROUND =
      "select"
          + FIELDS
          + "from companion where from_sku = ? or to_sku = ?"
          + " order by from_sku <> ?, relation, from_sku, to_sku limit ?";
  private static final String PROPOSED =
      "select"
          + FIELDS
          + "from companion where verdict = 'PROPOSED' and (from_sku, to_sku, relation) > (?, ?, ?)"
          + " order by from_sku, to_sku, relation limit ?";

  /** Walks from the end of each new edge along the chain; who comes back to its start closes it. */
  private static final String CIRCLES =
      """
      with recursive fresh as (
        select * from unnest(?, ?) with ordinality as f(from_sku, to_sku, nth)),
      walk(nth, start, here, steps) as (
        select nth, from_sku, to_sku, 1 from fresh
        union
        select w.nth, w.start, c.to_sku, w.steps + 1
        from walk w cross join lateral (
          select to_sku from companion
          where from_sku = w.here and verdict = 'APPROVED' and relation = any(?)
          union select to_sku from fresh where from_sku = w.here) c
        where w.here <> w.start and w.steps < ?)
      select distinct nth from walk where here = start or steps = ?
      """;

  private static final String PUT =
      """
      insert into companion (from_sku, to_sku, relation, origin, verdict, by_whom, at, why)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (from_sku, to_sku, relation) do update set origin = excluded.origin,
        verdict = excluded.verdict, by_whom = excluded.by_whom, at = excluded.at, why = excluded.why
      """;
  private static final String NOTE =
      """
      insert into companion_verdict (from_sku, to_sku, relation, origin, verdict, by_whom, at, why)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Tables tables;
  private final Changes changes;

  CompanionStore(Tables tables, Changes changes) {
    this.tables = tables;
    this.changes = changes;
  }

  /** Lets nobody else change edges until the transaction ends, so that no two make one circle. */
  void lock() {
    tables.lock("companions");
  }

  /**
   * The edges of each of these products that are judged, seen from it, the approved ones before the
   * rejected ones; the symmetric ones from both ends.
   */
  List<Companion> edges(Collection<Sku> skus, int mostOfEach) {
    return skus.isEmpty()
        ? List.of()
        : tables.list(EDGES, CompanionStore::companion, codes(skus), mostOfEach);
  }

  List<Companion> replacing(int most) {
    return tables.list(REPLACING, CompanionStore::companion, most);
  }

  /**
   * The approved edges that lead to each of these products, from what contains it and from what it
   * is a step up from.
   */
  List<Companion> leading(Collection<Sku> skus, int mostOfEach) {
    return skus.isEmpty()
        ? List.of()
        : tables.list(LEADING, CompanionStore::companion, codes(skus), mostOfEach);
  }

  List<Companion> around(Sku sku, int most) {
    var code = sku.code();
    return tables.list(AROUND, CompanionStore::companion, code, code, code, most);
  }

  List<Companion> proposed(String from, String to, String relation, int most) {
    return tables.list(PROPOSED, CompanionStore::companion, from, to, relation, most);
  }

  /** Those of these edges that are there. */
  List<Companion> find(Collection<Edge> edges) {
    return tables.list(
        "select"
            + FIELDS
            + "from companion where (from_sku, to_sku, relation) in (select * from unnest(?, ?,"
            + " ?))",
        CompanionStore::companion,
        edges.stream().map(edge -> edge.from().code()).toArray(String[]::new),
        edges.stream().map(edge -> edge.to().code()).toArray(String[]::new),
        edges.stream().map(edge -> edge.relation().name()).toArray(String[]::new));
  }

  /** All edges between two of these products, whatever their verdict and direction. */
  List<Companion> between(Collection<Sku> skus) {
    var codes = codes(skus);
    return tables.list(
        "select" + FIELDS + "from companion where from_sku = any(?) and to_sku = any(?)",
        CompanionStore::companion,
        codes,
        codes);
  }

  /** Which of these codes are products. */
  Set<String> known(Collection<Sku> skus) {
    return new HashSet<>(
        tables.list(
            "select sku from product where sku = any(?)",
            row -> row.getString(1),
            (Object) codes(skus)));
  }

  /** Which of these edges of one chain, from 0, would close a circle. */
  Set<Integer> circles(List<Edge> edges, Set<Relation> chain) {
    var found =
        tables.list(
            CIRCLES,
            row -> row.getInt(1) - 1,
            edges.stream().map(edge -> edge.from().code()).toArray(String[]::new),
            edges.stream().map(edge -> edge.to().code()).toArray(String[]::new),
            chain.stream().map(Enum::name).toArray(String[]::new),
            LONGEST_CHAIN,
            LONGEST_CHAIN);
    return new HashSet<>(found);
  }

  /** Puts edges in, or what they are now, and notes it. Two statements in batches. */
  void put(List<Companion> companions) {
    var rows = companions.stream().map(CompanionStore::row).toList();
    tables.batch(PUT, rows);
    companions.forEach(one -> changed(one.edge()));
    tables.batch(NOTE, rows);
  }

  private void changed(Edge edge) {
    changes.changedHere(CatalogMemory.COMPANIONS, List.of(edge.from().code(), edge.to().code()));
  }

  void remove(Companion last, String by, java.time.Instant at, String why) {
    changed(last.edge());
    tables.run(
        "delete from companion where from_sku = ? and to_sku = ? and relation = ?",
        last.from().code(),
        last.to().code(),
        last.relation().name());
    tables.run(
        NOTE,
        last.from().code(),
        last.to().code(),
        last.relation().name(),
        last.origin().name(),
        "REMOVED",
        by,
        at,
        why);
  }

  List<PastVerdict> history(Edge edge, int most) {
    return tables.list(
        """
        select origin, verdict, by_whom, at, why from companion_verdict
        where from_sku = ? and to_sku = ? and relation = ? order by id desc limit ?
        """,
        row ->
            new PastVerdict(
                Origin.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5)),
        edge.from().code(),
        edge.to().code(),
        edge.relation().name(),
        most);
  }

  private static Object[] row(Companion one) {
    return new Object[] {
      one.from().code(),
      one.to().code(),
      one.relation().name(),
      one.origin().name(),
      one.verdict().name(),
      one.by(),
      one.at(),
      one.why()
    };
  }

  private static String[] codes(Collection<Sku> skus) {
    return skus.stream().map(Sku::code).distinct().toArray(String[]::new);
  }

  private static Companion companion(ResultSet row) throws SQLException {
    return new Companion(
        new Sku(row.getString(1)),
        new Sku(row.getString(2)),
        Relation.valueOf(row.getString(3)),
        Origin.valueOf(row.getString(4)),
        Verdict.valueOf(row.getString(5)),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getString(8));
  }
}
