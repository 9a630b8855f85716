package app.tandem.rules;

import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.rules.vocabulary.Viewing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A shopper and all that the rules may know of them, read aloud. */
class ShopperBuilder {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final int DELIVERY_DAYS = 3;
  private static final int UNCOUNTED = 1_000_000;

  private final List<Object> facts = new ArrayList<>();

  private ShopperBuilder(String segment, int orders) {
    facts.add(new Shopper("C-1", segment, orders, "DE", true));
    facts.add(Today.of(LocalDate.ofInstant(NOW, ZoneOffset.UTC), false));
  }

  static ShopperBuilder aVisitor() {
    return new ShopperBuilder("visitor", 0);
  }

  static ShopperBuilder aFirstTimeBuyer() {
    return new ShopperBuilder("first-time-buyer", 1);
  }

  static ShopperBuilder aRepeatCustomer() {
    return new ShopperBuilder("repeat-customer", 3);
  }

  static int daysAgo(int days) {
    return days;
  }

  /** What was paid on the same day was paid in one order. With it comes the family's timeline. */
  ShopperBuilder whoBought(String sku, int daysAgo) {
    var product = SampleCatalogue.product(sku);
    var paidAt = NOW.minus(Duration.ofDays(daysAgo));
    var purchase =
        new Purchased(
            "O-" + daysAgo,
            sku,
            product.category(),
            1,
            product.price(),
            daysAgo,
            daysAgo - DELIVERY_DAYS,
            daysAgo > DELIVERY_DAYS,
            paidAt,
            paidAt.plus(Duration.ofDays(DELIVERY_DAYS)));
    facts.add(purchase);
    SampleCatalogue.timelines().stream()
        .filter(line -> line.category().equals(product.category()))
        .map(
            line ->
                new Milestone(
                    line.milestone(),
                    line.days(),
                    Anchor.valueOf(line.anchor()),
                    purchase,
                    sku,
                    product.category()))
        .forEach(facts::add);
    return this;
  }

  ShopperBuilder withInCart(String sku) {
    var product = SampleCatalogue.product(sku);
    facts.add(new InCart(sku, product.category(), 1, product.price(), UNCOUNTED));
    return this;
  }

  ShopperBuilder viewing(String sku) {
    var product = SampleCatalogue.product(sku);
    facts.add(new Viewing(sku, product.category(), product.price(), UNCOUNTED));
    return this;
  }

  ShopperBuilder whereOthersTookTogether(
      String sku, String partner, double confidence, double lift) {
    facts.add(
        new BoughtTogether(sku, partner, 40, confidence, lift, confidence / 2, confidence / 4));
    return this;
  }

  ShopperBuilder whereOthersBoughtNext(
      String sku, String next, int customers, double chance, double days) {
    facts.add(new BoughtNext(sku, next, customers, chance, days));
    return this;
  }

  List<Object> facts() {
    return List.copyOf(facts);
  }
}
