package app.tandem.affinity;

import app.tandem.kernel.Sku;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The mined pairs in the database; whole tables are replaced by PostgreSQL's COPY. */
@ApplicationScoped
class AffinityRepository {
  private static final int CHUNK = 1 << 16;

  private static final String TOGETHER =
      """
      select t.sku, t.partner, t.baskets, t.support, t.confidence, t.lift, t.cosine
      from (select distinct sku from unnest(?) as a(sku)) asked
      cross join lateral (
        select * from bought_together b where b.sku = asked.sku
        order by b.cosine desc, b.partner limit ?) t
      order by t.sku, t.cosine desc, t.partner
      """;

  /** Orders as {@link Ranking#strength} does, with its powers and its doubt in place. */
  private static final String STRONGEST =
      """
      select t.sku, t.partner, t.baskets, t.support, t.confidence, t.lift, t.cosine
      from (select distinct sku from unnest(?) as a(sku)) asked
      cross join lateral (
        select *, power(confidence, %s) * power(cosine, %s) * baskets / (baskets + %s) as strength
        from bought_together b where b.sku = asked.sku
        order by strength desc, b.partner limit ?) t
      order by t.sku, t.strength desc, t.partner
      """;

  private static final String NEXT =
      """
      select n.sku, n.next, n.customers, n.eligible, n.chance, n.median_days
      from (select distinct sku from unnest(?) as a(sku)) asked
      cross join lateral (
        select * from bought_next b where b.sku = asked.sku
        order by b.chance desc, b.next limit ?) n
      order by n.sku, n.chance desc, n.next
      """;

  private final AgroalDataSource database;

  AffinityRepository(AgroalDataSource database) {
    this.database = database;
  }

  /** Lets nobody else mine until the transaction ends. Readers go on. */
  void lock() {
    run("lock table mining_run in share row exclusive mode");
  }

  /*
   * Deleted and not truncated: a truncate would keep readers waiting until the transaction ends, while
   * after a delete they see the old rows until then.
   */
  void replacePairs(Stream<Together> pairs) {
    run("delete from bought_together");
    copy(
        "bought_together",
        pairs.map(
            pair ->
                line(
                    pair.sku(),
                    pair.partner(),
                    pair.baskets(),
                    pair.support(),
                    pair.confidence(),
                    pair.lift(),
                    pair.cosine())));
    run("analyze bought_together");
  }

  void replaceNexts(Stream<Next> nexts) {
    run("delete from bought_next");
    copy(
        "bought_next",
        nexts.map(
            next ->
                line(
                    next.sku(),
                    next.next(),
                    next.customers(),
                    next.eligible(),
                    next.chance(),
                    next.medianDays())));
    run("analyze bought_next");
  }

  void add(Mined mined) {
    var sql = "insert into mining_run (at, baskets, pairs, nexts, millis) values (?, ?, ?, ?, ?)";
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, mined.at().atOffset(ZoneOffset.UTC));
      statement.setInt(2, mined.baskets());
      statement.setInt(3, mined.pairs());
      statement.setInt(4, mined.nexts());
      statement.setLong(5, mined.took().toMillis());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw notStored(e);
    }
  }

  List<Together> partnersOf(Collection<Sku> skus, int most) {
    return list(TOGETHER, skus, most, AffinityRepository::together);
  }

  List<Together> strongestPartnersOf(Collection<Sku> skus, Ranking ranking, int most) {
    var sql =
        STRONGEST.formatted(ranking.confidencePower(), ranking.cosinePower(), ranking.doubt());
    return list(sql, skus, most, AffinityRepository::together);
  }

  private static Together together(ResultSet row) throws SQLException {
    return new Together(
        new Sku(row.getString(1)),
        new Sku(row.getString(2)),
        row.getInt(3),
        row.getDouble(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7));
  }

  List<Next> nextAfter(Collection<Sku> skus, int most) {
    return list(
        NEXT,
        skus,
        most,
        row ->
            new Next(
                new Sku(row.getString(1)),
                new Sku(row.getString(2)),
                row.getInt(3),
                row.getInt(4),
                row.getDouble(5),
                row.getDouble(6)));
  }

  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> list(String sql, Collection<Sku> skus, int most, Reading<T> reading) {
    var found = new ArrayList<T>();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setArray(
          1, connection.createArrayOf("text", skus.stream().map(Sku::code).toArray()));
      statement.setInt(2, most);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The mined pairs could not be read: " + e.getMessage(), e);
    }
  }

  private void run(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw notStored(e);
    }
  }

  /** A sku has no character that COPY would want escaped, and numbers have none. */
  private static String line(Object... values) {
    var line = new StringBuilder();
    for (var value : values) {
      line.append(line.isEmpty() ? "" : "\t").append(value);
    }
    return line.append('\n').toString();
  }

  private void copy(String table, Stream<String> lines) {
    try (var connection = database.getConnection()) {
      var api = connection.unwrap(PGConnection.class).getCopyAPI();
      var copy = api.copyIn("copy %s from stdin".formatted(table));
      try {
        write(copy, lines);
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw notStored(e);
    }
  }

  private static void write(CopyIn copy, Stream<String> lines) throws SQLException {
    var chunk = new ByteArrayOutputStream(CHUNK + 1_024);
    for (var line : (Iterable<String>) lines::iterator) {
      chunk.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      if (chunk.size() >= CHUNK) {
        copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
        chunk.reset();
      }
    }
    copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
  }

  private static IllegalStateException notStored(SQLException e) {
    return new IllegalStateException("The mined pairs could not be stored: " + e.getMessage(), e);
  }
}
