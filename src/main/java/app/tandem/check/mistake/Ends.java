package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds urgency without a real end. */
class Ends {
  /** Whoever plans for the next Christmas just after one stays within. */
  private static final int MOST_DAYS = 400;

  private static final int SOON_DAYS = 7;

  /** The steps by which something ends, or is told to run out, for everybody at the same time. */
  private static final Set<String> REAL = Set.of("until", "untilHours", "ifStockBelow");

  private static final Set<String> DAYS = Set.of("day", "weekday");

  private final Written rule;
  private final Shelf shelf;
  private final LocalDate today;
  private final List<RuleProblem> problems = new ArrayList<>();

  private Ends(Written rule, Shelf shelf, LocalDate today) {
    this.rule = rule;
    this.shelf = shelf;
    this.today = today;
  }

  static List<RuleProblem> in(Written rule, Shelf shelf, LocalDate today) {
    var ends = new Ends(rule, shelf, today);
    for (var proposed : rule.proposals()) {
      ends.checkDate(proposed);
      ends.checkStock(proposed);
      ends.checkAnythingEnds(proposed);
      ends.checkWords(proposed);
    }
    return ends.problems;
  }

  private void checkDate(Proposed proposed) {
    var until = proposed.until();
    if (until == null) {
      return;
    }
    try {
      var end = LocalDate.parse(until.strip());
      if (end.isBefore(today)) {
        add(
            proposed,
            "until",
            "Its end (%s) has passed.".formatted(until),
            "Maybe set a later day, or take the rule out.");
      } else if (end.isAfter(today.plusDays(MOST_DAYS))) {
        add(
            proposed,
            "until",
            "Its end (%s) is more than %d days ahead, which hurries nobody."
                .formatted(until, MOST_DAYS),
            "Maybe a digit of the year slipped, or no end is needed.");
      }
    } catch (DateTimeParseException e) {
      return; // The check of the words tells of it, with the form that a date has.
    }
  }

  private void checkStock(Proposed proposed) {
    if (!proposed.has("ifStockBelow")) {
      return;
    }
    var offered = proposed.parts().isEmpty() ? skus(proposed) : proposed.parts().stream();
    offered
        .map(shelf::item)
        .filter(Objects::nonNull)
        .filter(item -> item.stock() == null)
        .findFirst()
        .ifPresent(
            item ->
                add(
                    proposed,
                    "ifStockBelow",
                    "Nobody counts the pieces of (%s), so it never says how few are left."
                        .formatted(item.sku()),
                    "Maybe tell Tandem its stock, or leave out .ifStockBelow(...)."));
  }

  private static Stream<String> skus(Proposed proposed) {
    return Stream.ofNullable(proposed.sku());
  }

  /** A reader who is hurried by words wants to know until when, and Tandem shows it where it is. */
  private void checkWords(Proposed proposed) {
    var because = proposed.because();
    var urgent = because == null ? List.<String>of() : UrgentWords.in(because);
    if (urgent.isEmpty()) {
      return;
    }
    if (REAL.stream().noneMatch(proposed::has)) {
      add(
          proposed,
          "because",
          "(%s) is urgency without a real end.".formatted(urgent.get(0)),
          rule.stage().mails()
              ? "Maybe add .untilHours( 48 ), or leave out the words."
              : "Maybe add .until( \"%s\" ), or leave out the words."
                  .formatted(today.plusDays(SOON_DAYS)));
    } else if (!isOfCertainDays()) {
      urgent.stream()
          .filter(words -> isOverBefore(words, proposed))
          .findFirst()
          .ifPresent(words -> tellOtherEnd(proposed, words));
    }
  }

  /** A rule that asks for the day is asked on that day only, and then "only today" is true. */
  private boolean isOfCertainDays() {
    return rule.needed().stream()
        .filter(wanted -> wanted.fact().equals("Today"))
        .flatMap(wanted -> wanted.limits().stream())
        .anyMatch(limit -> limit.isSure() && DAYS.contains(limit.field()));
  }

  private boolean isOverBefore(String words, Proposed proposed) {
    var end = end(proposed);
    return PromisedEnd.of(words, today)
        .filter(promised -> end == null || promised.isBefore(end))
        .isPresent();
  }

  /** The day on which it is really over; null when that is told elsewhere, or never. */
  private @Nullable LocalDate end(Proposed proposed) {
    var hours = proposed.untilHours();
    var until = proposed.until();
    if (hours != null) {
      return today.plusDays((hours + 23) / 24);
    }
    try {
      return until == null ? null : LocalDate.parse(until.strip());
    } catch (DateTimeParseException e) {
      return today;
    }
  }

  private void tellOtherEnd(Proposed proposed, String words) {
    var until = proposed.until();
    var hours = proposed.untilHours();
    var end = until == null ? hours == null ? "" : hours + " hours" : until;
    var promised = PromisedEnd.of(words, today).orElseThrow();
    add(
        proposed,
        "because",
        end.isEmpty()
            ? "(%s) promises an end, and it has none.".formatted(words)
            : "(%s) promises another end than it has (%s).".formatted(words, end),
        rule.stage().mails()
            ? "Maybe write .untilHours( %d ), or leave out the words."
                .formatted(promised.hoursFrom(today))
            : "Maybe write .until( \"%s\" ), or leave out the words.".formatted(promised.last()));
  }

  private void checkAnythingEnds(Proposed proposed) {
    var step = proposed.has("until") ? "until" : "untilHours";
    if (proposed.has(step) && !proposed.has("discount") && proposed.kind() != Kind.BUNDLE) {
      add(
          proposed,
          step,
          "Nothing ends then: there is neither a discount nor a bundle.",
          "Maybe add .discount( 10 ), or leave out .%s(...).".formatted(step));
    }
  }

  private void add(Proposed proposed, String step, String what, String maybe) {
    problems.add(rule.problem(proposed.placeOf(step), what, maybe));
  }
}
