package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Line;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Due;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds delays that do not fit how long the product is used.
 *
 * <p>A delay after a purchase is held against the usage timeline of what was bought, where there is
 * one, as it holds: later than twice its longest milestone, the thing is no longer on anybody's
 * mind; but not where a milestone comes again. Where the same family is offered again, a delay
 * below half of the shortest milestone is too early as well, because nothing is used up yet. Half
 * and twice leave room for those who use things slowly or fast, and so does a wider tolerance.
 * Beyond two years a purchase is no longer remembered, so that the follow-up would come to nothing.
 *
 * <p>When it falls due the rule must hold still, so nothing may be asked for that the wait itself
 * undoes.
 */
class Waits {
  private static final Set<String> PURCHASES = Set.of("Purchased", "Milestone");
  private static final Set<String> UPPER = Set.of("<", "<=", "==");
  private static final Pattern PERIOD =
      Pattern.compile("\\s*(\\d{1,6})\\s+(hour|day|week|month|year)s?\\s*");
  private static final Map<String, Double> DAYS_BY_UNIT =
      Map.of("hour", 1 / 24.0, "day", 1.0, "week", 7.0, "month", 30.0, "year", 365.0);

  private final Written rule;
  private final Shelf shelf;
  private final List<RuleProblem> problems = new ArrayList<>();

  private Waits(Written rule, Shelf shelf) {
    this.rule = rule;
    this.shelf = shelf;
  }

  static List<RuleProblem> in(Written rule, Shelf shelf) {
    var waits = new Waits(rule, shelf);
    for (var proposed : rule.proposals()) {
      var due = proposed.due();
      if (due != null) {
        days(due).ifPresent(days -> waits.check(proposed, due, days));
        days(due).ifPresent(days -> waits.checkStillHolds(proposed, due, days));
      }
    }
    return waits.problems;
  }

  private static Optional<Double> days(Due due) {
    var period = due.period();
    if (period == null) {
      return Optional.ofNullable(due.days());
    }
    var read = PERIOD.matcher(period);
    return read.matches()
        ? Optional.of(
            Double.parseDouble(read.group(1)) * DAYS_BY_UNIT.getOrDefault(read.group(2), 1.0))
        : Optional.empty();
  }

  private void check(Proposed proposed, Due due, double days) {
    if (days > Fields.MEMORY_DAYS) {
      add(
          proposed,
          "A wait of %.0f days is longer than a purchase is remembered, which is two years."
              .formatted(days),
          "Maybe a digit slipped in, or the wait was meant in hours.");
      return;
    }
    var timeline = timeline(due);
    if ("MILESTONE".equals(due.anchor())) {
      checkAfterMilestone(proposed, due, days, timeline);
    } else if (!timeline.isEmpty()) {
      checkTimeline(proposed, days, timeline);
    }
  }

  private void checkTimeline(Proposed proposed, double days, List<Line> timeline) {
    var bought = timeline.stream().map(Line::family).collect(Collectors.toCollection(TreeSet::new));
    var first = Collections.min(timeline, Comparator.comparingInt(Line::days));
    var last = Collections.max(timeline, Comparator.comparingInt(Line::days));
    var latest = latest(last);
    if (days > latest && timeline.stream().noneMatch(Line::repeats)) {
      add(
          proposed,
          "A wait of %.0f days is far beyond the usage timeline of %s, whose last milestone is at %d days."
              .formatted(days, bought, last.days()),
          "Maybe wait at most %d days, or let it come .at( $milestone ).".formatted(latest));
    } else if (isSameAgain(proposed, bought)
        && days < Math.min(first.days() / 2.0, first.days() - first.toleranceDays())) {
      add(
          proposed,
          "A wait of %.0f days is too short for more of %s, whose first milestone is at %d days."
              .formatted(days, bought, first.days()),
          "Maybe let it come .at( $milestone ), when the first is used up.");
    }
  }

  /** Counted from a milestone, the wait begins on the first day on which that may be reached. */
  private void checkAfterMilestone(Proposed proposed, Due due, double days, List<Line> timeline) {
    var names = milestones(due);
    var from =
        timeline.stream()
            .filter(line -> names.isEmpty() || names.contains(line.milestone()))
            .mapToInt(Line::days)
            .min();
    var latest = timeline.stream().mapToInt(Waits::latest).max();
    if (from.isPresent()
        && from.getAsInt() + days > latest.getAsInt()
        && timeline.stream().noneMatch(Line::repeats)) {
      add(
          proposed,
          "A wait of %.0f days after the milestone is far beyond the usage timeline of %s, whose last milestone is at %d days."
              .formatted(
                  days,
                  timeline.stream()
                      .map(Line::family)
                      .collect(Collectors.toCollection(TreeSet::new)),
                  timeline.stream().mapToInt(Line::days).max().getAsInt()),
          "Maybe wait at most %d days, or let it come .at( $milestone )."
              .formatted(Math.max(0, latest.getAsInt() - from.getAsInt())));
    }
  }

  /** The names of the milestones from which the wait is counted; none when any may be. */
  private Set<String> milestones(Due due) {
    return rule.needed().stream()
        .filter(wanted -> wanted.fact().equals("Milestone") && wanted.name().equals(due.fact()))
        .flatMap(wanted -> Fields.oneOf(wanted, "name").stream())
        .collect(Collectors.toSet());
  }

  private static int latest(Line last) {
    return Math.max(2 * last.days(), last.days() + last.toleranceDays());
  }

  private void checkStillHolds(Proposed proposed, Due due, double days) {
    rule.needed().stream()
        .filter(wanted -> PURCHASES.contains(wanted.fact()))
        .filter(wanted -> !wanted.name().isEmpty() && wanted.name().equals(due.fact()))
        .flatMap(wanted -> wanted.limits().stream())
        .filter(limit -> limit.isSure() && isUndone(limit, due, days))
        .findFirst()
        .ifPresent(limit -> tellUndone(proposed, limit, days));
  }

  /** What is counted from the order is as old as that at least; a parcel may arrive late. */
  private static boolean isUndone(Limit limit, Due due, double days) {
    var field = limit.field().replace("purchase.", "");
    var isOfOrder = field.equals("daysAgo") && !"MILESTONE".equals(due.anchor());
    var isOfParcel = field.equals("daysSinceDelivery") && "DELIVERY".equals(due.anchor());
    return (isOfOrder || isOfParcel)
        && UPPER.contains(limit.operator())
        && limit.values().stream().allMatch(value -> isBelow(value, limit.operator(), days));
  }

  private static boolean isBelow(String value, String operator, double days) {
    if (!value.matches("\\d+(?:\\.\\d+)?")) {
      return false;
    }
    var most = Double.parseDouble(value);
    return operator.equals("<") ? most <= days : most < days;
  }

  private void tellUndone(Proposed proposed, Limit limit, double days) {
    add(
        proposed,
        "It is never sent: (%s) must hold when it falls due, and by then it %s %.0f days ago."
            .formatted(
                limit.text(), limit.field().endsWith("daysAgo") ? "was bought" : "arrived", days),
        "Maybe leave out that condition, or wait less.");
  }

  private boolean isSameAgain(Proposed proposed, Set<String> bought) {
    var item = shelf.item(proposed.sku());
    return item != null && bought.equals(Set.of(item.family()));
  }

  /** The milestones of the purchase that the wait is counted from, where the rule names it. */
  private List<Line> timeline(Due due) {
    return rule.needed().stream()
        .filter(wanted -> PURCHASES.contains(wanted.fact()))
        .filter(wanted -> wanted.name().equals(due.fact()))
        .flatMap(this::timeline)
        .distinct()
        .toList();
  }

  private Stream<Line> timeline(Wanted wanted) {
    var skus = Fields.oneOf(wanted, "sku");
    return skus.isEmpty()
        ? Fields.oneOf(wanted, "category").stream()
            .flatMap(family -> shelf.timelineOf(family).stream())
        : skus.stream()
            .map(shelf::item)
            .flatMap(Stream::ofNullable)
            .flatMap(item -> shelf.timelineOf(item).stream());
  }

  private void add(Proposed proposed, String what, String maybe) {
    problems.add(rule.problem(proposed.placeOf("after"), what, maybe));
  }
}
