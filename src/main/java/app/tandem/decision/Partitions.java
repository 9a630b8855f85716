package app.tandem.decision;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The parts of a table that is divided by time, so that what is old is dropped whole. */
class Partitions {
  private final AgroalDataSource database;
  private final String table;
  private final ChronoUnit unit;
  private final DateTimeFormatter name;
  private final Set<Instant> open = ConcurrentHashMap.newKeySet();

  /**
   * Parts of one length.
   *
   * @param unit days or hours
   */
  Partitions(AgroalDataSource database, String table, ChronoUnit unit) {
    this.database = database;
    this.table = table;
    this.unit = unit;
    this.name =
        DateTimeFormatter.ofPattern(unit == ChronoUnit.DAYS ? "yyyyMMdd" : "yyyyMMddHH")
            .withZone(ZoneOffset.UTC);
  }

  /** Makes room for rows of these instants. */
  void open(Collection<Instant> instants) {
    instants.stream().map(this::start).distinct().sorted().forEach(this::openAt);
  }

  /** Nodes open a part one after the other, so that none of them stumbles over another. */
  private void openAt(Instant start) {
    if (!open.contains(start)) {
      run(
          "create table if not exists %s partition of %s for values from ('%s') to ('%s')"
              .formatted(nameOf(start), table, start, start.plus(1, unit)));
      open.add(start);
    }
  }

  /** Looks again next time: another node may have dropped what was open. */
  void forget(Collection<Instant> instants) {
    instants.stream().map(this::start).forEach(open::remove);
  }

  /** Drops the parts before that of an instant, whole. */
  void dropBefore(Instant first) {
    var last = nameOf(start(first));
    for (var part : names()) {
      if (part.compareTo(last) < 0) {
        run("drop table if exists " + part);
      }
    }
    open.removeIf(start -> start.isBefore(start(first)));
  }

  /** Where the part of an instant begins. */
  Instant start(Instant at) {
    return at.truncatedTo(unit);
  }

  private String nameOf(Instant start) {
    return table + "_" + name.format(start);
  }

  private List<String> names() {
    var sql =
        """
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = '%s'::regclass order by 1
        """
            .formatted(table);
    var names = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The parts of %s could not be read: %s".formatted(table, e.getMessage()), e);
    }
  }

  private void run(String sql) {
    try (var connection = database.getConnection()) {
      run(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "There is no room in %s: %s".formatted(table, e.getMessage()), e);
    }
  }

  private void run(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(hashtext('%s'))".formatted(table));
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
