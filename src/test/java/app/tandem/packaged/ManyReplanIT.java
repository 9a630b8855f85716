package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replan about more customers than are asked to count it. */
class ManyReplanIT {
  private static final String PATH = "/api/admin/replans";
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int OTHERS = 2_000;
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A brush with the mill"
      when
          $p : Purchased( sku == "MILL-1" )
      then
          offers.propose( "BRUSH-1" ).because( "It keeps the mill clean" ).after( $p, %d, Anchor.ORDER );
      end
      """;

  @Test
  void itIsCountedLaterOnSomeDrawnByLotAndAppliedToAll() {
    try (var tandem =
        PackagedTandem.in(
            "many-replan", Map.of("tandem.sample-shop", "off", "tandem.journey.counted", "1000"))) {
      tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
      SmallShop.write(tandem, "post-purchase/brush.drl", RULE.formatted(7));
      tandem.start();
      SmallShop.stock(tandem);
      SmallShop.importing(tandem, orders(), "orders.csv");
      var shop = new Shopkeeper(tandem);
      var customers = buyers(shop, 60);
      var desk = new RuleDesk(tandem);
      var release = desk.live("post-purchase/brush.drl", RULE.formatted(5));

      var begun = tandem.asAdmin().body(Map.of("release", release)).post(PATH);

      assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(202);
      assertThat(begun.jsonPath().getString("state")).isEqualTo("COUNTING");
      var path = PATH + "/" + begun.jsonPath().getInt("id");
      awaitState(tandem, path, "COUNTED");
      var counted = read(tandem, path);
      assertThat(counted.getInt("counted.asked")).isEqualTo(1_000);
      assertThat(counted.getInt("counted.customers")).isEqualTo(OTHERS + customers.size());
      assertThat(counted.getString("sentence"))
          .startsWith("About ")
          .contains("by -2 days")
          .endsWith("asked about 1,000 of 2,060 customers, drawn by lot");
      assertThat(counted.getInt("counted.moves[0].count")).isBetween(20, 110);

      tandem.asAdmin().post(path + "/apply").then().statusCode(202);
      awaitState(tandem, path, "APPLIED");

      assertThat(read(tandem, path).getInt("done.moved")).isEqualTo(customers.size());
    }
  }

  /** Of customers who may not be mailed, so that nothing waits for them. */
  private static String orders() {
    var at = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    var csv = new StringBuilder("order,time,customer,sku,quantity,price\n");
    for (int customer = 0; customer < OTHERS; customer++) {
      csv.append("%d,%s,C-%d,MILL-1,1,99.00%n".formatted(customer, at, customer));
    }
    return csv.toString();
  }

  private static List<String> buyers(Shopkeeper shop, int count) {
    var customers = new ArrayList<String>();
    for (int nth = 0; nth < count; nth++) {
      var customer = shop.customerAt("many-%d@example.com".formatted(nth));
      shop.sell(customer, "MILL-1", Instant.now().truncatedTo(ChronoUnit.HOURS));
      customers.add(customer);
    }
    for (var customer : customers) {
      PackagedTandem.await(
          "it waits", SOON, () -> shop.states(customer, "BRUSH-1").contains("WAITING"));
    }
    return customers;
  }

  private static JsonPath read(PackagedTandem tandem, String path) {
    return tandem.asAdmin().get(path).jsonPath();
  }

  private static void awaitState(PackagedTandem tandem, String path, String state) {
    PackagedTandem.await(state, SOON, () -> read(tandem, path).getString("state").equals(state));
  }
}
