package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds facts that one shopper never has at the same time: two segments of which Tandem fills at
 * most one, one that was left and is not, regions without a country in common, and days that no
 * year has.
 */
class NeverTogether {
  /** A shopper is in one of each at most, by how these segments are filled. */
  private static final List<Set<String>> EXCLUSIVE =
      List.of(
          Set.of("champion", "at-risk", "lapsed"),
          Set.of("visitor", "first-time-buyer", "repeat-customer"),
          Set.of("price-low", "price-middle", "price-high"),
          Set.of("first-time-buyer", "at-risk"));

  private final Written rule;
  private final List<Finding> findings = new ArrayList<>();

  private NeverTogether(Written rule) {
    this.rule = rule;
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var search = new NeverTogether(rule);
    search.checkSegments();
    search.checkRegions(shelf.regions());
    search.findings.addAll(Silence.in(rule, shelf.lapsedDays()));
    search.checkLeft();
    search.findings.addAll(CartProducts.in(rule));
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

  static Set<String> segments(Wanted wanted) {
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
}
