package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds facts that one shopper never has at the same time: two segments of which Tandem fills at
 * most one, one that was left and is not, days that no year has, and more products in the cart than
 * the cart holds.
 */
class NeverTogether {
  /** A shopper is in one of each at most, by how these segments are filled. */
  private static final List<Set<String>> EXCLUSIVE =
      List.of(
          Set.of("champion", "at-risk", "lapsed"),
          Set.of("visitor", "first-time-buyer", "repeat-customer"),
          Set.of("price-low", "price-middle", "price-high"),
          Set.of("first-time-buyer", "at-risk"));

  /** For how long whoever is in a segment ordered nothing, where the settings say no less. */
  private static final Map<String, Integer> SILENT_DAYS = Map.of("at-risk", 14, "lapsed", 60);

  private static final Place NOWHERE = new Place(0, 0);

  private final Written rule;
  private final List<Finding> findings = new ArrayList<>();

  private NeverTogether(Written rule) {
    this.rule = rule;
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var search = new NeverTogether(rule);
    search.checkSegments();
    search.checkRegions(shelf.regions());
    search.checkSilence(shelf.lapsedDays());
    search.checkLeft();
    search.checkCart();
    return search.findings;
  }

  /** Where a shopper must belong, by the one name that a condition leaves. */
  private record Membership(String segment, Wanted wanted) {}

  private void checkSegments() {
    var memberships =
        rule.needed().stream()
            .flatMap(
                wanted -> segments(wanted).stream().map(segment -> new Membership(segment, wanted)))
            .toList();
    for (int later = 1; later < memberships.size(); later++) {
      for (int before = 0; before < later; before++) {
        checkPair(memberships.get(before), memberships.get(later));
      }
    }
  }

  private static Set<String> segments(Wanted wanted) {
    var named = Map.of("InSegment", "name", "Shopper", "segment").getOrDefault(wanted.fact(), "");
    var names = named.isEmpty() ? Set.<String>of() : Fields.oneOf(wanted, named);
    return names.size() == 1 ? names : Set.of();
  }

  private void checkPair(Membership one, Membership other) {
    var areApart =
        !one.segment().equals(other.segment())
            && EXCLUSIVE.stream()
                .anyMatch(all -> all.contains(one.segment()) && all.contains(other.segment()));
    var isToldElsewhere =
        one.wanted().fact().equals("Shopper") && other.wanted().fact().equals("Shopper");
    if (!areApart || isToldElsewhere) {
      return;
    }
    var at = rule.own().contains(other.wanted()) ? other : one;
    if (rule.own().contains(at.wanted())) {
      findings.add(
          new Finding(
              rule.problem(
                  at.wanted().place(),
                  "Nobody is in (%s) and in (%s) at the same time, so this can never fire."
                      .formatted(one.segment(), other.segment()),
                  "Maybe make a rule for each, or leave one out; docs/segments.md says who is in which."),
              true));
    }
  }

  /**
   * Whoever is silent did not buy just now.
   *
   * @param lapsedDays after so many days somebody has lapsed at the latest; -1 where nobody knows
   */
  private void checkSilence(int lapsedDays) {
    var needed = rule.needed();
    for (var in : needed) {
      var days = segments(in).stream().map(SILENT_DAYS::get).filter(Objects::nonNull).findFirst();
      if (lapsedDays < 0 || days.isEmpty() || !in.fact().equals("InSegment")) {
        continue;
      }
      var silent = Math.min(days.get(), lapsedDays) - 1; // Of a day there may be less.
      needed.stream()
          .filter(bought -> bought.fact().equals("Purchased"))
          .filter(bought -> rule.own().contains(in) || rule.own().contains(bought))
          .flatMap(bought -> later(bought, silent).stream())
          .findFirst()
          .ifPresent(limit -> tellSilence(in, limit, silent + 1));
    }
  }

  /** By which a purchase is later than so many days ago. */
  private static Optional<Limit> later(Wanted bought, int days) {
    var limits = Limits.sure(bought, "daysAgo").toList();
    var bounds = FieldBounds.of("Purchased", "daysAgo");
    return Span.isEmpty(limits, bounds)
            || !Span.isEmpty(Limits.with(limits, Limits.atLeast("daysAgo", "" + days)), bounds)
        ? Optional.empty()
        : limits.stream().reduce((one, other) -> other);
  }

  private void tellSilence(Wanted in, Limit bought, int days) {
    findings.add(
        new Finding(
            rule.problem(
                rule.own().contains(in) ? in.place() : bought.place(),
                "Whoever is in (%s) ordered nothing for %d days, so (%s) never holds."
                    .formatted(segments(in).iterator().next(), days, bought.text()),
                "Maybe leave out one of the two, or ask for \"LeftSegment\": they came back."),
            true));
  }

  /** Where a shopper must live, and cannot. */
  private void checkRegions(Regions regions) {
    if (!regions.areNowhere(rule.needed())) {
      return;
    }
    var asked =
        Stream.concat(
                rule.needed().stream()
                    .map(Regions::regions)
                    .filter(names -> !names.isEmpty())
                    .map(names -> "(" + String.join(", ", names) + ")"),
                Regions.countries(rule.needed()).stream().map(limit -> "(" + limit.text() + ")"))
            .distinct()
            .collect(Collectors.joining(" and "));
    rule.own().stream()
        .filter(one -> one.presence().isNeeded())
        .filter(
            one -> !Regions.regions(one).isEmpty() || !Regions.countries(List.of(one)).isEmpty())
        .reduce((one, later) -> later)
        .ifPresent(
            last ->
                findings.add(
                    new Finding(
                        rule.problem(
                            last.place(),
                            "No country is left by %s, so this can never fire.".formatted(asked),
                            "Maybe make a rule for each, or leave one out; the settings say which"
                                + " countries a region has."),
                        true)));
  }

  /** Whoever is in a segment again has not left it. */
  private void checkLeft() {
    var needed = rule.needed();
    for (var left : needed) {
      var names = left.fact().equals("LeftSegment") ? Fields.oneOf(left, "name") : Set.<String>of();
      needed.stream()
          .filter(in -> !names.isEmpty() && segments(in).stream().anyMatch(names::contains))
          .filter(in -> names.size() == 1)
          .filter(in -> rule.own().contains(in) || rule.own().contains(left))
          .findFirst()
          .ifPresent(in -> tellLeft(left, in));
    }
  }

  private void tellLeft(Wanted left, Wanted in) {
    var segment = segments(in).iterator().next();
    findings.add(
        new Finding(
            rule.problem(
                rule.own().contains(in) ? in.place() : left.place(),
                "Nobody who is in (%s) has left it, so this can never fire.".formatted(segment),
                "Maybe leave out one of the two: a segment was left by whoever is not in it again."),
            true));
  }

  /** Days that no year has; asked where nothing simpler keeps the rule from firing. */
  static List<Finding> ofTheYear(Written rule) {
    var search = new NeverTogether(rule);
    search.checkYear();
    return search.findings;
  }

  private void checkYear() {
    var own = rule.own().stream().filter(one -> one.fact().equals("Today")).toList();
    if (own.isEmpty() || !TimeOfYear.isNever(rule.needed())) {
      return;
    }
    findings.add(
        new Finding(
            rule.problem(
                own.get(own.size() - 1).place(),
                "No day of the year is meant by all that it asks of the day, so this can never fire.",
                "Maybe leave out one of the conditions, or make a rule for each."),
            true));
  }

  /** Each code that a rule asks of the cart is a product in it, and so is each family. */
  private void checkCart() {
    var least = Math.max(different("sku", inCart()), different("category", inCart()));
    for (var one : inCart()) {
      least = Math.max(least, besides(one));
    }
    checkCart(least);
  }

  private List<Wanted> inCart() {
    return rule.needed().stream().filter(wanted -> wanted.fact().equals("InCart")).toList();
  }

  /** A product in the cart, and those that are to be others. */
  private int besides(Wanted one) {
    var other = "sku!=" + one.name() + ".sku";
    var others = inCart().stream().filter(wanted -> wanted.says().contains(other)).toList();
    return one.name().isEmpty() || others.isEmpty()
        ? 1
        : 1 + Math.max(1, Math.max(different("sku", others), different("category", others)));
  }

  private void checkCart(int least) {
    var limits =
        rule.needed().stream()
            .filter(wanted -> wanted.fact().equals("Cart"))
            .flatMap(wanted -> wanted.limits().stream())
            .filter(limit -> limit.isSure() && Set.of("products", "pieces").contains(limit.field()))
            .toList();
    if (least < 2) {
      return;
    }
    for (var limit : limits) {
      var there =
          new Limit(limit.field(), ">=", List.of(String.valueOf(least)), false, true, NOWHERE);
      var isPossible = !Span.isEmpty(List.of(limit), Bounds.wholeFrom(1));
      if (isPossible && Span.isEmpty(List.of(limit, there), Bounds.wholeFrom(1))) {
        tellCart(limit, least);
        return;
      }
    }
  }

  private static int different(String field, List<Wanted> products) {
    var all = new HashSet<String>();
    products.stream()
        .map(wanted -> Fields.oneOf(wanted, field))
        .filter(values -> values.size() == 1)
        .forEach(all::addAll);
    return all.size();
  }

  private void tellCart(Limit limit, int least) {
    var carts =
        rule.own().stream()
            .filter(wanted -> wanted.fact().equals("InCart"))
            .map(Wanted::place)
            .toList();
    var isOwn = rule.own().stream().anyMatch(wanted -> wanted.limits().contains(limit));
    if (!isOwn && carts.isEmpty()) {
      return;
    }
    findings.add(
        new Finding(
            rule.problem(
                isOwn ? limit.place() : carts.get(carts.size() - 1),
                "It asks for %d different products in the cart and for (%s), so this can never fire."
                    .formatted(least, limit.text()),
                "Maybe ask for %d %s or more, or for one of the products."
                    .formatted(least, limit.field())),
            true));
  }
}
