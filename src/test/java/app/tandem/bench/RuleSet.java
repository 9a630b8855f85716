package app.tandem.bench;

import app.tandem.bench.BenchRule.Offer;
import app.tandem.rules.text.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * In-cart rules as a large shop would have them, in the proportions of those that are shipped: a
 * family or a product in the cart, something that is not there, segments, seasons, totals, prices,
 * stock, and mined pairs. The same number always gives the same rules.
 */
record RuleSet(List<BenchRule> rules) {
  static final int PRODUCTS_A_FAMILY = 13;
  static final List<String> FAMILIES =
      List.of(
          "espresso-machine",
          "coffee-beans",
          "grinder",
          "camera",
          "memory-card",
          "tripod",
          "hair-dryer",
          "hair-brush",
          "lamp",
          "bulb",
          "phone",
          "phone-case",
          "charger",
          "water-filter",
          "kettle",
          "tea",
          "toaster",
          "knife",
          "pan",
          "vacuum-cleaner",
          "dust-bag",
          "printer",
          "ink");
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      """;
  private static final List<String> SEGMENTS =
      List.of("visitor", "first-time-buyer", "repeat-customer");
  private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter");

  static RuleSet of(int size) {
    var random = new Random(size);
    var rules = new ArrayList<BenchRule>();
    for (int number = 0; number < size; number++) {
      rules.add(rule(number, random));
    }
    return new RuleSet(List.copyOf(rules));
  }

  static String sku(String family, int product) {
    return "%s-%d".formatted(family.toUpperCase(java.util.Locale.ROOT), product);
  }

  /** All of it in so many files of one stage's folder. */
  List<RuleFile> files(int count) {
    var files = new ArrayList<RuleFile>();
    var each = rules.size() / count;
    for (int i = 0; i < count; i++) {
      var text = rules.subList(i * each, (i + 1) * each).stream().map(BenchRule::drl);
      files.add(
          new RuleFile(
              "in-cart/theme-%02d.drl".formatted(i),
              HEAD + text.collect(Collectors.joining("\n"))));
    }
    return files;
  }

  private static BenchRule rule(int number, Random random) {
    var family = family(random);
    var other = family(random);
    var product = sku(family, random.nextInt(PRODUCTS_A_FAMILY));
    var offer =
        new Offer(
            "Rule %d, a %s for the %s".formatted(number, other, family),
            sku(other, random.nextInt(PRODUCTS_A_FAMILY)),
            "With it the %s does more from the first day on (%d)".formatted(family, number),
            (50 + random.nextInt(50)) / 100.0);
    switch (number % 6) {
      case 0:
        return Shapes.familyWithout(offer, product, other);
      case 1:
        return Shapes.segment(offer, SEGMENTS.get(random.nextInt(3)), random.nextInt(5), family);
      case 2:
        return Shapes.pairs(offer, family, 1.5 + random.nextInt(30) / 10.0);
      case 3:
        return Shapes.stock(offer, product, 5 + random.nextInt(60), other);
      case 4:
        return Shapes.total(offer, 100 + random.nextInt(900), product);
      default:
        return Shapes.season(offer, SEASONS.get(random.nextInt(4)), family, other);
    }
  }

  private static String family(Random random) {
    return FAMILIES.get(random.nextInt(FAMILIES.size()));
  }
}
