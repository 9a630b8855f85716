package app.tandem.bench;

import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody with a full cart, known by thirty facts: twelve products of the cart, fifteen mined
 * pairs, the cart as a whole, the day, the shopper.
 */
record BenchShopper(
    Shopper shopper, Today today, Cart cart, List<InCart> items, List<BoughtTogether> pairs) {
  private static final int ITEMS = 12;
  private static final int PAIRS = 15;

  /** The same number is always the same shopper. */
  static BenchShopper of(int number) {
    var random = new Random(number);
    var items = new ArrayList<InCart>();
    while (items.size() < ITEMS) {
      var family = RuleSet.FAMILIES.get(random.nextInt(RuleSet.FAMILIES.size()));
      var sku = RuleSet.sku(family, random.nextInt(RuleSet.PRODUCTS_A_FAMILY));
      if (items.stream().noneMatch(item -> item.sku().equals(sku))) {
        items.add(
            new InCart(
                sku, family, 1 + random.nextInt(3), 5 + random.nextInt(200), random.nextInt(90)));
      }
    }
    var pairs = new ArrayList<BoughtTogether>();
    while (pairs.size() < PAIRS) {
      var family = RuleSet.FAMILIES.get(random.nextInt(RuleSet.FAMILIES.size()));
      pairs.add(
          new BoughtTogether(
              items.get(pairs.size() % ITEMS).sku(),
              RuleSet.sku(family, random.nextInt(RuleSet.PRODUCTS_A_FAMILY)),
              10 + random.nextInt(90),
              random.nextInt(50) / 100.0,
              1 + random.nextInt(40) / 10.0,
              random.nextInt(40) / 100.0,
              random.nextInt(40) / 100.0));
    }
    var segments = List.of("visitor", "first-time-buyer", "repeat-customer");
    var segment = random.nextInt(segments.size());
    return new BenchShopper(
        new Shopper("C-" + number, segments.get(segment), segment * 2, "DE", true),
        Today.of(LocalDate.of(2026, 1 + random.nextInt(12), 15), false),
        new Cart(
            ITEMS,
            items.stream().mapToInt(InCart::quantity).sum(),
            items.stream().mapToDouble(item -> item.quantity() * item.price()).sum()),
        List.copyOf(items),
        List.copyOf(pairs));
  }

  List<Object> facts() {
    var facts = new ArrayList<Object>();
    facts.add(shopper);
    facts.add(today);
    facts.add(cart);
    facts.addAll(items);
    facts.addAll(pairs);
    return List.copyOf(facts);
  }
}
