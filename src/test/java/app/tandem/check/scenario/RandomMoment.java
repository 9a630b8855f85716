package app.tandem.check.scenario;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Availability;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nora, with invented facts, gathered as a real shop's would be. */
class RandomMoment {
  static final Instant NOW = Instant.parse("2026-07-01T12:34:56Z");
  static final String CUSTOMER = "Nora-77";
  static final String ORDER = "4711-";

  private static final int YEAR = 31_536_000;
  private static final List<String> TEXTS = List.of("beans", "true", "12", "a: b", "#x", "'", "ö");

  private final Random random;
  private final List<Purchased> purchases = new ArrayList<>();
  private final List<Returned> returns = new ArrayList<>();
  private final Map<Sku, Integer> cart = new LinkedHashMap<>();
  private final List<Object> facts = new ArrayList<>();
  private final Moment moment;

  RandomMoment(Random random, Stage stage) {
    this.random = random;
    var orders = random.nextInt(4);
    facts.add(
        fact(Shopper.class, Map.of("customer", CUSTOMER, "segment", "visitor", "orders", orders)));
    for (var i = 0; i < random.nextInt(5); i++) {
      buy("B-" + i, ORDER + random.nextInt(3));
    }
    for (var section :
        List.of(Section.CART, Section.COMPANIONS, Section.TOGETHER, Section.NEXT, Section.DUE)) {
      for (var i = 0; i < random.nextInt(3); i++) {
        facts.add(fact(section.fact, Map.of("sku", "K-" + i)));
      }
    }
    if (random.nextBoolean()) {
      facts.add(fact(Section.SEGMENTS.fact, Map.of("name", "champion", "days", 3)));
    }
    if (stage.offers()) {
      var channel = random.nextBoolean() ? "web" : "kiosk";
      facts.add(fact(Section.PLACE.fact, Map.of("stage", stage.folder(), "channel", channel)));
    }
    if (random.nextBoolean()) {
      facts.add(fact(Section.COMPARING.fact, Map.of("sku", "C-1")));
      facts.add(fact(Section.ATTEMPTED.fact, Map.of("feature", "descale-reminder")));
    }
    putIntoTheCart();
    var viewing = random.nextBoolean() ? new Sku("V-1") : null;
    if (viewing != null) {
      facts.add(fact(Section.VIEWING.fact, Map.of("sku", "V-1")));
    }
    if (random.nextBoolean()) {
      facts.add(fact(Section.OUTLOOK.fact, Map.of()));
    }
    sendBack();
    saySomething();
    doSomething();
    facts.add(
        Today.of(
            LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(random.nextInt(2)),
            random.nextBoolean()));
    this.moment =
        new Moment(
            new Question(stage, new CustomerId(CUSTOMER), cart, viewing),
            NOW,
            new History(
                orders,
                purchases.stream().map(RandomMoment::purchase).toList(),
                returns,
                List.of()),
            facts,
            Set.of());
  }

  Moment moment() {
    return moment;
  }

  private void buy(String sku, String order) {
    var secondsAgo = random.nextInt(YEAR);
    var delivered = random.nextBoolean();
    var travel = delivered || random.nextBoolean() ? random.nextInt(900_000) : 3 * 86_400;
    var values = new HashMap<String, Object>();
    values.put("sku", sku);
    values.put("order", order);
    values.put("delivered", delivered);
    values.put("daysAgo", secondsAgo / 86_400);
    values.put("daysSinceDelivery", Math.floorDiv(secondsAgo - travel, 86_400));
    values.put("paidAt", NOW.minusSeconds(secondsAgo));
    values.put("deliveredAt", NOW.minusSeconds(secondsAgo).plusSeconds(travel));
    var purchase = fact(Purchased.class, values);
    purchases.add(purchase);
    facts.add(purchase);
    for (var i = 0; i < random.nextInt(3); i++) {
      facts.add(milestone(purchase, "M%d: it's due".formatted(i), random.nextInt(400)));
    }
  }

  private Milestone milestone(Purchased purchase, String name, int days) {
    var anchor = random.nextBoolean() ? Anchor.ORDER : Anchor.DELIVERY;
    var plain = new Milestone(name, days, anchor, purchase, purchase.sku(), purchase.category());
    return random.nextBoolean() ? plain : pulled(plain);
  }

  /** By a first use, a counter, and what else can be said. */
  private Milestone pulled(Milestone plain) {
    var seconds = random.nextInt(YEAR) - YEAR / 2;
    return new Milestone(
        plain.name(),
        plain.days(),
        random.nextBoolean() ? Anchor.FIRST_USE : plain.anchor(),
        plain.purchase(),
        plain.sku(),
        plain.category(),
        random.nextInt(9),
        random.nextInt(90),
        1 + random.nextInt(3),
        random.nextInt(30),
        random.nextBoolean(),
        plain.anchorKnown(),
        -Math.floorDiv(-seconds, 86_400),
        NOW.plusSeconds(seconds));
  }

  private void putIntoTheCart() {
    double total = 0;
    for (var fact : facts) {
      if (Section.CART.fact.isInstance(fact)) {
        var values = FactForm.values(fact);
        cart.put(new Sku((String) values.get("sku")), (Integer) values.get("quantity"));
        total += (Integer) values.get("quantity") * (Double) values.get("price");
      }
    }
    if (!cart.isEmpty()) {
      var pieces = cart.values().stream().mapToInt(Integer::intValue).sum();
      facts.add(new Cart(cart.size(), pieces, total));
      if (random.nextBoolean()) {
        var left = NOW.minusSeconds(3_600L * random.nextInt(90) + 60L * random.nextInt(60));
        var hours = (int) Duration.between(left, NOW).toHours();
        var begun = random.nextBoolean() ? left : left.minusSeconds(7);
        facts.add(new AbandonedCart(cart.size(), pieces, total, hours, begun, left));
      }
    }
  }

  private void saySomething() {
    for (var sku : List.of("", "V-1").subList(random.nextInt(2), 2)) {
      facts.add(
          fact(
              Section.FEEDBACK.fact,
              Map.of(
                  "sku", sku, "kind", "complaint", "rating", 1 + random.nextInt(5), "daysAgo", 9)));
    }
  }

  private void doSomething() {
    for (var section : List.of(Section.VIEWED, Section.WISHED, Section.CLICKED, Section.READINGS)) {
      if (random.nextBoolean()) {
        facts.add(fact(section.fact, Map.of("sku", "K-0", "daysAgo", random.nextInt(90))));
      }
    }
    for (var section : List.of(Section.USED, Section.VISITED)) {
      if (random.nextBoolean()) {
        facts.add(fact(section.fact, Map.of()));
      }
    }
    if (random.nextBoolean()) {
      facts.add(fact(Section.ASKS.fact, Map.of("sku", "V-1")));
    }
    if (random.nextInt(8) == 0) {
      var secondsAgo = random.nextInt(7_000_000);
      facts.add(
          fact(
              OpenComplaint.class,
              Map.of(
                  "sku",
                  "",
                  "category",
                  "",
                  "daysAgo",
                  secondsAgo / 86_400,
                  "madeAt",
                  NOW.minusSeconds(secondsAgo))));
    }
  }

  private void sendBack() {
    for (var i = 0; i < random.nextInt(3); i++) {
      var secondsAgo = random.nextInt(YEAR);
      returns.add(new Returned(new Sku("R-" + i), 1, NOW.minusSeconds(secondsAgo)));
      facts.add(
          fact(Section.RETURNED.fact, Map.of("sku", "R-" + i, "daysAgo", secondsAgo / 86_400)));
    }
  }

  private static Purchase purchase(Purchased fact) {
    return new Purchase(
        fact.order(),
        new Sku(fact.sku()),
        fact.quantity(),
        GivenProduct.money(fact.price()),
        fact.paidAt(),
        fact.delivered() ? fact.deliveredAt() : null);
  }

  /** A fact with these values, and with invented ones in every other field. */
  private <T> T fact(Class<T> kind, Map<String, Object> known) {
    var values = new HashMap<String, Object>();
    FactForm.kinds(kind).forEach((field, type) -> values.put(field, invented(type)));
    values.put("partner", "P-" + random.nextInt(3));
    values.put("companion", "P-" + random.nextInt(3));
    values.put("relation", "spare-part");
    values.put("then", "P-" + random.nextInt(3));
    values.putAll(known);
    settle(kind, values);
    return FactForm.build(kind, values);
  }

  private @Nullable Object invented(Class<?> type) {
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class) {
      return 1 + random.nextInt(90);
    }
    if (type == double.class) {
      return random.nextInt(1_025) / 1_024.0;
    }
    if (type == Instant.class) {
      return NOW.minusSeconds(random.nextInt(YEAR));
    }
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** How many days ago something was, which a fact tells beside the instant. */
  private static void settle(Class<?> kind, Map<String, Object> values) {
    var when = kind == InSegment.class ? "since" : "at";
    if (values.get(when) instanceof Instant at) {
      var days = (int) Duration.between(at, NOW).toDays();
      values.replace("daysAgo", days);
      values.replace("days", days);
    }
  }

  /** What a scenario may say: the same facts, of a customer and of orders without their names. */
  List<Object> factsOfNobody() {
    return facts.stream().map(this::ofNobody).toList();
  }

  private Object ofNobody(Object fact) {
    var values = FactForm.values(fact);
    if (fact instanceof Shopper) {
      values.put("customer", "C-1");
    } else if (fact instanceof Purchased purchase) {
      values.put("order", renamed(purchase.order()));
    } else if (fact instanceof Milestone milestone) {
      values.put("purchase", ofNobody(milestone.purchase()));
    } else {
      return fact;
    }
    return FactForm.build(fact.getClass(), values);
  }

  /** By the time of the first thing that was paid with it. */
  private String renamed(String order) {
    var inTime =
        purchases.stream()
            .sorted(Comparator.comparing(Purchased::paidAt).thenComparing(Purchased::order))
            .map(Purchased::order)
            .distinct()
            .toList();
    return "O-" + (inTime.indexOf(order) + 1);
  }

  /** Invented proposals, some of which nobody may be offered. */
  List<Proposal> proposals() {
    var all = new ArrayList<Proposal>();
    for (var sku : List.of("B-0", "B-1", "K-0", "V-1", "R-0", "P-0", "P-1", "P-2", "NEW", "GONE")) {
      var wait = purchases.isEmpty() ? null : wait(purchases.get(0));
      all.add(
          new Proposal(
              "Rule of: " + sku, new Sku(sku), "a reason", sku.hashCode() % 9 / 9.0, wait));
    }
    return all;
  }

  private static Proposal.Wait wait(Purchased purchase) {
    var due = purchase.deliveredAt().plus(Duration.ofHours(36));
    return new Proposal.Wait(purchase.order(), new Sku(purchase.sku()), due);
  }

  /** The same about the purchases of nobody. */
  List<Proposal> proposalsOfNobody() {
    return proposals().stream().map(this::ofNobody).toList();
  }

  private Proposal ofNobody(Proposal one) {
    var wait = one.waiting();
    return wait == null
        ? one
        : new Proposal(
            one.rule(),
            one.sku(),
            one.because(),
            one.score(),
            new Proposal.Wait(renamed(wait.order()), wait.anchor(), wait.due()));
  }

  /** The catalogue: everything but one; of it one is sold out, one not out yet, and two alike. */
  static Map<Sku, Product> sold(List<Proposal> proposals) {
    var sold = new HashMap<Sku, Product>();
    for (var one : proposals) {
      var sku = one.sku();
      var stock = sku.code().equals("P-0") ? OptionalInt.of(0) : OptionalInt.empty();
      var price = Money.of(new BigDecimal("21.90"), "EUR");
      if (!sku.code().equals("GONE")) {
        sold.put(
            sku,
            new Product(
                sku,
                "Thing: " + sku,
                "beans",
                price,
                sku.hashCode() % 2 == 0,
                stock,
                null,
                details(sku),
                false));
      }
    }
    return sold;
  }

  private static Details details(Sku sku) {
    var group = sku.code().matches("P-[34]") ? "pads" : null;
    var availability = sku.code().equals("P-2") ? Availability.PREORDER : null;
    return new Details(
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        group,
        availability,
        null,
        null,
        List.of(),
        List.of(),
        Map.of(),
        null);
  }
}
