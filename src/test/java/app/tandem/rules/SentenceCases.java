package app.tandem.rules;

import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.AsksFor;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Clicked;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.LeftSegment;
import app.tandem.rules.vocabulary.LikelyNext;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Outlook;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Reading;
import app.tandem.rules.vocabulary.Returned;
import app.tandem.rules.vocabulary.Shipped;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Viewing;
import app.tandem.rules.vocabulary.Visited;
import app.tandem.rules.vocabulary.Wished;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every condition that has a sentence, with facts for which it holds and facts for which not. */
class SentenceCases {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final Map<String, Case> caseByLines = new LinkedHashMap<>();

  private SentenceCases() {}

  /** Facts for which the lines hold, and facts for which they do not. */
  record Case(List<Object> holds, List<Object> fails) {}

  /** The cases by their lines, of which the last one is the sentence that is tried. */
  static Map<String, Case> all() {
    var cases = new SentenceCases();
    cases.addShopper();
    cases.addToday();
    cases.addCart();
    cases.addViewing();
    cases.addPurchases();
    cases.addAbsences();
    cases.addMilestones();
    cases.addCompanions();
    cases.addPairs();
    cases.addNext();
    cases.addLikely();
    cases.addForecast();
    cases.addFeedback();
    cases.caseByLines.putAll(PlaceCases.all());
    cases.caseByLines.putAll(FurtherCases.all());
    cases.addDoings();
    cases.addUndone();
    return cases.caseByLines;
  }

  private void addShopper() {
    add("The shopper is a \"visitor\"", shopper("visitor", 0, "DE"), shopper("new", 0, "DE"));
    add("The shopper is not a \"visitor\"", shopper("new", 0, "DE"), shopper("visitor", 0, "DE"));
    add("The shopper lives in \"DE\"", shopper("a", 0, "DE"), shopper("a", 0, "AT"));
    add("The shopper lives in one of \"DE\", \"AT\"", shopper("a", 0, "AT"), shopper("a", 0, "CH"));
    add("The shopper does not live in \"US\"", shopper("a", 0, "AT"), shopper("a", 0, "US"));
    add("The shopper has placed at least 3 orders", shopper("a", 3, ""), shopper("a", 2, ""));
    add("The shopper has placed at most 1 orders", shopper("a", 1, ""), shopper("a", 2, ""));
    var champion = entered("champion", 6);
    var lapsed = entered("lapsed", 7);
    var visitor = shopper("a", 0, "");
    add("The shopper belongs to \"interest-tea\"", entered("interest-tea", 0), champion);
    add("The shopper does not belong to \"lapsed\"", champion, lapsed);
    add("The shopper entered \"champion\" in the last 7 days", champion, entered("champion", 7));
    add(
        "The shopper left \"champion\" in the last 14 days",
        new LeftSegment("champion", 13),
        new LeftSegment("champion", 14));
    add("The shopper is a champion", champion, visitor);
    add("The shopper is at risk", entered("at-risk", 0), lapsed);
    add("The shopper has lapsed", lapsed, visitor);
    add("The shopper is not a champion", visitor, champion);
    add("The shopper is not at risk", lapsed, entered("at-risk", 0));
    add("The shopper has not lapsed", visitor, lapsed);
    add(
        "The shopper may be emailed",
        new Shopper("C", "a", 0, "", true),
        new Shopper("C", "a", 0, "", false));
  }

  private void addToday() {
    add("It is winter", today(1, 15), today(7, 15));
    add("It is month 12", today(12, 1), today(1, 1));
    add("It is between month 3 and month 5", today(5, 31), today(6, 1));
    add("It is between month 11 and month 2", today(1, 15), today(3, 1));
    add("It is between month 12 and month 1", today(12, 1), today(11, 30));
    add("It is a friday", today(1, 2), today(1, 3));
    add("It is the weekend", today(1, 3), today(1, 5));
    add("It is between day 1 and day 24 of the month", today(12, 24), today(12, 25));
    add("It is between day 25 and day 5 of the month", today(3, 5), today(3, 24));
  }

  private void addCart() {
    var other = inCart("OTHER", "other");
    add("The cart contains \"LAMP-4\"", inCart("LAMP-4", "lamp"), other);
    add("The cart contains one of \"LAMP-1\", \"LAMP-2\"", inCart("LAMP-2", "lamp"), other);
    add("The cart contains a product from \"camera\"", inCart("CAM-1", "camera"), other);
    add("The cart contains something", other, today(1, 1));
    add("The cart also contains a product from \"grinder\"", inCart("G-1", "grinder"), other);
    add("The cart also contains \"G-1\"", inCart("G-1", "grinder"), other);
    add("The cart does not contain \"CASE-2\"", other, inCart("CASE-2", "case"));
    add("The cart contains none of \"BULB-2X\", \"B-3\"", other, inCart("BULB-2X", "bulb"));
    add("The cart contains nothing from \"bulb\"", other, inCart("BULB-2X", "bulb"));
    add("The cart is worth at least 50", new Cart(1, 1, 50), new Cart(1, 1, 49.99));
    add("The cart is worth less than 50", new Cart(1, 1, 49.99), new Cart(1, 1, 50));
    add("The cart holds at least 3 pieces", new Cart(1, 3, 9), new Cart(2, 2, 9));
    add("The cart holds at most 1 products", new Cart(1, 3, 9), new Cart(2, 2, 9));
  }

  private void addViewing() {
    var camera = new Viewing("CAM-1", "camera", 100, 10);
    var lamp = new Viewing("LAMP-1", "lamp", 99, 4);
    var something = "The shopper is looking at something\n";
    add("The shopper is looking at \"CAM-1\"", camera, lamp);
    add("The shopper is looking at a product from \"camera\"", camera, lamp);
    add("The shopper is looking at something", camera, today(1, 1));
    add(something + "- for at least 100", camera, lamp);
    add(something + "- for at most 99", lamp, camera);
    add(something + "- with fewer than 5 in stock", lamp, camera);
    add(something + "- with at least 5 in stock", camera, lamp);
    add(
        "The cart contains something\n- with at least 2 pieces",
        new InCart("A", "a", 2, 1, 1),
        new InCart("A", "a", 1, 1, 1));
    add(
        something + "The shopper never bought what they are looking at",
        List.of(camera, bought("LAMP-1", "lamp", 9)),
        List.of(camera, bought("CAM-1", "camera", 9)));
  }

  private void addPurchases() {
    var machine = bought("EM-1", "machine", 30);
    var young = bought("EM-1", "machine", 5);
    var other = bought("OTHER", "other", 30);
    var something = "The shopper bought something\n";
    add("The shopper bought \"EM-1\"", machine, other);
    add("The shopper bought from \"machine\"", machine, other);
    add("The shopper bought something", other, today(1, 1));
    add("The shopper also bought \"EM-1\"", machine, other);
    add("The shopper also bought from \"machine\"", machine, other);
    add(something + "- at least 30 days ago", machine, young);
    add(something + "- at most 5 days ago", young, machine);
    add(something + "- delivered at least 27 days ago", machine, young);
    add(something + "- delivered at most 2 days ago", young, machine);
    add(something + "- already delivered", young, bought("EM-1", "machine", 2));
    add("The shopper sent back something from \"case\"", returned("case"), returned("lamp"));
    add("The shopper sent back nothing from \"case\"", returned("lamp"), returned("case"));
  }

  private void addAbsences() {
    var machine = bought("EM-1", "machine", 30);
    var beans = bought("BEANS", "beans", 10);
    var earlier = bought("BEANS", "beans", 40);
    var from = "The shopper bought from \"machine\"\n";
    add("The shopper never bought \"BEANS\"", machine, beans);
    add("The shopper never bought any of \"BEANS\", \"B-2\"", machine, beans);
    add("The shopper never bought from \"beans\"", machine, beans);
    add("The shopper bought nothing from \"beans\" in the last 28 days", earlier, beans);
    add("The shopper bought none of \"BEANS\", \"X\" in the last 28 days", earlier, beans);
    add(
        from + "The shopper has not bought from \"beans\" since",
        List.of(machine, earlier),
        List.of(machine, beans));
    add(
        from + "The shopper has not bought \"BEANS\" since",
        List.of(machine, earlier),
        List.of(machine, beans));
    add(
        from
            + "The shopper has not bought the same since\nThe shopper has placed at least 1 orders",
        List.of(machine, shopper("a", 1, "")),
        List.of(machine, shopper("a", 0, "")));
    add(
        "The shopper bought something\n"
            + "- at least 30 days ago\n"
            + "The shopper has not bought the same since",
        List.of(machine, beans),
        List.of(machine, bought("EM-1", "machine", 5)));
    add(
        from + "It has no usage timeline",
        List.of(machine, milestone("beans", "empty", beans)),
        List.of(machine, milestone("machine", "descale", machine)));
  }

  private void addMilestones() {
    var machine = bought("EM-1", "machine", 30);
    var milestone = milestone("machine", "descale", machine);
    var reaches = "What was bought from \"machine\" reaches \"descale\"\n";
    var with = new Purchased("O", "D-2", "descaler", 1, 9, 30, 27, true, machine.paidAt(), NOW);
    var later = bought("D-2", "descaler", 10);
    var before = bought("D-2", "descaler", 50);
    add(reaches.strip(), milestone, milestone("machine", "filter", machine));
    add(reaches + "- for \"EM-1\"", milestone, milestone("machine", "descale", later));
    add(reaches + "- for one of \"EM-1\", \"EM-2\"", milestone, milestone("machine", "x", later));
    addTimelines(reaches, machine);
    for (var what : List.of("Nothing from \"descaler\" was", "None of \"D-2\", \"D-6\" was")) {
      var withOrSince = reaches + what + " bought with it or since";
      add(withOrSince, List.of(milestone, before), List.of(milestone, with));
      add(reaches + what + " bought after it", List.of(milestone, with), List.of(milestone, later));
    }
    add(
        reaches + "The same was not bought after it",
        List.of(milestone, later),
        List.of(milestone, bought("EM-1", "machine", 3)));
    add(
        reaches + "\"D-2\" was bought with it or before",
        List.of(milestone, with),
        List.of(milestone, later));
  }

  private void addTimelines(String reaches, Purchased machine) {
    var supply = milestone(machine, 5, 60, 1, 14, true, 7);
    var other = milestone(machine, 6, 0, 2, 13, false, 8);
    var past = milestone(machine, 0, 0, 1, 0, false, -3);
    add(reaches + "- reached within 7 days", supply, other);
    add(reaches + "- reached at least 3 days ago", past, supply);
    add(reaches + "- give or take at most 5 days", supply, other);
    add(reaches + "- that comes again", supply, other);
    add(reaches + "- for the first time", supply, other);
    add(reaches + "- with pieces that last at least 14 days", supply, other);
    add(reaches + "- learned from orders", supply, other);
    add(reaches + "- counted from a day that is known", supply, other);
  }

  private static Milestone milestone(
      Purchased purchase,
      int tolerance,
      int repeat,
      int occurrence,
      int supply,
      boolean sure,
      int inDays) {
    return new Milestone(
        "descale",
        60,
        Anchor.DELIVERY,
        purchase,
        purchase.sku(),
        purchase.category(),
        tolerance,
        repeat,
        occurrence,
        supply,
        sure,
        sure,
        inDays,
        NOW.plus(Duration.ofDays(inDays)));
  }

  private void addCompanions() {
    var cart = inCart("A", "a");
    var viewed = new Viewing("A", "a", 9, 9);
    var bought = bought("A", "a", 5);
    var good = companion("accessory", 0.3, true, true);
    var bad = companion("upgrade", 0.29, false, false);
    var has = "Something in the cart has a companion\n";
    add(has.strip(), List.of(cart, good), List.of(inCart("C", "c"), good));
    add("What is looked at has a companion", List.of(viewed, good), List.of(cart, good));
    add(
        "The shopper bought something\nThe purchase has a companion",
        List.of(bought, good),
        List.of(bought("C", "c", 5), good));
    for (var more :
        List.of(
            "- that is its accessory",
            "- that is in season",
            "- that is sold where the shopper lives",
            "- that is a slow mover",
            "- with a margin of at least 0.3")) {
      add(has + more, List.of(cart, good), List.of(cart, bad));
    }
    add(
        has + "The companion is not in the cart",
        List.of(cart, good),
        List.of(cart, good, inCart("B", "b")));
  }

  private static GoesWith companion(
      String relation, double margin, boolean isWanted, boolean isSlow) {
    return new GoesWith("A", "B", relation, "b", 9, 9, margin, isWanted, isWanted, isSlow);
  }

  private void addPairs() {
    var cart = inCart("A", "a");
    var viewed = new Viewing("A", "a", 9, 9);
    var pair = new BoughtTogether("A", "B", 50, 0.05, 1.5, 0.1, 0.2);
    var weak = new BoughtTogether("A", "B", 49, 0.04, 1.4, 0.09, 0.19);
    var partner = "Past orders had a partner with something in the cart\n";
    add(partner.strip(), List.of(cart, pair), List.of(inCart("C", "c"), pair));
    add(
        "Past orders had a partner with what is looked at",
        List.of(viewed, pair),
        List.of(cart, pair));
    for (var bound :
        List.of(
            "a lift of at least 1.5",
            "a confidence of at least 0.05",
            "a cosine of at least 0.1",
            "a strength of at least 0.2")) {
      add(partner + "- with " + bound, List.of(cart, pair), List.of(cart, weak));
    }
    add(partner + "- in at least 50 orders", List.of(cart, pair), List.of(cart, weak));
    add(
        partner + "The partner is not in the cart",
        List.of(cart, pair),
        List.of(cart, pair, inCart("B", "b")));
    add(
        partner + "The shopper never bought the partner",
        List.of(cart, pair),
        List.of(cart, pair, bought("B", "b", 9)));
  }

  private void addNext() {
    var purchase = bought("A", "a", 9);
    var next = new BoughtNext("A", "B", 10, 0.1, 60);
    var weak = new BoughtNext("A", "B", 9, 0.09, 61);
    var lines = "The shopper bought something\nPast customers bought something next\n";
    add(lines.strip(), List.of(purchase, next), List.of(bought("C", "c", 9), next));
    for (var bound :
        List.of(
            "with a chance of at least 0.1",
            "by at least 10 customers",
            "usually within 60 days")) {
      add(lines + "- " + bound, List.of(purchase, next), List.of(purchase, weak));
    }
    add(
        lines + "The shopper never bought what comes next",
        List.of(purchase, next),
        List.of(purchase, next, bought("B", "b", 3)));
  }

  private void addLikely() {
    var purchase = bought("A", "a", 9);
    var fresh = new LikelyNext("B", "b", false, 0.1, "A", 0.5, 0, 9, 5);
    var faint = new LikelyNext("B", "b", false, 0.09, "C", 1, 0, 9, 4);
    var again = new LikelyNext("A", "a", true, 0.1, "A", 1, 2, 9, 5);
    var once = new LikelyNext("A", "a", true, 0.1, "A", 1, 1, 9, 5);
    var line = "The shopper probably orders something new next";
    add(line, fresh, again);
    add("The shopper probably orders something again", again, fresh);
    add(
        "The shopper bought something\n" + line + "\n- because of what was bought",
        List.of(purchase, fresh),
        List.of(purchase, faint));
    add(
        "The shopper bought something\n" + line + "\n- mostly because of what was bought",
        List.of(purchase, fresh),
        List.of(purchase, new LikelyNext("B", "b", false, 0.1, "A", 0.49, 0, 9, 5)));
    add(line + "\n- in at least 5 orders lately", fresh, faint);
    add(
        "The shopper probably orders something again\n- after at least 2 orders of it",
        again,
        once);
  }

  private void addForecast() {
    var likely = new Outlook(0.8, 2, 0.1, 30, 4, 90);
    var gone = new Outlook(0.3, 0.2, 0.9, 31, 4, 90);
    add("The shopper is still a customer with a chance of at least 0.8", likely, gone);
    add("The shopper is still a customer with a chance of at most 0.3", gone, likely);
    add("The next order is expected within 30 days", likely, gone);
    var soon = new Due("B-1", "beans", 7, -3, 20, 28);
    var later = new Due("B-1", "beans", 8, -2, 21, 28);
    add("Something from \"beans\" is needed again within 7 days", soon, later);
    var bought = bought("B-1", "beans", 21);
    var lines = "The shopper bought something\nWhat was bought is needed again";
    add(lines, List.of(bought, soon), List.of(bought("OTHER", "other", 9), soon));
    add(lines + "\n- needed within 7 days", List.of(bought, soon), List.of(bought, later));
  }

  private void addFeedback() {
    var complaint = new Feedback("complaint", "", "", 1, 29, NOW);
    var old = new Feedback("complaint", "", "", 1, 30, NOW);
    var good = new Feedback("review", "B", "beans", 4, 9, NOW);
    var bad = new Feedback("review", "B", "beans", 2, 9, NOW);
    add("The shopper complained in the last 30 days", complaint, old);
    add("The shopper did not complain in the last 30 days", old, complaint);
    add("The shopper rated something from \"beans\" with at least 4", good, bad);
    add("The shopper rated nothing from \"beans\" below 3", good, bad);
    var open = new OpenComplaint("", "", 3, NOW);
    add("A complaint is open", open, complaint);
    add("No complaint is open", complaint, open);
  }

  private void addDoings() {
    var often = new Viewed("CAM-1", "camera", 3, 2, NOW, NOW);
    var once = new Viewed("CAM-1", "camera", 2, 2, NOW, NOW);
    add("The shopper viewed \"CAM-1\" at least 3 times", often, once);
    add("The shopper viewed something from \"camera\" at least 3 times", often, once);
    add("The shopper also viewed something from \"camera\" at least 3 times", often, once);
    var looking = new Viewing("CAM-1", "camera", 9, 9);
    add(
        "The shopper is looking at something\n"
            + "The shopper viewed what they are looking at at least 3 times",
        List.of(looking, often),
        List.of(looking, once));
    add("The shopper never viewed \"CAM-2\"", often, new Viewed("CAM-2", "camera", 1, 2, NOW, NOW));
    var wish = wished("CAM-1", "camera", 4, 0, false);
    var other = wished("LAMP-1", "lamp", 4, 0, false);
    add("The shopper wishes for \"CAM-1\"", wish, other);
    add("The shopper wishes for something from \"camera\"", wish, other);
    add("The shopper wishes for something", other, often);
    add("The shopper also wishes for something from \"camera\"", wish, other);
    var used = new Used("reports", false, 5, 1, NOW, NOW);
    var tried = new Used("reports", true, 9, 1, NOW, NOW);
    add("The shopper used \"reports\" at least 5 times", used, tried);
    add("The shopper never used \"reports\"", tried, used);
    add("The shopper tried \"reports\" without having it", tried, used);
    var high = new Reading("cups", "", "", 500, 0);
    var low = new Reading("cups", "", "", 499.5, 0);
    add("The counter \"cups\" reads at least 500", high, low);
    add("The counter \"cups\" reads less than 500", low, high);
    var clicked = new Clicked("CAM-1", "camera", 1, 0);
    var nothing = new Clicked("", "", 1, 0);
    add("The shopper clicked \"CAM-1\" in an email", clicked, nothing);
    add("The shopper clicked something from \"camera\" in an email", clicked, nothing);
    var nord = new Visited("studio-nord", 1, 0);
    add("The shopper came by way of \"studio-nord\"", nord, new Visited("else", 1, 0));
    addParcelsAndThemes();
  }

  private void addParcelsAndThemes() {
    var bought = bought("CAM-1", "camera", 2);
    var underway = new Shipped("O-2", 1, true);
    var arrived = new Shipped("O-2", 1, false);
    var another = new Shipped("O-3", 1, true);
    var lines = "The shopper bought something\n";
    add(lines + "The purchase was shipped", List.of(bought, arrived), List.of(bought, another));
    add(lines + "The purchase is on its way", List.of(bought, underway), List.of(bought, arrived));
    var looking = new Viewing("CH-1", "charger", 9, 9);
    var asks = new AsksFor("CH-1", "charger", "longer cable", 5, 3.2);
    var few = new AsksFor("CH-1", "charger", "longer cable", 4, 3.2);
    var elsewhere = new AsksFor("CH-2", "charger", "longer cable", 5, 3.2);
    var sentence = "Customers ask for \"longer cable\" with ";
    add(sentence + "what is looked at", List.of(looking, asks), List.of(looking, elsewhere));
    add(sentence + "\"CH-1\"", asks, elsewhere);
    add(sentence + "\"CH-1\"\n- said by at least 5 customers", asks, few);
  }

  private void add(String lines, Object holds, Object fails) {
    add(lines, List.of(holds), List.of(fails));
  }

  private void add(String lines, List<Object> holds, List<Object> fails) {
    caseByLines.put(lines, new Case(holds, fails));
  }

  static InSegment entered(String name, int days) {
    return new InSegment(name, days, NOW);
  }

  static Wished wished(
      String sku, String category, int daysAgo, double cheaperPercent, boolean backInStock) {
    return new Wished(sku, category, daysAgo, 9, cheaperPercent, 9, backInStock, NOW, NOW, NOW);
  }

  private void addUndone() {
    var cart = new AbandonedCart(1, 1, 50, 3, NOW, NOW);
    add("The cart was left", cart, new Cart(1, 1, 50));
    add(
        "The cart was left with at least 50 in it",
        cart,
        new AbandonedCart(1, 1, 49.99, 3, NOW, NOW));
    var often = new Viewed("CAM-1", "camera", 3, 2, NOW, NOW);
    var lines = "The shopper viewed something at least 3 times";
    add(lines, often, new Viewed("CAM-1", "camera", 2, 2, NOW, NOW));
    var owns = bought("CAM-1", "camera", 9);
    var inCart = inCart("CAM-1", "camera");
    add(
        lines + "\nThe shopper never bought what they viewed",
        List.of(often),
        List.of(often, owns));
    add(lines + "\nWhat they viewed is not in the cart", List.of(often), List.of(often, inCart));
    var back = wished("CAM-1", "camera", 4, 0, true);
    var cheaper = wished("CAM-1", "camera", 4, 10, false);
    var isBack = "Something they wish for is back in stock";
    add(isBack, back, cheaper);
    add(
        "Something they wish for is at least 10 percent cheaper",
        cheaper,
        wished("CAM-1", "camera", 4, 9.9, true));
    add(
        isBack + "\nThe shopper never bought what they wish for",
        List.of(back),
        List.of(back, owns));
    add(isBack + "\nWhat they wish for is not in the cart", List.of(back), List.of(back, inCart));
    var review = new Feedback("review", "CAM-1", "camera", 5, 2, NOW);
    var reviewed = "The shopper reviewed something with at least 5";
    add(reviewed, review, new Feedback("review", "CAM-1", "camera", 4, 2, NOW));
    add(
        reviewed + "\nWhat they reviewed has a companion",
        List.of(review, companion("CAM-1")),
        List.of(review, companion("CAM-2")));
    add("The shopper entered \"lapsed\"", entered("lapsed", 400), entered("champion", 0));
  }

  private static GoesWith companion(String sku) {
    return new GoesWith(sku, "CARD-1", "accessory", "card", 9, 9, 0, true, true, false);
  }

  private static Shopper shopper(String segment, int orders, String country) {
    return new Shopper("C-1", segment, orders, country, true);
  }

  private static Today today(int month, int day) {
    return Today.of(LocalDate.of(2026, month, day), false);
  }

  static InCart inCart(String sku, String category) {
    return new InCart(sku, category, 1, 9, 9);
  }

  private static Returned returned(String category) {
    return new Returned("R-1", category, 9);
  }

  static Milestone milestone(String category, String name, Purchased purchase) {
    return new Milestone(name, 60, Anchor.DELIVERY, purchase, purchase.sku(), category);
  }

  static Purchased bought(String sku, String category, int daysAgo) {
    var paidAt = NOW.minus(Duration.ofDays(daysAgo));
    return new Purchased(
        "O-" + daysAgo,
        sku,
        category,
        1,
        9,
        daysAgo,
        daysAgo - 3,
        daysAgo > 3,
        paidAt,
        paidAt.plus(Duration.ofDays(3)));
  }
}
