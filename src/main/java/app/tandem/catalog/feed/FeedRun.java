package app.tandem.catalog.feed;

import app.tandem.intake.ImportRuns;
import app.tandem.intake.ImportRuns.Refused;
import app.tandem.intake.RefusedLine;
import app.tandem.intake.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One file while it is read: what becomes of its lines, and those that are refused. */
class FeedRun {
  private static final int MOST_HELD = 500;

  private final ImportRuns runs;
  private final Connection connection;
  private final long id;
  private final Tally tally = new Tally();
  private final List<Refused> held = new ArrayList<>();

  FeedRun(ImportRuns runs, Connection connection, long id) {
    this.runs = runs;
    this.connection = connection;
    this.id = id;
  }

  Tally tally() {
    return tally;
  }

  void refuse(FeedItem item, String field, String words) throws SQLException {
    var line = RefusedLine.of(item.line(), field, words);
    tally.refuse(line);
    held.add(new Refused(line, item.raw()));
    if (held.size() >= MOST_HELD) {
      flush();
    }
  }

  /** Hears what was left out of an item that is taken. */
  Remarks remarks(FeedItem item) {
    return new Remarks() {
      @Override
      public void accept(String kind) {
        tally.setAside(kind);
      }

      @Override
      public void leftOut(String kind, String field, String words) {
        tally.leftOut(kind, RefusedLine.of(item.line(), field, words));
      }
    };
  }

  void flush() throws SQLException {
    runs.keep(connection, id, held);
    held.clear();
  }

  FeedSummary summary(String file, String mapping, long millis) {
    return new FeedSummary(
        id,
        file,
        mapping,
        tally.lines(),
        tally.count("ADDED"),
        tally.count("CHANGED"),
        tally.count("UNCHANGED"),
        tally.allSetAside(),
        tally.refused(),
        tally.firstRefused(),
        tally.firstLeftOut(),
        millis);
  }
}
