package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds carts that are to hold fewer products than a rule asks for in them. */
class CartProducts {
  private static final Place NOWHERE = new Place(0, 0);

  private final Written rule;
  private final List<Finding> findings = new ArrayList<>();

  private CartProducts(Written rule) {
    this.rule = rule;
  }

  static List<Finding> in(Written rule) {
    var search = new CartProducts(rule);
    search.checkCart();
    return search.findings;
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
