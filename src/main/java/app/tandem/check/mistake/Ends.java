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

/** Finds urgency without a real end. */
class Ends {
  /** Whoever plans for the next Christmas just after one stays within. */
  private static final int MOST_DAYS = 400;

  private static final int SOON_DAYS = 7;

  /** The steps by which something ends, or is told to run out, for everybody at the same time. */
  private static final Set<String> REAL = Set.of("until", "untilHours", "ifStockBelow");

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
    if (because == null || REAL.stream().anyMatch(proposed::has)) {
      return;
    }
    UrgentWords.in(because)
        .ifPresent(
            words ->
                add(
                    proposed,
                    "because",
                    "(%s) is urgency without a real end.".formatted(words),
                    rule.stage().mails()
                        ? "Maybe add .untilHours( 48 ), or leave out the words."
                        : "Maybe add .until( \"%s\" ), or leave out the words."
                            .formatted(today.plusDays(SOON_DAYS))));
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
