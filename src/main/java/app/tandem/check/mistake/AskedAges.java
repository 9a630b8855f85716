package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Due;
import app.tandem.rules.Wanted;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds follow-ups that never go out because of how long ago something must be.
 *
 * <p>A rule is asked twice: when something happened, to plan the follow-up, and when that falls
 * due. What holds only when the wait is over is never planned, because by then it was due already.
 * What the wait itself undoes is planned, and never sent. What may hold at some time before and
 * holds then is neither: something else may happen to the customer meanwhile, and the rule is asked
 * again.
 */
class AskedAges {
  /** A parcel that takes longer is no usual one. */
  private static final int SLOW_PARCEL_DAYS = 30;

  private final Written rule;
  private final Shelf shelf;
  private final List<RuleProblem> problems = new ArrayList<>();

  private AskedAges(Written rule, Shelf shelf) {
    this.rule = rule;
    this.shelf = shelf;
  }

  static List<RuleProblem> in(Written rule, Shelf shelf) {
    var ages = new AskedAges(rule, shelf);
    for (var proposed : rule.proposals()) {
      var due = proposed.due();
      if (due != null) {
        WaitLength.of(due).ifPresent(length -> ages.check(proposed, due, length));
      }
    }
    return ages.problems;
  }

  private void check(Proposed proposed, Due due, WaitLength length) {
    var ages =
        rule.needed().stream()
            .filter(wanted -> isCountedFrom(wanted, due))
            .flatMap(
                wanted -> wanted.limits().stream().flatMap(one -> Age.of(wanted, one).stream()))
            .toList();
    ages.stream()
        .filter(age -> isUndone(age, due, length))
        .findFirst()
        .ifPresent(age -> tellUndone(proposed, age, due, length));
    ages.stream()
        .filter(age -> isLate(age, due, length))
        .findFirst()
        .ifPresent(age -> tellLate(proposed, age, due, length));
  }

  private static boolean isCountedFrom(Wanted wanted, Due due) {
    var name = due.fact();
    return name != null
        && (name.equals(wanted.name())
            || (wanted.fact().equals("Milestone")
                && "purchase".equals(wanted.fieldByName().get(name))));
  }

  /** What is counted from the order is as old as that at least; a parcel may arrive late. */
  private static boolean isUndone(Age age, Due due, WaitLength length) {
    var isSure =
        !age.isOfPurchase()
            || (age.isOfOrder() && !isAfterMilestone(due))
            || (age.isOfParcel() && "DELIVERY".equals(due.anchor()));
    return isSure && age.isOver(length.days());
  }

  private void tellUndone(Proposed proposed, Age age, Due due, WaitLength length) {
    add(
        proposed,
        due,
        "It is never sent: (%s) must hold when it falls due, and by then it %s."
            .formatted(age.limit().text(), age.saidAfter(length.days())),
        "Maybe leave out that condition, or wait less.");
  }

  private boolean isLate(Age age, Due due, WaitLength length) {
    var before = mostDaysBefore(age, due);
    return age.least() > 0
        && before.isPresent()
        && age.leastDays() >= before.getAsDouble() + length.mostDays() - 1e-9;
  }

  /** Of how many days an age can be when the wait begins; nothing when nobody knows. */
  private OptionalDouble mostDaysBefore(Age age, Due due) {
    if (!age.isOfPurchase()) {
      return OptionalDouble.of(0);
    }
    if (!isAfterMilestone(due)) {
      var isSlow = age.isOfOrder() && "DELIVERY".equals(due.anchor());
      return OptionalDouble.of(isSlow ? SLOW_PARCEL_DAYS : 0);
    }
    var latest = Waits.latestMilestone(rule, shelf, due);
    return latest.isPresent()
        ? OptionalDouble.of(latest.getAsInt() + SLOW_PARCEL_DAYS)
        : OptionalDouble.empty();
  }

  private void tellLate(Proposed proposed, Age age, Due due, WaitLength length) {
    var isAtOnce = isAfterMilestone(due) && length.days() == 0;
    add(
        proposed,
        due,
        "It is never planned: (%s) does not hold before %s, and what was due by then already is left out."
            .formatted(
                age.limit().text(),
                isAtOnce
                    ? "the milestone is reached"
                    : "the wait of %s%s is over"
                        .formatted(
                            length.said(), isAfterMilestone(due) ? " after the milestone" : "")),
        "Maybe leave out that condition, and wait %s instead.".formatted(age.leastSaid()));
  }

  private static boolean isAfterMilestone(Due due) {
    return due.step().equals("at") || "MILESTONE".equals(due.anchor());
  }

  private void add(Proposed proposed, Due due, String what, String maybe) {
    problems.add(rule.problem(proposed.placeOf(due.step()), what, maybe));
  }
}
