package app.tandem.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;

/** Every import with the lines it refused, kept so that they can be mended and sent again. */
@ApplicationScoped
public class ImportRuns {
  /** The column, or field, in which refused lines say what is wrong; passed over when read. */
  public static final String PROBLEM = "problem";

  private static final int FETCH = 1_000;
  private static final String LINES =
      "select line, field, why, maybe, raw from refused_line where import_id = ? order by line";

  private final AgroalDataSource database;
  private final InstantSource clock;

  ImportRuns(AgroalDataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A refused line with how it stood in the file. */
  public record Refused(RefusedLine line, String raw) {}

  /**
   * Begins an import.
   *
   * @return the import's number
   */
  public long begin(Connection connection, ImportRun run) throws SQLException {
    var sql =
        """
        insert into import_run (kind, file, mapping, layout, header, separator, started_at)
        values (?, ?, ?, ?, ?, ?, ?) returning id
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, run.kind());
      statement.setString(2, run.file());
      statement.setString(3, run.mapping());
      statement.setString(4, run.layout().name());
      statement.setString(5, visible(run.header()));
      statement.setString(6, String.valueOf(run.separator()));
      statement.setObject(7, clock.instant().atOffset(ZoneOffset.UTC));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Keeps lines that were refused. */
  public void keep(Connection connection, long importId, List<Refused> refused)
      throws SQLException {
    var sql =
        """
        insert into refused_line (import_id, line, field, why, maybe, raw) values (?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """;
    try (var statement = connection.prepareStatement(sql)) {
      for (var one : refused) {
        statement.setLong(1, importId);
        statement.setLong(2, one.line().line());
        statement.setString(3, visible(one.line().field()));
        statement.setString(4, visible(one.line().why()));
        statement.setString(5, visible(one.line().maybe()));
        statement.setString(6, visible(one.raw()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** PostgreSQL keeps no text with a sign of code 0. */
  private static String visible(String text) {
    return text.replace("\0", "\\0");
  }

  /** Ends an import with its summary, as JSON. */
  public void end(Connection connection, long importId, String summary) throws SQLException {
    var sql = "update import_run set summary = cast(? as jsonb) where id = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, summary);
      statement.setLong(2, importId);
      statement.executeUpdate();
    }
  }

  /**
   * What was imported.
   *
   * @throws NoSuchElementException when there was no such import
   */
  @Transactional
  ImportRun run(long importId) {
    var sql = "select kind, file, mapping, layout, header, separator from import_run where id = ?";
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, importId);
      try (var row = statement.executeQuery()) {
        if (!row.next()) {
          throw new NoSuchElementException("There is no import (%d).".formatted(importId));
        }
        return new ImportRun(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            ImportRun.Layout.valueOf(row.getString(4)),
            row.getString(5),
            row.getString(6).charAt(0));
      }
    } catch (SQLException e) {
      throw notRead(e);
    }
  }

  /** Writes the refused lines of an import, one after the other. */
  @Transactional
  void write(long importId, Writer out, RefusedFile file) throws IOException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(LINES)) {
      statement.setFetchSize(FETCH);
      statement.setLong(1, importId);
      file.begin(out);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          var line =
              new RefusedLine(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
          file.write(out, new Refused(line, row.getString(5)));
        }
      }
      file.end(out);
    } catch (SQLException e) {
      throw notRead(e);
    }
  }

  /**
   * A pattern of PostgreSQL that finds a key or an address in a line, and not within a longer one.
   */
  public static String word(String text) {
    var quoted = text.replaceAll("([^\\p{L}\\p{N}])", "\\\\$1");
    return "(?i)(^|[^[:alnum:]_.@-])%s($|[^[:alnum:]_@-])".formatted(quoted);
  }

  /** Forgets refused lines of imports that began before an instant. */
  @Transactional
  void forgetBefore(Instant first) {
    var old =
        "delete from refused_line where import_id in (select id from import_run where started_at < ?)";
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(old)) {
      statement.setObject(1, first.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw notForgotten(e);
    }
  }

  /** Forgets refused lines with one of these keys or addresses in them, and says how many. */
  @Transactional
  public int forget(Collection<String> words) {
    var sql = "delete from refused_line where raw ~ any(?) or why ~ any(?) or maybe ~ any(?)";
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      var patterns = words.stream().map(ImportRuns::word).toArray();
      for (int at = 1; at <= 3; at++) {
        statement.setArray(at, connection.createArrayOf("text", patterns));
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw notForgotten(e);
    }
  }

  private static IllegalStateException notForgotten(SQLException e) {
    return new IllegalStateException(
        "The refused lines could not be forgotten: " + e.getMessage(), e);
  }

  private static IllegalStateException notRead(SQLException e) {
    return new IllegalStateException("The imports could not be read: " + e.getMessage(), e);
  }
}
