package app.tandem.rules;

import app.tandem.rules.SentenceCases.Case;
import app.tandem.rules.vocabulary.Attempted;
import app.tandem.rules.vocabulary.Comparing;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.Place;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Returned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sentences about where something is offered, what is compared, and what was proposed. */
class PlaceCases {
  private static final Place CHECKOUT = new Place("checkout", "kiosk");
  private static final Place CART = new Place("in-cart", "web");

  private final Map<String, Case> caseByLines = new LinkedHashMap<>();

  private PlaceCases() {}

  static Map<String, Case> all() {
    var cases = new PlaceCases();
    cases.addPlaces();
    cases.addCompared();
    cases.addProposed();
    return cases.caseByLines;
  }

  private void addPlaces() {
    add("The channel is kiosk", List.of(CHECKOUT), List.of(CART));
    add("The channel is not email", List.of(CHECKOUT), List.of(new Place("in-cart", "email")));
    add("The stage is checkout", List.of(CHECKOUT), List.of(CART));
    add(
        "The shopper just tried \"descale-reminder\"",
        List.of(new Attempted("descale-reminder")),
        List.of(new Attempted("timer")));
  }

  private void addCompared() {
    var phone = new Comparing("PHONE-1", "phone", 400, 9);
    var lamp = new Comparing("LAMP-1", "lamp", 40, 9);
    var bigger =
        new GoesWith("PHONE-1", "PHONE-2", "upgrade", "phone", 9, 9, 0.3, true, true, false);
    var has = "Something that is compared has a companion";
    add("The shopper compares \"PHONE-1\"", List.of(phone), List.of(lamp));
    add("The shopper compares a product from \"phone\"", List.of(phone), List.of(lamp));
    add("The shopper compares something", List.of(phone), List.of(CART));
    add(has, List.of(phone, bigger), List.of(lamp, bigger));
    add(
        has + "\nThe companion is compared too",
        List.of(phone, bigger, new Comparing("PHONE-2", "phone", 600, 9)),
        List.of(phone, bigger));
    add(
        has + "\nThe shopper never bought the companion",
        List.of(phone, bigger),
        List.of(phone, bigger, SentenceCases.bought("PHONE-2", "phone", 9)));
    add(
        "Something is needed again within 7 days",
        List.of(new Due("A", "a", 7, 1, 9, 30)),
        List.of(new Due("A", "a", 8, 1, 9, 30)));
  }

  private void addProposed() {
    var bigger = proposed("camera", 201, 10, true);
    var other = proposed("lamp", 200, 0, false);
    add("Something is proposed", List.of(bigger), List.of(CART));
    add("Something from \"camera\" is proposed", List.of(bigger), List.of(other));
    add("Something is proposed\n- that is an upgrade", List.of(bigger), List.of(other));
    add("Something is proposed\n- for more than 200 in all", List.of(bigger), List.of(other));
    add("Something is proposed\n- with a discount", List.of(bigger), List.of(other));
    add(
        "The shopper sent something back in the last 30 days",
        List.of(new Returned("A", "a", 29)),
        List.of(new Returned("A", "a", 30)));
  }

  private static Proposed proposed(
      String category, double total, double discount, boolean isUpgrade) {
    return new Proposed(
        "A", category, total, total, discount, isUpgrade, "", "rule", 0.5, "product-page");
  }

  private void add(String lines, List<Object> holds, List<Object> fails) {
    caseByLines.put(lines, new Case(holds, fails));
  }
}
