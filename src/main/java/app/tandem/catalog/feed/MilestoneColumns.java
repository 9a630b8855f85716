package app.tandem.catalog.feed;

import java.util.List;
import java.util.Locale;

/** The columns of a table of milestones, as it is read and written. */
public final class MilestoneColumns {
  /** In the order in which they are written. */
  public static final List<String> ALL =
      List.of(
          "sku",
          "category",
          "milestone",
          "days",
          "anchor",
          "repeat_days",
          "tolerance_days",
          "per_piece",
          "counter",
          "counter_until",
          "brings",
          "holds");

  private MilestoneColumns() {}

  /** The column of a field: {@code repeat_days} of {@code repeatDays}. */
  static String of(String field) {
    return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
