package app.tandem.bench;

import app.tandem.packaged.PackagedTandem;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Which statements cost the database most while something is measured, where {@code
 * -Dbench.statements=true} asks for it. Counting them costs a little itself.
 */
public final class DearestStatements {
  private static final boolean ASKED = Boolean.getBoolean("bench.statements");
  private static final String DEAREST =
      """
      select round(((total_exec_time + total_plan_time) * 1000 / %d)::numeric, 1) || ' us, of it planning '
             || round((total_plan_time * 1000 / %d)::numeric, 1) || ', calls ' || calls || ', rows ' || rows
             || ', blocks ' || (shared_blks_hit + shared_blks_dirtied) / calls
             || ', wal ' || (wal_bytes / calls)::bigint
             || ': ' || regexp_replace(left(query, 200), '\\s+', ' ', 'g')
      from pg_stat_statements order by total_exec_time + total_plan_time desc limit 30
      """;

  private DearestStatements() {}

  /** Has the database count them from its next start on. The program stands or goes. */
  public static void askedOf(PackagedTandem tandem) throws SQLException {
    if (ASKED) {
      tandem.start();
      run(tandem, "alter system set shared_preload_libraries = 'pg_stat_statements'");
      run(tandem, "alter system set pg_stat_statements.track_planning = on");
      run(tandem, "create extension if not exists pg_stat_statements");
      tandem.stop();
    }
  }

  /** Begins to count anew. */
  public static void forget(PackagedTandem tandem) throws SQLException {
    if (ASKED) {
      run(tandem, "select pg_stat_statements_reset()");
    }
  }

  /**
   * Tells them.
   *
   * @param count of what was measured: they are told for each
   */
  public static void tell(PackagedTandem tandem, long count) {
    if (ASKED) {
      try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
          var statement = connection.createStatement();
          var row = statement.executeQuery(DEAREST.formatted(count, count))) {
        while (row.next()) {
          BenchmarksIT.tell("    %s", row.getString(1));
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void run(PackagedTandem tandem, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
