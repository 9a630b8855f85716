package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.Proposed.Said;
import app.tandem.rules.UrgentWords;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds urgency without a real end. */
class Ends {
  /** Whoever plans for the next Christmas just after one stays within. */
  private static final int MOST_DAYS = 400;

  private static final int SOON_DAYS = 7;

  /** In an email, where nothing else is promised. */
  private static final int HOURS = 48;

  /** The steps by which something ends, or is told to run out, for everybody at the same time. */
  private static final Set<String> REAL = Set.of("until", "untilHours", "ifStockBelow");

  /** What is told of an end that has passed. */
  static final Pattern IS_OVER = Pattern.compile("Its end \\(.*\\) has passed\\.");

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
            urgent(proposed).isEmpty()
                ? "Maybe set a later day, or take the rule out."
                : "Maybe write .until( \"%s\" ), or take the rule out."
                    .formatted(day(urgent(proposed))));
      } else if (end.isAfter(today.plusDays(MOST_DAYS))) {
        add(
            proposed,
            "until",
            "Its end (%s) is more than %d days ahead, which hurries nobody."
                .formatted(until, MOST_DAYS),
            "Maybe a digit of the year slipped, or no end is needed.");
      } else if (TimeOfYear.isNeverBetween(
          today.minusDays(1), end.plusDays(1), rule.needed())) { // Days begin elsewhere before.
        add(
            proposed,
            "until",
            "It ends (%s) before the time of the year comes that it asks for.".formatted(until),
            "Maybe set a later end, or ask for an earlier time.");
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

  /**
   * A reader who is hurried by words wants to know until when, and Tandem shows it where it is. The
   * same words count once, wherever they stand.
   */
  private void checkWords(Proposed proposed) {
    var told = new HashSet<List<String>>();
    var because = proposed.because();
    if (because != null && told.add(UrgentWords.in(because))) {
      checkWords(proposed, UrgentWords.in(because), proposed.placeOf("because"));
    }
    for (var said : proposed.said()) {
      var urgent = UrgentWords.in(said.text());
      if (told.add(urgent)) {
        checkWords(proposed, urgent, said.place());
      }
    }
  }

  private void checkWords(Proposed proposed, List<String> urgent, Place place) {
    if (urgent.isEmpty()) {
      return;
    }
    var scarce = Scarcity.in(urgent, proposed);
    if (scarce.isPresent()) {
      add(place, scarce.get().what(), scarce.get().maybe());
    } else if (REAL.stream().noneMatch(proposed::has)) {
      add(
          place,
          "(%s) is urgency without a real end.".formatted(urgent.get(0)),
          "Maybe add %s, or leave out the words.".formatted(end(proposed, urgent)));
    } else if (!isOfCertainDays()) {
      urgent.stream()
          .filter(words -> endsOtherwise(words, proposed))
          .findFirst()
          .ifPresent(words -> tellOtherEnd(proposed, words, urgent, place));
    }
  }

  /** A rule that asks for the day is asked on that day only, and then "only today" is true. */
  private boolean isOfCertainDays() {
    return rule.needed().stream()
        .filter(wanted -> wanted.fact().equals("Today"))
        .flatMap(wanted -> wanted.limits().stream())
        .anyMatch(limit -> limit.isSure() && DAYS.contains(limit.field()));
  }

  private static List<String> urgent(Proposed proposed) {
    return Stream.concat(
            Stream.ofNullable(proposed.because()), proposed.said().stream().map(Said::text))
        .flatMap(text -> UrgentWords.in(text).stream())
        .toList();
  }

  private boolean endsOtherwise(String words, Proposed proposed) {
    var hours = proposed.untilHours();
    var end = end(proposed);
    return PromisedEnd.of(words, today)
        .filter(
            promised ->
                hours != null
                    ? promised.hoursFrom(today) < hours
                    : end == null || !promised.isAt(end))
        .isPresent();
  }

  /** The steps that make the words true, all of them, so that following them leads out at once. */
  private String end(Proposed proposed, List<String> urgent) {
    var step =
        rule.stage().mails()
            ? ".untilHours( %d )"
                .formatted(
                    promised(urgent)
                        .map(one -> Math.min(HOURS, one.hoursFrom(today)))
                        .orElse(HOURS))
            : ".until( \"%s\" )".formatted(day(urgent));
    return isCheaper(proposed) ? step : ".discount( 10 ) and " + step;
  }

  /** The first end that the words promise. */
  private Optional<PromisedEnd> promised(List<String> urgent) {
    return urgent.stream()
        .flatMap(words -> PromisedEnd.of(words, today).stream())
        .min(Comparator.comparing(PromisedEnd::last));
  }

  /** A day soon on which the words are true. */
  private LocalDate day(List<String> urgent) {
    var soon = today.plusDays(SOON_DAYS);
    return promised(urgent).filter(one -> !one.isAt(soon)).map(PromisedEnd::last).orElse(soon);
  }

  /** Whether anything is there that can end. */
  private static boolean isCheaper(Proposed proposed) {
    return proposed.has("discount") || proposed.kind() == Kind.BUNDLE;
  }

  /** The day on which it is really over; null when that is told elsewhere, or never. */
  private @Nullable LocalDate end(Proposed proposed) {
    var until = proposed.until();
    try {
      return until == null ? null : LocalDate.parse(until.strip());
    } catch (DateTimeParseException e) {
      return today;
    }
  }

  private void tellOtherEnd(Proposed proposed, String words, List<String> urgent, Place place) {
    var until = proposed.until();
    var hours = proposed.untilHours();
    var end = until == null ? hours == null ? "" : hours + " hours" : until;
    if (end.isEmpty()) {
      add(
          place,
          "(%s) promises an end, and it has none.".formatted(words),
          "Maybe add %s, or leave out the words.".formatted(end(proposed, urgent)));
      return;
    }
    var promised = promised(urgent).orElseThrow();
    add(
        place,
        "(%s) promises another end than it has (%s).".formatted(words, end),
        rule.stage().mails() && until == null
            ? "Maybe write .untilHours( %d ), or leave out the words."
                .formatted(promised.hoursFrom(today))
            : "Maybe write .until( \"%s\" ), or leave out the words.".formatted(promised.last()));
  }

  private void checkAnythingEnds(Proposed proposed) {
    var step = proposed.has("until") ? "until" : "untilHours";
    if (proposed.has(step) && !isCheaper(proposed)) {
      var words = urgent(proposed);
      add(
          proposed,
          step,
          "Nothing ends then: there is neither a discount nor a bundle.",
          "Maybe add .discount( 10 ), or leave out .%s(...)%s."
              .formatted(
                  step, words.isEmpty() ? "" : " and the words (%s)".formatted(words.get(0))));
    }
  }

  private void add(Proposed proposed, String step, String what, String maybe) {
    add(proposed.placeOf(step), what, maybe);
  }

  private void add(Place place, String what, String maybe) {
    problems.add(rule.problem(place, what, maybe));
  }
}
