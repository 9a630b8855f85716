package app.tandem.behaviour;

import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The lines of one import on their way into a temporary table, by PostgreSQL's COPY. Sets of lines
 * then go from there into the order tables: one statement a table, whatever the size of the file.
 */
class StagedLines {
  private static final int CHUNK = 1 << 16;

  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK + 4096);
  private final CopyIn copy;

  /** Opens the table; it vanishes with the transaction. */
  StagedLines(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table staged (
            line bigint, kind char(1), number text, sku text, name text, quantity integer,
            price_minor bigint, at timestamptz, customer text, country text,
            field text, why text, maybe text, raw text) on commit drop
          """);
    }
    copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy staged from stdin");
  }

  void add(long line, Moved moved) throws SQLException {
    row(
        line,
        moved.returned() ? "R" : "S",
        moved.order(),
        moved.sku().code(),
        moved.name(),
        Integer.toString(moved.quantity()),
        Long.toString(moved.priceMinor()),
        moved.at().toString(),
        moved.customer(),
        moved.country(),
        null,
        null,
        null,
        null);
  }

  void add(long line, Refused refused, String raw) throws SQLException {
    var visible = raw.replace("\0", "\\0");
    row(
        line,
        "X",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        refused.field(),
        refused.why(),
        refused.maybe(),
        visible);
  }

  private void row(long line, @Nullable String... values) throws SQLException {
    chunk.writeBytes(Long.toString(line).getBytes(StandardCharsets.US_ASCII));
    for (var value : values) {
      chunk.write('\t');
      chunk.writeBytes(
          value == null ? new byte[] {'\\', 'N'} : escaped(value).getBytes(StandardCharsets.UTF_8));
    }
    chunk.write('\n');
    if (chunk.size() >= CHUNK) {
      flush();
    }
  }

  private static String escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c == '\\' || c < ' ') {
        return value
            .replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
      }
    }
    return value;
  }

  private void flush() throws SQLException {
    var bytes = chunk.toByteArray();
    copy.writeToCopy(bytes, 0, bytes.length);
    chunk.reset();
  }

  /** Ends the COPY; from here on the table can be asked. */
  void close() throws SQLException {
    flush();
    copy.endCopy();
  }

  /** Gives the connection back to ordinary statements after a failure. */
  void cancel() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
