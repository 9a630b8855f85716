package app.tandem.customer;

import app.tandem.intake.CsvLines;
import app.tandem.kernel.Era;
import app.tandem.kernel.SheetCell;
import app.tandem.kernel.Shown;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses that are never mailed again, as a table: read in, and written for a spreadsheet. */
class SuppressionTable {
  private static final int SHARE = 1_000;
  private static final int SHOWN = 100;
  private static final List<String> EMAIL = List.of("email", "e-mail", "address", "email address");
  private static final List<String> REASON = List.of("reason", "why");
  private static final List<String> AT = List.of("at", "since", "created", "date");

  private final SuppressionList list;
  private final Instant now;
  private final List<Suppressed> share = new ArrayList<>();
  private final List<Remark> refusedLines = new ArrayList<>();
  private final List<Remark> undatedLines = new ArrayList<>();
  private long read;
  private long added;
  private long erased;
  private long refused;
  private long undated;

  SuppressionTable(SuppressionList list, Instant now) {
    this.list = list;
    this.now = now;
  }

  /** What is to be said of a line. */
  record Remark(long line, String why, String maybe) {}

  /**
   * What became of a table.
   *
   * @param read its lines
   * @param added addresses that are new here
   * @param known addresses that were here already, or twice in it
   * @param erased addresses of people who were erased: they stay blocked, and are not written down
   * @param refused lines that were not taken
   * @param refusedLines the first of these
   * @param undated lines whose time cannot be read: they are taken, as a no of now
   * @param undatedLines the first of these
   */
  record Summary(
      long read,
      long added,
      long known,
      long erased,
      long refused,
      List<Remark> refusedLines,
      long undated,
      List<Remark> undatedLines) {}

  /** Where a table has what. */
  private record Columns(int email, int reason, int at) {
    static @Nullable Columns of(List<String> head) {
      var names = head.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
      var email = first(names, EMAIL);
      return email < 0 ? null : new Columns(email, first(names, REASON), first(names, AT));
    }

    private static int first(List<String> names, List<String> wanted) {
      var found = wanted.stream().filter(names::contains).findFirst().orElse("");
      if (names.indexOf(found) != names.lastIndexOf(found) && !found.isEmpty()) {
        throw new IllegalArgumentException(
            "Two columns have the same name (%s).\nMaybe leave one of them out.".formatted(found));
      }
      return found.isEmpty() ? -1 : names.indexOf(found);
    }
  }

  /**
   * Reads a table: its first line names the columns, of which email is needed; or it has nothing
   * but addresses.
   */
  Summary read(Reader in, char separator) throws IOException {
    var lines = new CsvLines(in, separator);
    Columns columns = null;
    for (var line = lines.next(); line != null; line = lines.next()) {
      var fields = line.fields();
      if (columns == null) {
        columns = fields == null ? null : Columns.of(fields);
        if (columns != null) {
          continue;
        }
        if (fields == null || fields.size() != 1 || fields.get(0).indexOf('@') < 0) {
          throw new IllegalArgumentException(
              "The first line (%s) names no column email.\nMaybe begin the table with: email,reason,at"
                  .formatted(Shown.text(line.raw())));
        }
        columns = new Columns(0, -1, -1);
      }
      read++;
      take(line, columns);
    }
    flush();
    return new Summary(
        read,
        added,
        read - added - erased - refused,
        erased,
        refused,
        List.copyOf(refusedLines),
        undated,
        List.copyOf(undatedLines));
  }

  private void take(CsvLines.Line line, Columns columns) {
    var fields = line.fields();
    try {
      if (fields == null || fields.size() <= columns.email()) {
        throw new IllegalArgumentException(
            "The line is no line of this table.\nMaybe a quote is missing.");
      }
      share.add(
          SuppressionList.of(
              SheetCell.read(fields.get(columns.email()).strip()),
              field(fields, columns.reason()),
              at(line.number(), field(fields, columns.at()))));
    } catch (IllegalArgumentException e) {
      refuse(line.number(), String.valueOf(e.getMessage()));
    }
    if (share.size() == SHARE) {
      flush();
    }
  }

  /** A no whose time cannot be read is one all the same. */
  private Instant at(long line, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return now;
    }
    try {
      var at = Era.read(text);
      if (!at.isAfter(now)) {
        return at;
      }
      undated++;
      remark(
          undatedLines,
          line,
          "The time (%s) is still to come, so this no counts from now on.\nMaybe the year was mistyped."
              .formatted(Shown.text(text)));
      return now;
    } catch (DateTimeException e) {
      undated++;
      remark(
          undatedLines,
          line,
          "The time (%s) cannot be read, so this no counts from now on.\nMaybe write times as 2026-01-31T12:00:00Z, or as days: 2026-01-31."
              .formatted(Shown.text(text)));
      return now;
    }
  }

  private static @Nullable String field(List<String> fields, int at) {
    return at < 0 || at >= fields.size() ? null : SheetCell.read(fields.get(at));
  }

  private void refuse(long line, String text) {
    refused++;
    remark(refusedLines, line, text);
  }

  private static void remark(List<Remark> lines, long line, String text) {
    if (lines.size() < SHOWN) {
      var parts = text.split("\n", 2);
      lines.add(new Remark(line, parts[0], parts.length > 1 ? parts[1] : ""));
    }
  }

  private void flush() {
    if (!share.isEmpty()) {
      var became = list.add(share);
      added += became.fresh().size();
      erased += became.erased().size();
      share.clear();
    }
  }

  /** Writes all of them, share by share. */
  static void write(SuppressionList list, String part, Writer text) throws IOException {
    text.write("email,reason,at\r\n");
    var after = "";
    List<Suppressed> some;
    do {
      some = list.some(part, after, SHARE);
      for (var one : some) {
        text.write(
            "%s,%s,%s\r\n"
                .formatted(SheetCell.csv(one.email()), SheetCell.csv(one.reason()), one.at()));
        after = one.email();
      }
    } while (some.size() == SHARE);
  }
}
