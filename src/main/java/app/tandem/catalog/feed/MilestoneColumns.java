package app.tandem.catalog.feed;

import java.util.List;

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
}
