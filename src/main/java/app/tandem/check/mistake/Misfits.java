package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds conditions of different fields, or of different facts, that never hold together. */
class Misfits {
  /** Facts whose category is the family of their sku. */
  static final Set<String> OF_A_FAMILY =
      Set.of(
          "InCart",
          "Viewing",
          "Comparing",
          "Purchased",
          "Returned",
          "Viewed",
          "Wished",
          "Milestone",
          "Due",
          "Proposed");

  private static final int[] LAST_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final List<Integer> MILD = List.of(3, 4, 5, 9, 10, 11);
  private static final List<Integer> HOT_OR_COLD = List.of(12, 1, 2, 6, 7, 8);

  /** North and south of the equator. */
  private static final Map<String, List<Integer>> MONTHS_BY_SEASON =
      Map.of("spring", MILD, "autumn", MILD, "summer", HOT_OR_COLD, "winter", HOT_OR_COLD);

  private final Written rule;
  private final Shelf shelf;
  private final Limits asked;
  private final List<Finding> findings = new ArrayList<>();

  private Misfits(Written rule, Shelf shelf) {
    this.rule = rule;
    this.shelf = shelf;
    this.asked = new Limits(rule);
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var misfits = new Misfits(rule, shelf);
    rule.own().forEach(misfits::checkFamily);
    rule.own().forEach(misfits::checkStage);
    misfits.findings.addAll(BuyersAndVisitors.in(rule));
    misfits.findings.addAll(CartSums.in(rule));
    misfits.findings.addAll(Swapped.in(rule));
    misfits.checkDays();
    return misfits.findings;
  }

  private void checkFamily(Wanted wanted) {
    var families = Fields.oneOf(wanted, "category");
    var skus = Fields.oneOf(wanted, "sku");
    var items = skus.stream().map(shelf::item).filter(Objects::nonNull).toList();
    var isKnown = !families.isEmpty() && !items.isEmpty() && items.size() == skus.size();
    if (!OF_A_FAMILY.contains(wanted.fact())
        || !isKnown
        || !shelf.families().containsAll(families)
        || items.stream().anyMatch(item -> families.contains(item.family()))) {
      return;
    }
    var isNeeded = wanted.presence().isNeeded();
    var theirs = items.stream().map(Catalogue.Item::family).distinct().toList();
    var place = Limits.sure(wanted, "sku").map(Limit::place).findFirst().orElse(wanted.place());
    findings.add(
        new Finding(
            rule.problem(
                place,
                "(%s) is of the family (%s), and not of (%s), so %s."
                    .formatted(
                        String.join(", ", skus),
                        String.join(", ", theirs),
                        String.join(", ", families),
                        isNeeded ? "this can never fire" : "nothing is both"),
                "Maybe name a product of that family, or another family."),
            isNeeded));
  }

  /** A rule is asked where its folder says, and nowhere else. */
  private void checkStage(Wanted wanted) {
    var folder = rule.stage().folder();
    if (!wanted.fact().equals("Place") || !wanted.presence().isNeeded() || !rule.stage().offers()) {
      return;
    }
    for (var limit : Limits.sure(wanted, "stage").toList()) {
      var isPlace = Fields.wordsOf(wanted, limit).containsAll(limit.values());
      if (isPlace && !Limits.isLeft(List.of(limit), Limits.is("stage", folder))) {
        add(
            List.of(limit),
            "A rule in %s is asked there only, so (%s) never holds."
                .formatted(folder, limit.text()),
            "Maybe move the rule to the folder of its stage, or leave the line out.");
      }
    }
  }

  private void checkDays() {
    var months = asked.of("Today", "month");
    var days = asked.of("Today", "day");
    var seasons = asked.of("Today", "season");
    var all = Stream.of(seasons, months, days).flatMap(List::stream).toList();
    var isToldElsewhere =
        !isPossible(seasons, List.of(), List.of())
            || !isPossible(List.of(), months, List.of())
            || !isPossible(List.of(), List.of(), days);
    if (!isToldElsewhere && !isPossible(seasons, months, days)) {
      add(
          all,
          Limits.said(all) + " never hold together: there is no such day.",
          "Maybe another day or another month was meant.");
    }
  }

  private static boolean isPossible(List<Limit> seasons, List<Limit> months, List<Limit> days) {
    return IntStream.rangeClosed(1, 12)
        .filter(month -> Limits.isLeft(months, Limits.is("month", month)))
        .filter(month -> isInSeason(month, seasons))
        .anyMatch(
            month ->
                IntStream.rangeClosed(1, LAST_DAYS[month - 1])
                    .anyMatch(day -> Limits.isLeft(days, Limits.is("day", day))));
  }

  private static boolean isInSeason(int month, List<Limit> seasons) {
    return MONTHS_BY_SEASON.entrySet().stream()
        .filter(season -> season.getValue().contains(month))
        .anyMatch(season -> Limits.isLeft(seasons, Limits.is("season", season.getKey())));
  }

  private void add(List<Limit> limits, String what, String maybe) {
    asked
        .findLastOwn(limits)
        .ifPresent(
            limit -> findings.add(new Finding(rule.problem(limit.place(), what, maybe), true)));
  }
}
