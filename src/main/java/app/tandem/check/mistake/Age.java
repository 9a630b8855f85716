package app.tandem.check.mistake;

import static java.util.Map.entry;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * How long ago something must be, as one condition of a rule asks for it.
 *
 * @param limit the condition
 * @param kind what is counted from when
 * @param least in whole units; negative infinity when it may be any
 * @param most in whole units; infinity when it may be any
 */
record Age(Limit limit, Kind kind, double least, double most) {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?");

  /**
   * What is counted from when.
   *
   * @param since what happened then, as a sentence says it
   * @param unit hours or days
   * @param isUntil whether the field counts down to it instead
   */
  private record Kind(String since, String unit, boolean isUntil) {
    static Kind days(String since) {
      return new Kind(since, "day", false);
    }
  }

  private static final Map<String, Kind> KIND_BY_FIELD =
      Map.ofEntries(
          entry("Purchased.daysAgo", Kind.days("was bought")),
          entry("Milestone.purchase.daysAgo", Kind.days("was bought")),
          entry("Purchased.daysSinceDelivery", Kind.days("arrived")),
          entry("Milestone.purchase.daysSinceDelivery", Kind.days("arrived")),
          entry("Milestone.inDays", new Kind("was reached", "day", true)),
          entry("AbandonedCart.hoursAgo", new Kind("was left", "hour", false)),
          entry("Viewed.daysAgo", Kind.days("was viewed last")),
          entry("Used.daysAgo", Kind.days("was used last")),
          entry("Feedback.daysAgo", Kind.days("was said")),
          entry("InSegment.days", Kind.days("was entered")));

  /** What a condition asks, if it must hold and asks for an age. */
  static Optional<Age> of(Wanted wanted, Limit limit) {
    return Optional.ofNullable(KIND_BY_FIELD.get(wanted.fact() + "." + limit.field()))
        .filter(kind -> limit.isSure())
        .filter(kind -> limit.values().stream().allMatch(value -> NUMBER.matcher(value).matches()))
        .map(kind -> of(limit, kind));
  }

  private static Age of(Limit limit, Kind kind) {
    var least = least(limit);
    var most = most(limit);
    return kind.isUntil() ? new Age(limit, kind, -most, -least) : new Age(limit, kind, least, most);
  }

  private static double least(Limit limit) {
    return switch (limit.operator()) {
      case ">" -> Math.floor(values(limit).min().orElseThrow()) + 1;
      case ">=", "==" -> Math.ceil(values(limit).min().orElseThrow());
      default -> -ENDLESS;
    };
  }

  private static double most(Limit limit) {
    return switch (limit.operator()) {
      case "<" -> Math.ceil(values(limit).max().orElseThrow()) - 1;
      case "<=", "==" -> Math.floor(values(limit).max().orElseThrow());
      default -> ENDLESS;
    };
  }

  private static DoubleStream values(Limit limit) {
    return limit.values().stream().mapToDouble(Double::parseDouble);
  }

  boolean isOfOrder() {
    return limit.field().endsWith("daysAgo") && isOfPurchase();
  }

  boolean isOfParcel() {
    return limit.field().endsWith("daysSinceDelivery");
  }

  boolean isOfPurchase() {
    return kind.since().equals("was bought") || isOfParcel();
  }

  /** The least, in days. */
  double leastDays() {
    return least * daysEach();
  }

  /** Whether it is past so many days after that, and then for good. */
  boolean isOver(double days) {
    return most < Math.floor(days / daysEach() + 1e-9);
  }

  /** The least, as a sentence says it. */
  String leastSaid() {
    return WaitLength.said(least, kind.unit());
  }

  /** How long ago it was after so many days, as a sentence says it. */
  String saidAfter(double days) {
    return days == 0
        ? kind.since()
        : "%s %s ago".formatted(kind.since(), WaitLength.said(days / daysEach(), kind.unit()));
  }

  private double daysEach() {
    return kind.unit().equals("hour") ? 1 / 24.0 : 1;
  }
}
