package app.tandem.catalog.feed;

import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.SheetCell;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a milestone of a usage timeline of the values of a line. */
final class TimelineReader {
  private static final List<String> NEEDED = List.of("milestone", "days");
  private static final List<String> SUBJECTS = List.of("sku", "category");

  /** What files of refused lines have besides. */
  private static final String PROBLEM = "problem";

  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");

  private TimelineReader() {}

  /**
   * Looks whether the columns are there, and no others, each once.
   *
   * @throws IllegalArgumentException when one is not, is unknown, or stands there twice
   */
  static void require(List<String> columns) {
    var lacks = NEEDED.stream().filter(name -> !columns.contains(name)).findFirst();
    if (lacks.isEmpty() && SUBJECTS.stream().noneMatch(columns::contains)) {
      lacks = SUBJECTS.stream().findFirst();
    }
    if (lacks.isPresent()) {
      throw new IllegalArgumentException(
          "The header lacks %s; it has %s.\nMaybe you meant the columns sku, category, milestone, days, anchor."
              .formatted(lacks.get(), columns));
    }
    var seen = new HashSet<String>();
    for (var name : columns) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new IllegalArgumentException(
            "The header has the column (%s) twice.\nMaybe one of the two is another one."
                .formatted(Shown.text(name)));
      }
      if (!name.isEmpty() && !name.equals(PROBLEM) && !MilestoneColumns.ALL.contains(name)) {
        throw new IllegalArgumentException(
            "There is no column (%s) in a table of usage timelines.\n%s"
                .formatted(
                    Shown.text(name),
                    NearName.find(name, MilestoneColumns.ALL)
                        .map("Maybe you meant %s."::formatted)
                        .orElse(
                            "Maybe leave it out: there are %s.".formatted(MilestoneColumns.ALL))));
      }
    }
  }

  /**
   * Reads a milestone. What the line leaves empty is as usual: once, from the delivery, without
   * tolerance; and a choice that was made stays.
   *
   * @param columns of the table; of those that it does not have, what stands stays
   * @param standing the milestones as they are
   * @throws Unreadable when it cannot be
   */
  static Said read(
      Map<String, List<String>> all,
      List<String> columns,
      Map<UsageTimeline.Key, UsageTimeline> standing) {
    var values = new Values(all);
    var sku = values.read(text -> new Sku(SheetCell.read(text)), "sku");
    var category = text(values, "category");
    var of = made(() -> new Subject(sku, category));
    var milestone = text(values, "milestone");
    var before = standing.get(new UsageTimeline.Key(of, milestone));
    return read(of, milestone, new Values(kept(all, columns, before)));
  }

  /** The values of a line, and what stands in the columns that the table does not have. */
  private static Map<String, List<String>> kept(
      Map<String, List<String>> all, List<String> columns, @Nullable UsageTimeline before) {
    var values = new HashMap<>(all);
    if (before != null) {
      var keptByColumn = new HashMap<String, String>();
      var counter = before.counter();
      keptByColumn.put("anchor", before.anchor().name());
      keptByColumn.put(
          "repeat_days", before.repeatDays() == null ? "" : before.repeatDays().toString());
      keptByColumn.put("tolerance_days", "" + before.toleranceDays());
      keptByColumn.put("per_piece", before.perPiece() ? "yes" : "no");
      keptByColumn.put("counter", counter == null ? "" : SheetCell.write(counter.name()));
      if (counter != null && (all.containsKey("counter") || !columns.contains("counter"))) {
        keptByColumn.put("counter_until", "" + counter.until());
      }
      keptByColumn.put("brings", SheetCell.write(before.brings()));
      keptByColumn.keySet().removeAll(columns);
      keptByColumn.values().removeIf(String::isEmpty);
      keptByColumn.forEach((column, text) -> values.put(column, List.of(text)));
    }
    return values;
  }

  private static String text(Values values, String column) {
    var text = values.take(column);
    return text == null ? "" : SheetCell.read(text);
  }

  private static Said read(Subject of, String milestone, Values values) {
    var days = values.read(TimelineReader::whole, "days");
    if (milestone.isEmpty() || days == null) {
      throw new Unreadable(
          milestone.isEmpty() ? "milestone" : "days",
          "The line has nothing here.\nMaybe a column was cut off.");
    }
    var anchor = values.read(text -> word(Anchor.class, text), "anchor");
    var repeat = values.read(TimelineReader::whole, "repeat_days");
    var tolerance = values.read(TimelineReader::whole, "tolerance_days");
    var perPiece = values.read(TimelineReader::truth, "per_piece");
    var until = values.read(TimelineReader::number, "counter_until");
    var name = text(values, "counter");
    var counter =
        name.isEmpty() && until == null
            ? null
            : made(() -> new Counter(name, until == null ? 0 : until));
    var brings = text(values, "brings");
    var holds = values.read(text -> word(Holds.class, text), "holds");
    return made(
        () ->
            new Said(
                new UsageTimeline(
                    of,
                    milestone,
                    days,
                    Objects.requireNonNullElse(anchor, Anchor.DELIVERY),
                    repeat,
                    Objects.requireNonNullElse(tolerance, 0),
                    Boolean.TRUE.equals(perPiece),
                    counter,
                    brings,
                    Objects.requireNonNullElse(holds, Holds.OWN)),
                holds == null));
  }

  /** What is made of several values, or the column of the one that is to blame. */
  private static <T> T made(Supplier<T> making) {
    try {
      return making.get();
    } catch (FieldRefused e) {
      throw new Unreadable(MilestoneColumns.of(e.field()), "" + e.getMessage());
    }
  }

  private static Integer whole(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The days (%s) are no whole number.\nMaybe a word or a point slipped in."
              .formatted(Shown.text(text)),
          e);
    }
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The reading (%s) is no number.\nMaybe write it as 500 or 0.8."
              .formatted(Shown.text(text)),
          e);
    }
  }

  private static Boolean truth(String text) {
    var word = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new IllegalArgumentException(
          "It is neither yes nor no (%s).\nMaybe you meant yes.".formatted(Shown.text(text)));
    }
    return YES.contains(word);
  }

  private static <E extends Enum<E>> E word(Class<E> kind, String text) {
    var word = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    var words = Arrays.stream(kind.getEnumConstants()).map(Enum::name).toList();
    if (!words.contains(word)) {
      throw new IllegalArgumentException(
          "There is no such word here (%s).\n%s"
              .formatted(
                  Shown.text(text),
                  NearName.find(Shown.text(word), words)
                      .map("Maybe you meant %s."::formatted)
                      .orElse("Maybe you meant one of " + String.join(", ", words) + ".")));
    }
    return Enum.valueOf(kind, word);
  }
}
