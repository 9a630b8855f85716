package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import app.tandem.rules.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells when a fact that must not be there leaves no room for one that must. */
class Denial {
  /** One comparison of one field, as a fact says it without blanks. */
  private static final Pattern COMPARISON = Pattern.compile("([a-z][\\w.]*)\\b[^&|]*");

  /** A field that is one of several values, as alternatives say it. */
  private static final Pattern LIST =
      Pattern.compile("([a-z][\\w.]*)==[^&|]*(?:\\|\\|(?:\\1)?==[^&|]*)+");

  /** A field that has at least, at most or just what another has. */
  private static final Pattern WITH_ANOTHER =
      Pattern.compile("([a-z][\\w.]*)(?:==|>=|<=)(\\$[\\w$.()]+)");

  /** What a milestone tells of its purchase. */
  private static final Pattern OF_PURCHASE = Pattern.compile("sku|category|purchase\\..+");

  private static final Map<String, String> OPPOSITE =
      Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

  private final Shelf shelf;

  Denial(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Whether all that is as one fact must be, which must be there, is as the other must not be. */
  boolean rulesOut(Wanted absent, Wanted wanted) {
    if (absent.presence() != Presence.ABSENT || !wanted.presence().isNeeded()) {
      return false;
    }
    var there = there(absent.fact(), wanted);
    return there.fact().equals(absent.fact())
        && absent.says().stream()
            .allMatch(
                said ->
                    there.says().contains(said)
                        || isOfItself(said, there)
                        || follows(said, absent, there));
  }

  /** Whether it must not be there, whatever it is like. */
  boolean rulesOutAll(Wanted absent) {
    return rulesOut(absent, bare(absent.fact(), absent.place()));
  }

  /** The fact of a kind that is there whenever another is; that other where there is none. */
  private static Wanted there(String fact, Wanted wanted) {
    return switch (fact) {
      case "Purchased" -> purchase(wanted);
      case "Cart" -> wanted.fact().equals("InCart") ? bare(fact, wanted.place()) : wanted;
      case "InCart" -> isWorthSomething(wanted) ? bare(fact, wanted.place()) : wanted;
      default -> wanted;
    };
  }

  /** A cart may hold what nobody knows; that is worth nothing. */
  private static boolean isWorthSomething(Wanted wanted) {
    var total = Limits.sure(wanted, "total").toList();
    return wanted.fact().equals("Cart")
        && Span.isEmpty(Limits.with(total, Limits.is("total", 0)), Bounds.from(0));
  }

  /** One of a kind, of which nothing else is known. */
  private static Wanted bare(String fact, Place place) {
    return new Wanted(Presence.THERE, fact, "", Map.of(), List.of(), List.of(), Set.of(), place);
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
                .map(Denial::ofPurchase)
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
        && limits.stream()
            .allMatch(limit -> Span.isEmpty(Limits.with(known, opposite(limit)), bounds));
  }

  /** The one field that it compares; of alternatives, that of each. */
  private static String fieldOf(String said) {
    var comparison = COMPARISON.matcher(said);
    if (comparison.matches()) {
      return Fields.plain(comparison.group(1));
    }
    var list = LIST.matcher(said);
    return list.matches() ? Fields.plain(list.group(1)) : "";
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

  private static Limit opposite(Limit limit) {
    var operator = Objects.requireNonNull(OPPOSITE.get(limit.operator()), limit.operator());
    return new Limit(limit.field(), operator, limit.values(), limit.isText(), true, limit.place());
  }
}
