package app.tandem.check.mistake;

import app.tandem.kernel.SegmentName;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import app.tandem.segment.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Facts that nobody has who has not ordered yet. */
  private static final Set<String> OF_BUYERS =
      Set.of("Purchased", "Milestone", "Returned", "Shipped", "Due", "Outlook", "BoughtNext");

  private static final String ORDERS_OF =
      "Maybe leave one out: a visitor has no order, a first-time-buyer one, a repeat-customer two"
          + " and more.";

  private static final int[] LAST_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final List<Integer> MILD = List.of(3, 4, 5, 9, 10, 11);
  private static final List<Integer> HOT_OR_COLD = List.of(12, 1, 2, 6, 7, 8);

  /** North and south of the equator. */
  private static final Map<String, List<Integer>> MONTHS_BY_SEASON =
      Map.of("spring", MILD, "autumn", MILD, "summer", HOT_OR_COLD, "winter", HOT_OR_COLD);

  private static final Place NOWHERE = new Place(0, 0);

  private final Written rule;
  private final Shelf shelf;
  private final List<Finding> findings = new ArrayList<>();

  private Misfits(Written rule, Shelf shelf) {
    this.rule = rule;
    this.shelf = shelf;
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var misfits = new Misfits(rule, shelf);
    rule.own().forEach(misfits::checkFamily);
    rule.own().forEach(misfits::checkStage);
    misfits.checkOrders();
    misfits.checkDays();
    misfits.checkWorth();
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
    var place = sure(wanted, "sku").map(Limit::place).findFirst().orElse(wanted.place());
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
    for (var limit : sure(wanted, "stage").toList()) {
      var isPlace = Fields.wordsOf(wanted, limit).containsAll(limit.values());
      if (isPlace && !isLeft(List.of(limit), is("stage", folder))) {
        add(
            List.of(limit),
            "A rule in %s is asked there only, so (%s) never holds."
                .formatted(folder, limit.text()),
            "Maybe move the rule to the folder of its stage, or leave the line out.");
      }
    }
  }

  /** A segment tells of the number of orders, and a purchase tells that there is one. */
  private void checkOrders() {
    var segments = needed("Shopper", "segment");
    var orders = needed("Shopper", "orders");
    var both = Stream.concat(segments.stream(), orders.stream()).toList();
    if (both.isEmpty() || !hasSomebody(segments, List.of()) || !hasSomebody(List.of(), orders)) {
      return; // That is told elsewhere.
    }
    if (!hasSomebody(segments, orders)) {
      add(both, said(both) + " never hold together.", ORDERS_OF);
    } else if (!hasSomebody(segments, with(orders, atLeast("orders", "1")))) {
      rule.needed().stream()
          .filter(Misfits::isOfBuyers)
          .findFirst()
          .ifPresent(wanted -> tellNoBuyer(both, wanted));
    }
  }

  private void tellNoBuyer(List<Limit> both, Wanted wanted) {
    var what =
        "%s is somebody without an order, for whom (%s) is never there."
            .formatted(said(both), wanted.fact());
    if (rule.own().contains(wanted)) {
      findings.add(new Finding(rule.problem(wanted.place(), what, ORDERS_OF), true));
    } else {
      add(both, what, ORDERS_OF);
    }
  }

  /** Tandem places only those in a segment who ordered. */
  private static boolean isOfBuyers(Wanted wanted) {
    var names = Fields.oneOf(wanted, "name");
    return OF_BUYERS.contains(wanted.fact())
        || (wanted.fact().equals("InSegment")
            && !names.isEmpty()
            && names.stream().allMatch(SegmentName::isBuiltIn));
  }

  private static boolean hasSomebody(List<Limit> segments, List<Limit> orders) {
    return Arrays.stream(Segment.values())
        .filter(one -> isLeft(segments, is("segment", one.word())))
        .anyMatch(one -> !Span.isEmpty(with(orders, ordersOf(one)), Bounds.wholeFrom(0)));
  }

  private static Limit ordersOf(Segment segment) {
    return switch (segment) {
      case VISITOR -> is("orders", 0);
      case FIRST_TIME_BUYER -> is("orders", 1);
      case REPEAT_CUSTOMER -> atLeast("orders", "2");
    };
  }

  private void checkDays() {
    var months = needed("Today", "month");
    var days = needed("Today", "day");
    var seasons = needed("Today", "season");
    var all = Stream.of(seasons, months, days).flatMap(List::stream).toList();
    var isToldElsewhere =
        !isPossible(seasons, List.of(), List.of())
            || !isPossible(List.of(), months, List.of())
            || !isPossible(List.of(), List.of(), days);
    if (!isToldElsewhere && !isPossible(seasons, months, days)) {
      add(
          all,
          said(all) + " never hold together: there is no such day.",
          "Maybe another day or another month was meant.");
    }
  }

  private static boolean isPossible(List<Limit> seasons, List<Limit> months, List<Limit> days) {
    return IntStream.rangeClosed(1, 12)
        .filter(month -> isLeft(months, is("month", month)))
        .filter(month -> isInSeason(month, seasons))
        .anyMatch(
            month ->
                IntStream.rangeClosed(1, LAST_DAYS[month - 1])
                    .anyMatch(day -> isLeft(days, is("day", day))));
  }

  private static boolean isInSeason(int month, List<Limit> seasons) {
    return MONTHS_BY_SEASON.entrySet().stream()
        .filter(season -> season.getValue().contains(month))
        .anyMatch(season -> isLeft(seasons, is("season", season.getKey())));
  }

  /** The cart is worth what each product in it costs, at the least. */
  private void checkWorth() {
    var totals = needed("Cart", "total");
    if (Span.isEmpty(with(totals, atLeast("total", "0")), Bounds.NONE)) {
      return; // That is told elsewhere.
    }
    rule.needed().stream()
        .filter(wanted -> wanted.fact().equals("InCart"))
        .flatMap(wanted -> sure(wanted, "price"))
        .filter(price -> Set.of(">", ">=", "==").contains(price.operator()))
        .filter(price -> price.values().size() == 1 && !price.isText())
        .filter(price -> !isLeft(totals, atLeast("total", price.values().get(0))))
        .findFirst()
        .map(price -> with(List.of(price), totals.get(totals.size() - 1)))
        .ifPresent(
            both ->
                add(
                    both,
                    said(both)
                        + " never hold together: the cart is worth what a product in it costs, at"
                        + " least.",
                    "Maybe one of them was meant the other way round."));
  }

  private List<Limit> needed(String fact, String field) {
    return rule.needed().stream()
        .filter(wanted -> wanted.fact().equals(fact))
        .flatMap(wanted -> sure(wanted, field))
        .toList();
  }

  private static Stream<Limit> sure(Wanted wanted, String field) {
    return wanted.limits().stream()
        .filter(limit -> limit.isSure() && Fields.plain(limit.field()).equals(field));
  }

  private static Limit is(String field, Object value) {
    return new Limit(field, "==", List.of("" + value), value instanceof String, true, NOWHERE);
  }

  private static Limit atLeast(String field, String number) {
    return new Limit(field, ">=", List.of(number), false, true, NOWHERE);
  }

  private static boolean isLeft(List<Limit> limits, Limit more) {
    return !Span.isEmpty(with(limits, more), Bounds.NONE);
  }

  private static List<Limit> with(List<Limit> limits, Limit more) {
    return Stream.concat(limits.stream(), Stream.of(more)).toList();
  }

  private static String said(List<Limit> limits) {
    return limits.stream()
        .map(limit -> "(" + limit.text() + ")")
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** Tells it at the last that this rule says itself; what it inherits is told elsewhere. */
  private void add(List<Limit> limits, String what, String maybe) {
    limits.stream()
        .filter(this::isOwn)
        .reduce((one, later) -> later)
        .ifPresent(
            limit -> findings.add(new Finding(rule.problem(limit.place(), what, maybe), true)));
  }

  /** An inherited limit may say the same in the same place of another file, and is another. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isOwn(Limit limit) {
    return rule.own().stream()
        .anyMatch(wanted -> wanted.limits().stream().anyMatch(one -> one == limit));
  }
}
