package app.tandem.catalog.feed;

import app.tandem.catalog.Timelines;
import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Shown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes milestones of usage timelines, all of a file at its end. */
class TimelineLines implements CatalogImports.Lines {
  private static final int MOST = 100_000;

  private final Timelines timelines;
  private final FeedRun run;
  private final List<String> columns;
  private final Map<UsageTimeline.Key, UsageTimeline> standing;
  private final List<FeedItem> items = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final Map<UsageTimeline.Key, Long> lineByKey = new HashMap<>();

  TimelineLines(Timelines timelines, FeedRun run, List<String> columns) {
    this.timelines = timelines;
    this.run = run;
    this.columns = columns;
    this.standing =
        timelines.all().stream().collect(Collectors.toMap(UsageTimeline::key, Function.identity()));
  }

  @Override
  public void take(FeedItem item) throws SQLException {
    var values = item.valuesByName();
    if (values == null) {
      return;
    }
    if (said.size() == MOST) {
      throw new IllegalArgumentException(
          "The file has more than %d milestones, so nothing was stored.\nMaybe send it in parts."
              .formatted(MOST));
    }
    try {
      var one = TimelineReader.read(values, columns, standing);
      var before = lineByKey.putIfAbsent(one.timeline().key(), item.line());
      if (before != null) {
        run.refuse(item, "milestone", again(one, before));
        return;
      }
      said.add(one);
      items.add(item);
    } catch (Unreadable e) {
      run.refuse(item, e.field(), "" + e.getMessage());
    }
  }

  private static String again(Said one, long line) {
    return "The milestone (%s) of %s stands in line %d already, and that one counts.\nMaybe one of the two is another one's."
        .formatted(Shown.text(one.timeline().milestone()), one.timeline().of().word(), line);
  }

  /** One change for the whole file, so that whoever hears of it hears once. */
  @Override
  public void end() throws SQLException {
    var looked = timelines.put(said);
    for (var i = 0; i < looked.size(); i++) {
      var one = looked.get(i);
      var refused = one.refused();
      if (refused != null) {
        run.refuse(
            items.get(i),
            MilestoneColumns.of(refused.field()),
            String.valueOf(refused.getMessage()));
      } else {
        run.tally().took(one.outcome().name());
      }
    }
  }
}
