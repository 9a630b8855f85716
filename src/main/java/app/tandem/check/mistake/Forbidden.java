package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a rule wants and with "not" forbids: whatever says the same, or more. */
class Forbidden {
  private final Denial denial;

  private Forbidden(Shelf shelf) {
    denial = new Denial(shelf);
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var forbidden = new Forbidden(shelf);
    var findings = new ArrayList<Finding>();
    var all = new ArrayList<>(rule.inherited());
    all.addAll(rule.own());
    for (var absent : all) {
      for (var wanted : all) {
        var isOwn = rule.own().contains(absent) || rule.own().contains(wanted);
        if (isOwn && forbidden.denial.rulesOut(absent, wanted)) {
          findings.add(told(rule, absent, wanted));
        }
      }
    }
    if (findings.isEmpty()) {
      all.forEach(wanted -> forbidden.checkList(rule, all, wanted, findings));
    }
    return findings;
  }

  /** Of a list of which one must be there, each may be forbidden by itself. */
  private void checkList(Written rule, List<Wanted> all, Wanted wanted, List<Finding> findings) {
    for (var limit : wanted.limits()) {
      var isList = limit.isSure() && limit.operator().equals("==") && limit.values().size() > 1;
      var each = limit.values().stream().map(value -> only(wanted, limit, value)).toList();
      var absent =
          all.stream()
              .filter(no -> each.stream().anyMatch(one -> denial.rulesOut(no, one)))
              .toList();
      if (isList
          && each.stream()
              .allMatch(one -> absent.stream().anyMatch(no -> denial.rulesOut(no, one)))) {
        Stream.concat(Stream.of(wanted), absent.stream())
            .filter(rule.own()::contains)
            .reduce((one, later) -> later)
            .map(last -> toldOfEach(rule, last, limit))
            .ifPresent(findings::add);
      }
    }
  }

  private static Wanted only(Wanted wanted, Limit limit, String value) {
    var that = new Limit(limit.field(), "==", List.of(value), limit.isText(), true, limit.place());
    return new Wanted(
        wanted.presence(),
        wanted.fact(),
        wanted.name(),
        wanted.fieldByName(),
        Limits.with(wanted.limits(), that),
        wanted.either(),
        wanted.says(),
        wanted.place());
  }

  private static Finding toldOfEach(Written rule, Wanted last, Limit list) {
    return new Finding(
        rule.problem(
            last.place(),
            "It wants (%s) and with \"not\" forbids each of these, so this can never fire."
                .formatted(list.text()),
            "Maybe the list and what is forbidden were meant to differ, or one is left over."),
        true);
  }

  /**
   * Whether one rule wants what the other forbids, so that never both hold. What is tied to a
   * rule's own names is another thing in another rule.
   */
  static boolean isBetween(Written one, Written other, Shelf shelf) {
    var forbidden = new Forbidden(shelf);
    return Stream.concat(one.own().stream(), one.inherited().stream())
        .filter(absent -> absent.says().stream().noneMatch(said -> said.contains("$")))
        .anyMatch(
            absent ->
                other.needed().stream()
                    .anyMatch(wanted -> forbidden.denial.rulesOut(absent, wanted)));
  }

  private static Finding told(Written rule, Wanted absent, Wanted wanted) {
    return new Finding(
        rule.problem(
            rule.own().contains(absent) ? absent.place() : wanted.place(),
            what(absent, wanted),
            "Maybe the two were meant to differ, or one of them is left over."),
        true);
  }

  private static String what(Wanted absent, Wanted wanted) {
    if (wanted.fact().equals(absent.fact())) {
      return "It wants (%s) and with \"not\" forbids the same, so this can never fire."
          .formatted(wanted.fact());
    }
    return wanted.fact().equals("Milestone")
        ? "It wants what was bought to reach a milestone and with \"not\" forbids that purchase, so"
            + " this can never fire."
        : "It wants (%s) and with \"not\" forbids (%s), without which that is never there, so this can never fire."
            .formatted(wanted.fact(), absent.fact());
  }
}
