package app.tandem.catalog.feed;

import app.tandem.catalog.Companions;
import app.tandem.catalog.Companions.Outcome;
import app.tandem.catalog.Companions.Said;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes relations, a few hundred at a time. */
class RelationLines implements CatalogImports.Lines {
  private static final int BATCH = 500;

  private final Companions companions;
  private final FeedRun run;
  private final String by;
  private final List<FeedItem> items = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();

  RelationLines(Companions companions, FeedRun run, String by) {
    this.companions = companions;
    this.run = run;
    this.by = by;
  }

  @Override
  public void take(FeedItem item) throws SQLException {
    var values = item.valuesByName();
    if (values == null) {
      return;
    }
    try {
      said.add(RelationReader.read(values, run.remarks(item)));
      items.add(item);
    } catch (Unreadable e) {
      run.refuse(item, e.field(), "" + e.getMessage());
    }
    if (said.size() == BATCH) {
      end();
    }
  }

  @Override
  public void end() throws SQLException {
    var looked = companions.read(said, by);
    for (var i = 0; i < looked.size(); i++) {
      var one = looked.get(i);
      if (one.outcome() == Outcome.REFUSED) {
        run.refuse(items.get(i), FeedItem.WHOLE, one.trouble());
      } else if (one.outcome() == Outcome.STAYS_REJECTED) {
        run.tally().setAside("stays-rejected");
      } else {
        run.tally().took(one.outcome().name());
      }
    }
    said.clear();
    items.clear();
  }
}
