package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds two rules of a stage that propose the same and give different reasons, so that it depends
 * on chance which one a shopper reads. Rules that can never hold for the same fact, because one
 * asks for a lamp and the other for a camera, one forbids what the other wants, or one is for the
 * winter and the other for the summer, do not meet.
 */
class SaidTwice {
  /** A table can have thousands of lines on one product: each is compared with those just above. */
  private static final int FARTHEST = 200;

  private final Shelf shelf;

  private SaidTwice(Shelf shelf) {
    this.shelf = shelf;
  }

  /** What two proposals must share to be the same to a shopper. */
  private record Thing(Stage stage, Kind kind, String what, String counted) {}

  private record Saying(Written rule, Proposed proposed, String because) {

    String path() {
      return rule.rule().drl().path();
    }

    /** Where its reason stands. */
    int line() {
      return rule.rule().written(proposed.placeOf("because")).line();
    }

    /** With the place of its reason, since nobody knows which of the two was written last. */
    String named() {
      var place = proposed.placeOf("because");
      return rule.named(rule.rule().written(place));
    }
  }

  static List<RuleProblem> in(List<Written> rules, Shelf shelf) {
    var search = new SaidTwice(shelf);
    Map<Thing, List<Saying>> sayingsByThing = new LinkedHashMap<>();
    for (var rule : rules) {
      for (var proposed : rule.proposals()) {
        var what = what(proposed);
        var because = proposed.because();
        if (!what.isEmpty() && because != null) {
          var thing = new Thing(rule.stage(), proposed.kind(), upper(what), counted(proposed));
          sayingsByThing
              .computeIfAbsent(thing, one -> new ArrayList<>())
              .add(new Saying(rule, proposed, because));
        }
      }
    }
    return sayingsByThing.values().stream().flatMap(search::differences).toList();
  }

  /** Of a bundle, its parts in an order of their own; empty when not written out. */
  private static String what(Proposed proposed) {
    return proposed.kind() == Kind.BUNDLE
        ? proposed.parts().stream()
            .map(part -> part.strip())
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .collect(Collectors.joining(" with "))
        : Objects.requireNonNullElse(proposed.sku(), "");
  }

  private static String upper(String sku) {
    return sku.strip().toUpperCase(Locale.ROOT);
  }

  private static String counted(Proposed proposed) {
    var due = proposed.due();
    return due == null ? "at once" : due.step() + due.anchor();
  }

  /** Each is told of the nearest before it that differs: one line a rule is enough to mend it. */
  private Stream<RuleProblem> differences(List<Saying> sayings) {
    var problems = new ArrayList<RuleProblem>();
    for (int later = 1; later < sayings.size(); later++) {
      var saying = sayings.get(later);
      sayings.subList(Math.max(0, later - FARTHEST), later).stream()
          .filter(earlier -> differ(earlier, saying))
          .min(nearestTo(saying))
          .ifPresent(earlier -> problems.add(told(earlier, saying)));
    }
    return problems.stream();
  }

  /** In the same file, then in the same folder, then in one above; the fewest lines between. */
  private static Comparator<Saying> nearestTo(Saying saying) {
    return Comparator.comparing((Saying other) -> !other.path().equals(saying.path()))
        .thenComparingInt(other -> -shared(other.path(), saying.path()))
        .thenComparingInt(
            other -> other.path().equals(saying.path()) ? saying.line() - other.line() : 0)
        .thenComparing(Saying::path)
        .thenComparingInt(Saying::line);
  }

  /** How many folders two paths have in common. */
  private static int shared(String path, String other) {
    var one = path.split("/", -1);
    var two = other.split("/", -1);
    var same = 0;
    while (same < Math.min(one.length, two.length) - 1 && one[same].equals(two[same])) {
      same++;
    }
    return same;
  }

  private boolean differ(Saying earlier, Saying later) {
    return !earlier.rule().rule().equals(later.rule().rule())
        && !alike(earlier.because()).equals(alike(later.because()))
        && !excludeEachOther(earlier.rule(), later.rule());
  }

  private static String alike(String because) {
    return because.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private boolean excludeEachOther(Written one, Written other) {
    var both = Stream.concat(one.needed().stream(), other.needed().stream()).toList();
    return areOfOtherFacts(one, other)
        || Forbidden.isBetween(one, other, shelf)
        || Forbidden.isBetween(other, one, shelf)
        || TimeOfYear.isNever(both)
        || shelf.regions().areNowhere(both);
  }

  private static boolean areOfOtherFacts(Written one, Written other) {
    var mineByFact = one.needed().stream().collect(Collectors.groupingBy(Wanted::fact));
    var theirsByFact = other.needed().stream().collect(Collectors.groupingBy(Wanted::fact));
    mineByFact.keySet().retainAll(theirsByFact.keySet());
    return mineByFact.entrySet().stream()
        .anyMatch(
            entry ->
                excludeAll(entry.getValue(), theirsByFact.getOrDefault(entry.getKey(), List.of())));
  }

  private static boolean excludeAll(List<Wanted> mine, List<Wanted> theirs) {
    return mine.stream().allMatch(one -> theirs.stream().allMatch(other -> exclude(one, other)));
  }

  private static boolean exclude(Wanted one, Wanted other) {
    return Stream.concat(one.limits().stream(), other.limits().stream())
        .filter(Limit::isSure)
        .collect(Collectors.groupingBy(limit -> Fields.plain(limit.field())))
        .values()
        .stream()
        .anyMatch(limits -> Span.isEmpty(limits, Fields.boundsOf(one, limits.get(0))));
  }

  private static RuleProblem told(Saying earlier, Saying later) {
    return later
        .rule()
        .problem(
            later.proposed().placeOf("because"),
            "It proposes (%s) as another rule does, and says it differently from %s."
                .formatted(what(later.proposed()), earlier.named()),
            "Maybe give both the same benefit line, or keep one of the two.");
  }
}
