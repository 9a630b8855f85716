package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Line;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Due;
import app.tandem.rules.Wanted;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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
 */
class Waits {
  private static final Set<String> PURCHASES = Set.of("Purchased", "Milestone");

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
      if (due != null && due.step().equals("after")) {
        WaitLength.of(due).ifPresent(length -> waits.check(proposed, due, length.days()));
      }
    }
    return waits.problems;
  }

  private void check(Proposed proposed, Due due, double days) {
    if (days > FieldBounds.MEMORY_DAYS) {
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

  /** By which day what the wait is counted from is reached; nothing when it comes again. */
  static OptionalInt latestMilestone(Written rule, Shelf shelf, Due due) {
    var waits = new Waits(rule, shelf);
    var names = waits.milestones(due);
    var lines =
        waits.timeline(due).stream()
            .filter(line -> names.isEmpty() || names.contains(line.milestone()))
            .toList();
    return lines.stream().anyMatch(Line::repeats)
        ? OptionalInt.empty()
        : lines.stream().mapToInt(Waits::latest).max();
  }

  private static int latest(Line last) {
    return Math.max(2 * last.days(), last.days() + last.toleranceDays());
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
