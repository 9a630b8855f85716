package app.tandem.check.mistake;

import app.tandem.rules.CountedLimits;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds carts that are to hold less as a whole than what a rule asks of the products in them. */
class CartSums {
  private static final Set<String> AT_LEAST = Set.of(">", ">=", "==");

  private final Written rule;
  private final Limits asked;
  private final List<Finding> findings = new ArrayList<>();

  private CartSums(Written rule) {
    this.rule = rule;
    this.asked = new Limits(rule);
  }

  static List<Finding> in(Written rule) {
    var sums = new CartSums(rule);
    sums.checkParts("price", "total", "the cart is worth what a product in it costs, at least");
    sums.checkParts("quantity", "pieces", "the cart holds the pieces of a product in it, at least");
    sums.checkCounts("sum( quantity )", "pieces");
    sums.checkCounts("count(", "products");
    return sums.findings;
  }

  private void checkParts(String field, String cart, String why) {
    var parts = asked.of("InCart", field);
    tooMuch(parts.stream(), cart).ifPresent(part -> tell(part, cart, why, Optional.empty()));
  }

  /** What is asked of a count is always a rule's own. */
  private void checkCounts(String function, String cart) {
    var counts =
        CountedLimits.in(rule.rule()).stream()
            .filter(one -> one.fact().equals("InCart") && one.function().startsWith(function))
            .map(CountedLimits::limit);
    tooMuch(counts, cart)
        .ifPresent(
            count ->
                tell(
                    count,
                    cart,
                    "the cart holds what is counted in it, at least",
                    Optional.of(count.place())));
  }

  /** The first part that alone is more than the whole is to be. */
  private Optional<Limit> tooMuch(Stream<Limit> parts, String cart) {
    var whole = asked.of("Cart", cart);
    var bounds = FieldBounds.of("Cart", cart);
    return whole.isEmpty() || Span.isEmpty(whole, bounds) // That is told elsewhere.
        ? Optional.empty()
        : parts
            .filter(part -> AT_LEAST.contains(part.operator()))
            .filter(part -> part.values().size() == 1 && !part.isText())
            .filter(part -> Span.isEmpty(Limits.with(whole, atLeast(part)), bounds))
            .findFirst();
  }

  private static Limit atLeast(Limit part) {
    var operator = part.operator().equals("==") ? ">=" : part.operator();
    return new Limit(part.field(), operator, part.values(), false, true, part.place());
  }

  private void tell(Limit part, String cart, String why, Optional<Place> otherwise) {
    var whole = asked.of("Cart", cart);
    var both = List.of(part, whole.get(whole.size() - 1));
    asked
        .findLastOwn(both)
        .map(Limit::place)
        .or(() -> otherwise)
        .map(
            place ->
                rule.problem(
                    place,
                    "%s never hold together: %s.".formatted(Limits.said(both), why),
                    "Maybe one of them was meant the other way round."))
        .ifPresent(problem -> findings.add(new Finding(problem, true)));
  }
}
