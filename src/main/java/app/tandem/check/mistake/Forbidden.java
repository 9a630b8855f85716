package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a rule wants and with "not" forbids: whatever says the same, or more. */
class Forbidden {
  /** One comparison of one field, as a fact says it without blanks. */
  private static final Pattern COMPARISON = Pattern.compile("([a-z][\\w.]*)\\b[^&|]*");

  /** A field that has at least, at most or just what another has. */
  private static final Pattern WITH_ANOTHER =
      Pattern.compile("([a-z][\\w.]*)(?:==|>=|<=)(\\$[\\w$.()]+)");

  /** What a milestone tells of its purchase. */
  private static final Pattern OF_PURCHASE = Pattern.compile("sku|category|purchase\\..+");

  private static final Map<String, String> OPPOSITE =
      Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

  private final Shelf shelf;

  private Forbidden(Shelf shelf) {
    this.shelf = shelf;
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var forbidden = new Forbidden(shelf);
    var findings = new ArrayList<Finding>();
    var all = new ArrayList<>(rule.inherited());
    all.addAll(rule.own());
    for (var absent : all) {
      for (var wanted : all) {
        var isOwn = rule.own().contains(absent) || rule.own().contains(wanted);
        if (isOwn && forbidden.isForbidden(absent, wanted)) {
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
          all.stream().filter(no -> each.stream().anyMatch(one -> isForbidden(no, one))).toList();
      if (isList
          && each.stream().allMatch(one -> absent.stream().anyMatch(no -> isForbidden(no, one)))) {
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
        with(wanted.limits(), that),
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
                other.needed().stream().anyMatch(wanted -> forbidden.isForbidden(absent, wanted)));
  }

  private static Finding told(Written rule, Wanted absent, Wanted wanted) {
    return new Finding(
        rule.problem(
            rule.own().contains(absent) ? absent.place() : wanted.place(),
            wanted.fact().equals(absent.fact())
                ? "It wants (%s) and with \"not\" forbids the same, so this can never fire."
                    .formatted(wanted.fact())
                : "It wants what was bought to reach a milestone and with \"not\" forbids that"
                    + " purchase, so this can never fire.",
            "Maybe the two were meant to differ, or one of them is left over."),
        true);
  }

  private boolean isForbidden(Wanted absent, Wanted wanted) {
    if (absent.presence() != Presence.ABSENT || !wanted.presence().isNeeded()) {
      return false;
    }
    var there = absent.fact().equals("Purchased") ? purchase(wanted) : wanted;
    return there.fact().equals(absent.fact())
        && absent.says().stream()
            .allMatch(
                said ->
                    there.says().contains(said)
                        || isOfItself(said, there)
                        || follows(said, absent, there));
  }

  /** Whatever reaches a milestone was bought. */
  private static Wanted purchase(Wanted wanted) {
    return wanted.fact().equals("Milestone")
        ? new Wanted(
            wanted.presence(),
            "Purchased",
            wanted.name(),
            Map.of(),
            wanted.limits().stream()
                .filter(limit -> OF_PURCHASE.matcher(limit.field()).matches())
                .map(Forbidden::ofPurchase)
                .toList(),
            List.of(),
            wanted.says().stream()
                .filter(said -> OF_PURCHASE.matcher(fieldOf(said)).matches())
                .map(said -> said.replaceFirst("^purchase\\.", ""))
                .collect(Collectors.toSet()),
            wanted.place())
        : wanted;
  }

  private static Limit ofPurchase(Limit limit) {
    return new Limit(
        limit.field().replaceFirst("^purchase\\.", ""),
        limit.operator(),
        limit.values(),
        limit.isText(),
        limit.isSure(),
        limit.place());
  }

  /** Whether it compares a field with the same one of what is wanted, which is equal to itself. */
  private static boolean isOfItself(String said, Wanted wanted) {
    var compared = WITH_ANOTHER.matcher(said);
    if (!compared.matches()) {
      return false;
    }
    var field = Fields.plain(compared.group(1));
    var other = compared.group(2);
    return (!wanted.name().isEmpty() && other.matches(ofThis(wanted.name(), field)))
        || field.equals(wanted.fieldByName().get(other));
  }

  private static String ofThis(String name, String field) {
    return "%s\\.(?:purchase\\.)?%s(?:\\(\\))?"
        .formatted(Pattern.quote(name), Pattern.quote(field));
  }

  /** Whether whatever is wanted is of the kind that one condition of the other asks for. */
  private boolean follows(String said, Wanted absent, Wanted wanted) {
    var field = fieldOf(said);
    var limits =
        absent.limits().stream()
            .filter(limit -> limit.isSure() && Fields.plain(limit.field()).equals(field))
            .toList();
    var places = limits.stream().map(Limit::place).distinct().count();
    var alike = absent.says().stream().filter(one -> fieldOf(one).equals(field)).count();
    if (limits.isEmpty() || places != alike) {
      return false; // Something of it is not written out.
    }
    var known = known(wanted, field);
    var bounds = Fields.boundsOf(wanted, limits.get(0));
    return !Span.isEmpty(known, bounds)
        && limits.stream().allMatch(limit -> Span.isEmpty(with(known, opposite(limit)), bounds));
  }

  private static String fieldOf(String said) {
    Matcher comparison = COMPARISON.matcher(said);
    return comparison.matches() ? Fields.plain(comparison.group(1)) : "";
  }

  /** What is sure of a field; a product that is wanted by its code is of a family. */
  private List<Limit> known(Wanted wanted, String field) {
    var known =
        new ArrayList<>(
            wanted.limits().stream()
                .filter(limit -> limit.isSure() && Fields.plain(limit.field()).equals(field))
                .toList());
    var items = Fields.oneOf(wanted, "sku").stream().map(shelf::item).toList();
    if (field.equals("category")
        && Misfits.OF_A_FAMILY.contains(wanted.fact())
        && !items.isEmpty()
        && items.stream().allMatch(Objects::nonNull)) {
      var families = items.stream().filter(Objects::nonNull).map(Item::family).distinct().toList();
      known.add(new Limit(field, "==", families, true, true, wanted.place()));
    }
    return known;
  }

  private static List<Limit> with(List<Limit> known, Limit more) {
    var all = new ArrayList<>(known);
    all.add(more);
    return all;
  }

  private static Limit opposite(Limit limit) {
    var operator = Objects.requireNonNull(OPPOSITE.get(limit.operator()), limit.operator());
    return new Limit(limit.field(), operator, limit.values(), limit.isText(), true, limit.place());
  }
}
