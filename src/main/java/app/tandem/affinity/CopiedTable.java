package app.tandem.affinity;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table. Texts have no tabs and no line breaks. */
class CopiedTable {
  private static final int CHUNK = 1 << 16;

  private final CopyIn copy;
  private byte[] bytes = new byte[CHUNK + 4_096];
  private int size;
  private boolean isFirst = true;

  CopiedTable(CopyIn copy) {
    this.copy = copy;
  }

  /** Adds a number to the row. */
  CopiedTable add(long number) {
    return addRaw(Long.toString(number));
  }

  /** Adds a fraction to the row. */
  CopiedTable add(double number) {
    return addRaw(Double.toString(number));
  }

  /** Adds a list of numbers to the row. */
  CopiedTable add(int[] numbers) {
    return addRaw(Sql.text(numbers));
  }

  /** Adds a text to the row, or that there is none. */
  CopiedTable add(@Nullable String text) {
    return addRaw(text == null ? "\\N" : text.replace("\\", "\\\\"));
  }

  private CopiedTable addRaw(String text) {
    var added = text.getBytes(StandardCharsets.UTF_8);
    if (size + added.length + 2 > bytes.length) {
      bytes = Arrays.copyOf(bytes, size + added.length + CHUNK);
    }
    if (!isFirst) {
      bytes[size++] = '\t';
    }
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
    isFirst = false;
    return this;
  }

  /** Ends the row. */
  void end() {
    bytes[size++] = '\n';
    isFirst = true;
    if (size >= CHUNK) {
      flush();
    }
  }

  private void flush() {
    try {
      copy.writeToCopy(bytes, 0, size);
      size = 0;
    } catch (SQLException e) {
      throw Sql.failed(e);
    }
  }

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
