package app.tandem.check.scenario;

import app.tandem.behaviour.Returned;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.segment.Segment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the facts of the vocabulary from what is given. */
class GivenFacts {
  /** How long a parcel is taken to travel where nothing else is said. */
  static final int USUAL_DELIVERY_DAYS = 3;

  /** What a fact takes from the catalogue's words when it does not say it itself. */
  private static final List<String> FROM_PRODUCTS = List.of("category", "price", "stock");

  /** The sections whose facts are what they say. */
  private static final List<Section> PLAIN =
      List.of(
          Section.SEGMENTS,
          Section.LEFT,
          Section.CART,
          Section.VIEWING,
          Section.COMPARING,
          Section.ATTEMPTED,
          Section.PLACE,
          Section.RETURNED,
          Section.COMPANIONS,
          Section.TOGETHER,
          Section.NEXT,
          Section.OUTLOOK,
          Section.DUE,
          Section.LIKELY,
          Section.FEEDBACK,
          Section.VIEWED,
          Section.WISHED,
          Section.USED,
          Section.READINGS,
          Section.CLICKED,
          Section.VISITED,
          Section.SHIPPED,
          Section.ASKS);

  private final Given given;
  private final Instant at;

  GivenFacts(Given given, Instant at) {
    this.given = given;
    this.at = at;
  }

  List<Object> all() {
    var facts = new ArrayList<Object>();
    facts.add(shopper());
    facts.add(today());
    for (var section : PLAIN) {
      given.of(section).forEach(one -> facts.add(FactForm.build(section.fact, full(section, one))));
    }
    if (!given.cart().isEmpty()) {
      facts.add(cart(facts));
      given.of(Section.ABANDONED).forEach(one -> facts.add(abandoned(one, cart(facts))));
    }
    given.of(Section.COMPLAINTS).forEach(one -> facts.add(complaint(one)));
    given.purchased().forEach(one -> addPurchase(one, facts));
    return facts;
  }

  private AbandonedCart abandoned(Map<String, Object> one, Cart cart) {
    var values = full(Section.ABANDONED, one);
    values.put("products", cart.products());
    values.put("pieces", cart.pieces());
    values.put("total", cart.total());
    return FactForm.build(AbandonedCart.class, values);
  }

  private OpenComplaint complaint(Map<String, Object> one) {
    var values = full(Section.COMPLAINTS, one);
    values.put("madeAt", Numbers.ago(days(one, "daysAgo"), at));
    return FactForm.build(OpenComplaint.class, values);
  }

  private Today today() {
    var said = given.today();
    var date =
        said.containsKey("date")
            ? LocalDate.parse(String.valueOf(said.get("date")))
            : LocalDate.ofInstant(at, ZoneOffset.UTC);
    return Today.of(date, Boolean.TRUE.equals(said.get("southern")));
  }

  private static Cart cart(List<Object> facts) {
    var pieces = 0;
    var products = new HashSet<String>();
    var total = BigDecimal.ZERO;
    for (var fact : facts) {
      if (fact instanceof InCart one) {
        pieces += one.quantity();
        products.add(one.sku());
        var price = BigDecimal.valueOf(one.price());
        total = total.add(price.multiply(BigDecimal.valueOf(one.quantity())));
      }
    }
    return new Cart(products.size(), pieces, total.doubleValue());
  }

  /** The segment follows from the orders, or they from it; both from the purchases. */
  Shopper shopper() {
    var values = full(Section.SHOPPER, given.shopper());
    var paid = (int) given.purchased().stream().map(this::order).distinct().count();
    values.computeIfAbsent(
        "orders",
        name ->
            values.get("segment") == null
                ? paid
                : ordersOf(String.valueOf(values.get("segment")), paid));
    values.computeIfAbsent(
        "segment", name -> Segment.ofOrders(((Number) values.get("orders")).intValue()).word());
    return FactForm.build(Shopper.class, values);
  }

  private static int ordersOf(String segment, int paid) {
    if (segment.equals(Segment.ofOrders(paid).word())) {
      return paid;
    }
    var few = List.of(0, 1, 2).stream();
    return few.filter(orders -> Segment.ofOrders(orders).word().equals(segment))
        .findFirst()
        .orElse(paid);
  }

  List<Purchased> purchases() {
    return given.purchased().stream().map(this::purchase).toList();
  }

  List<Returned> returns() {
    return given.returned().stream()
        .map(
            one ->
                new Returned(
                    new Sku(String.valueOf(one.get("sku"))),
                    1,
                    Numbers.ago(days(one, "daysAgo"), at)))
        .toList();
  }

  private void addPurchase(Map<String, Object> one, List<Object> facts) {
    var purchase = purchase(one);
    facts.add(purchase);
    if (one.get(Section.MILESTONES) instanceof Map<?, ?> milestones) {
      milestones.forEach((name, wait) -> facts.add(milestone(name, wait, purchase)));
    }
  }

  private Milestone milestone(Object name, Object wait, Purchased purchase) {
    return MilestoneText.read(wait.toString())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The milestone (%s) cannot be (%s).\nMaybe you meant %s."
                        .formatted(name, wait, MilestoneText.FORM)))
        .of(String.valueOf(name), purchase, at);
  }

  private Purchased purchase(Map<String, Object> one) {
    var values = full(Section.PURCHASED, one);
    var arrived = one.containsKey(Section.DELIVERED_DAYS_AGO);
    var paidDaysAgo = days(one, "daysAgo");
    var arrivedDaysAgo =
        arrived ? days(one, Section.DELIVERED_DAYS_AGO) : paidDaysAgo - USUAL_DELIVERY_DAYS;
    values.put("order", order(one));
    values.put("daysAgo", paidDaysAgo);
    values.put("daysSinceDelivery", arrivedDaysAgo);
    values.putIfAbsent("delivered", arrived);
    values.put("paidAt", Numbers.ago(paidDaysAgo, at));
    values.put("deliveredAt", Numbers.ago(arrivedDaysAgo, at));
    return FactForm.build(Purchased.class, values);
  }

  /** What was paid at the same time was paid in one order; they are counted from the first. */
  private String order(Map<String, Object> one) {
    if (one.get("order") != null) {
      return String.valueOf(one.get("order"));
    }
    var earlier =
        given.purchased().stream()
            .map(other -> days(other, "daysAgo"))
            .filter(days -> days > days(one, "daysAgo"))
            .distinct()
            .count();
    return "O-" + (earlier + 1);
  }

  private static double days(Map<String, Object> one, String field) {
    return one.getOrDefault(field, 0) instanceof Number days ? days.doubleValue() : 0;
  }

  /** What is said, what the catalogue says, and what is usual. */
  private Map<String, Object> full(Section section, Map<String, Object> said) {
    var full = new LinkedHashMap<>(said);
    // Family, price and stock of a companion are told, not those of what it goes with.
    var about = section == Section.COMPANIONS ? "companion" : "sku";
    var product = given.products().getOrDefault(String.valueOf(said.get(about)), Map.of());
    for (var field : FROM_PRODUCTS) {
      if (product.containsKey(field)) {
        full.putIfAbsent(field, product.get(field));
      }
    }
    section.usual.forEach(full::putIfAbsent);
    GivenTimes.complete(section, full, at);
    return full;
  }
}
