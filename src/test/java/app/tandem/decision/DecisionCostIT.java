package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.bench.Benchmarked;
import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.ShippedRules;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures what a decision costs without its queries: the shipped rules, then the choice. */
@Tag("bench")
class DecisionCostIT {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;

  @Test
  void cpuOfADecisionInTheCart() {
    var facts = facts();
    var products = products();
    var moment =
        new Moment(
            new Question(
                Stage.IN_CART, null, Map.of(new Sku("EM-1"), 1, new Sku("CAM-1"), 1), null),
            Instant.parse("2026-03-02T09:00:00Z"),
            History.NONE,
            facts,
            Set.of());
    assertThat(decide(moment, products).offers()).hasSize(4);
    for (int i = 0; i < WARM_UP; i++) {
      decide(moment, products);
    }
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      var began = threads.getCurrentThreadCpuTime();
      decide(moment, products);
      nanos[i] = threads.getCurrentThreadCpuTime() - began;
    }
    Arrays.sort(nanos);
    Benchmarked.tell(
        "decision in the cart, shipped rules, %d facts, no database: CPU median %.0f us, mean %.0f us,"
            + " p99 %.0f us",
        facts.size(),
        nanos[MEASURED / 2] / 1e3,
        Arrays.stream(nanos).average().orElseThrow() / 1e3,
        nanos[(int) (MEASURED * 0.99)] / 1e3);
  }

  private static Decision decide(Moment moment, Map<Sku, Product> products) {
    return Arbiter.choose(moment, ShippedRules.consult(Stage.IN_CART, moment.facts()), products);
  }

  /**
   * Two main products in the cart, sixteen mined pairs, eleven past purchases: thirty-one facts.
   */
  private static List<Object> facts() {
    var facts = new ArrayList<Object>();
    facts.add(new Shopper("C-2", "repeat-customer", 4, "DE", true));
    facts.add(Today.of(LocalDate.parse("2026-03-02"), false));
    facts.add(new InCart("EM-1", "espresso-machine", 1, 349, 64));
    facts.add(new InCart("CAM-1", "camera", 1, 429, 42));
    for (int i = 0; i < 8; i++) {
      var less = i / 50.0;
      facts.add(
          new BoughtTogether("EM-1", "PAIR-" + i, 40 - i, 0.4 - less, 4, 0.3 - less, 0.3 - less));
      facts.add(
          new BoughtTogether(
              "CAM-1", "PAIR-" + (8 + i), 30 - i, 0.3 - less, 3, 0.2 - less, 0.2 - less));
    }
    var at = Instant.parse("2026-01-02T09:00:00Z");
    for (int i = 0; i < 11; i++) {
      facts.add(new Purchased("O-" + i, "OLD-" + i, "old", 1, 9.9, 59, 56, false, at, at));
    }
    return facts;
  }

  private static Map<Sku, Product> products() {
    var products = new HashMap<Sku, Product>();
    var names =
        new ArrayList<>(
            List.of("BEANS-1KG", "CARD-64", "TRIPOD-1", "EM-WATER-FILTER", "GRINDER-1"));
    for (int i = 0; i < 16; i++) {
      names.add("PAIR-" + i);
    }
    for (var name : names) {
      var sku = new Sku(name);
      var price = Money.of(new BigDecimal("9.90"), "EUR");
      products.put(sku, new Product(sku, name, "things", price, true, OptionalInt.of(5)));
    }
    return products;
  }
}
