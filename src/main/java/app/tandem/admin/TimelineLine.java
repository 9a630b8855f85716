package app.tandem.admin;

import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.timeline.Learned;
import app.tandem.timeline.SideBySide;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A milestone of a usage timeline as the pages show it. */
record TimelineLine(
    String sku,
    String category,
    String subject,
    String milestone,
    String days,
    String again,
    String use,
    String brings,
    String learned,
    String holds,
    boolean isLearned,
    boolean canGoByOrders,
    boolean canGoByOwn) {

  static TimelineLine of(SideBySide one) {
    var own = one.own();
    var sku = own.of().sku();
    return new TimelineLine(
        sku == null ? "" : sku.code(),
        own.category(),
        own.of().word(),
        own.milestone(),
        days(own),
        own.repeatDays() == null ? "" : "every %d days".formatted(own.repeatDays()),
        use(own),
        own.brings().isEmpty() ? "the same" : own.brings(),
        learned(one.learned(), one.isEnough()),
        holds(one),
        one.holding().holds() == Holds.LEARNED,
        own.holds() == Holds.OWN && one.isEnough(),
        own.holds() == Holds.LEARNED);
  }

  private static String days(UsageTimeline one) {
    return "%d%s days%s after %s"
        .formatted(
            one.days(),
            one.toleranceDays() == 0 ? "" : " ± " + one.toleranceDays(),
            one.perPiece() ? " a piece" : "",
            anchor(one));
  }

  private static String anchor(UsageTimeline one) {
    return one.anchor().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String use(UsageTimeline one) {
    var counter = one.counter();
    if (counter == null) {
      return "";
    }
    return counter.until() == 0
        ? counter.name()
        : "%s until %s".formatted(counter.name(), plain(counter.until()));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String learned(@Nullable Learned learned, boolean isEnough) {
    return learned == null
        ? "nothing yet"
        : "%.0f days, %.0f to %.0f, from %,d%s"
            .formatted(
                learned.days(),
                learned.earliestDays(),
                learned.latestDays(),
                learned.seen(),
                isEnough ? "" : ": too few");
  }

  private static String holds(SideBySide one) {
    if (one.holding().holds() == Holds.LEARNED) {
      return "orders: " + days(one.holding());
    }
    return one.own().holds() == Holds.LEARNED ? "yours, until enough is learned" : "yours";
  }
}
