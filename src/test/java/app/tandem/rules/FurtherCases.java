package app.tandem.rules;

import static app.tandem.rules.SentenceCases.bought;
import static app.tandem.rules.SentenceCases.inCart;
import static app.tandem.rules.SentenceCases.wished;

import app.tandem.rules.SentenceCases.Case;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.Viewed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rule asks for besides what it is about: that itself is no further one. */
class FurtherCases {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private final Map<String, Case> caseByLines = new LinkedHashMap<>();

  private FurtherCases() {}

  static Map<String, Case> all() {
    var cases = new FurtherCases();
    cases.addCart();
    cases.addPurchases();
    cases.addDoings();
    return cases.caseByLines;
  }

  private void addCart() {
    var lamp = inCart("LAMP-1", "lamp");
    var another = inCart("LAMP-2", "lamp");
    for (var about :
        List.of(
            "The cart contains a product from \"lamp\"",
            "The cart contains something",
            "The cart contains one of \"LAMP-1\", \"LAMP-2\"",
            "The cart contains \"LAMP-1\"")) {
      add(
          about + "\nThe cart also contains a product from \"lamp\"",
          List.of(lamp, another),
          List.of(lamp));
    }
    add(
        "The cart contains something\nThe cart also contains \"LAMP-1\"",
        List.of(lamp, another),
        List.of(lamp));
    var goes = new GoesWith("LAMP-1", "B", "accessory", "bulb", 9, 9, 0.3, true, true, false);
    add(
        "Something in the cart has a companion\nThe cart also contains a product from \"lamp\"",
        List.of(lamp, another, goes),
        List.of(lamp, goes));
  }

  private void addPurchases() {
    var first = bought("EM-1", "machine", 30);
    for (var also : List.of("\"EM-1\"", "from \"machine\"")) {
      add(
          "The shopper bought \"EM-1\"\nThe shopper also bought " + also,
          List.of(first, bought("EM-1", "machine", 60)),
          List.of(first, bought("OTHER", "other", 60)));
    }
    add(
        "The shopper bought something\nThe shopper also bought from \"machine\"",
        List.of(first, bought("CUP", "cups", 30)),
        List.of(first));
  }

  private void addDoings() {
    var seen = viewed("CAM-1");
    add(
        "The shopper viewed \"CAM-1\" at least 3 times\n"
            + "The shopper also viewed something from \"camera\" at least 3 times",
        List.of(seen, viewed("CAM-2")),
        List.of(seen));
    var wish = wished("CAM-1", "camera", 4, 0, false);
    add(
        "The shopper wishes for something from \"camera\"\n"
            + "The shopper also wishes for something from \"camera\"",
        List.of(wish, wished("CAM-2", "camera", 4, 0, false)),
        List.of(wish));
  }

  private static Viewed viewed(String sku) {
    return new Viewed(sku, "camera", 3, 2, NOW, NOW);
  }

  private void add(String lines, List<Object> holds, List<Object> fails) {
    caseByLines.put(lines, new Case(holds, fails));
  }
}
