package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sold and what goes with what, through every door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueMapIT {
  private final PackagedTandem tandem =
      PackagedTandem.in(
          "catalogue-map",
          Map.of("tandem.sample-shop", "off", "tandem.affinity.minimum-baskets", "2"));

  @BeforeAll
  void start() {
    tandem.start();
    var csv = new StringBuilder("sku,name,category,price,currency,consumable,stock,cost\n");
    for (var one : List.of("A", "B", "C", "D", "E", "F", "G", "H", "X/1")) {
      csv.append("%s,Thing %s,things-%s,10.00,EUR,false,5,4.00\n".formatted(one, one, one));
    }
    assertThat(send("products", "text/csv", csv.toString()).getInt("added")).isEqualTo(9);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private Response post(String what, String type, byte[] body) {
    return tandem.asShop().contentType(type).body(body).post("/api/imports/" + what);
  }

  private JsonPath send(String what, String type, String body) {
    var answer = post(what, type, body.getBytes(UTF_8));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private Response type(String from, String to, String relation) {
    return tandem
        .asAdmin()
        .body(Map.of("from", from, "to", to, "relation", relation, "why", "a test"))
        .put("/api/admin/catalog/relations");
  }

  private Response judge(String verdict, String from, String to, String relation) {
    return tandem
        .asAdmin()
        .body(Map.of("from", from, "to", to, "relation", relation, "why", "a test"))
        .post("/api/admin/catalog/relations/" + verdict);
  }

  private JsonPath product(String sku) {
    var answer = tandem.asAdmin().get("/api/admin/catalog/products/" + sku);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  @Test
  void relationsOfAFileCountAndWhatCannotBeIsRefusedWithASentence() {
    var csv =
        "from,to,relation\nA,B,accessory\nB,C,spare part\nC,A,consumable\nA,A,upgrade\n"
            + "A,NOBODY,upgrade\nA,B,acessory\nC,B,substitute\n";

    var summary = send("relations", "text/csv", csv);

    assertThat(summary.getInt("added")).isEqualTo(3);
    assertThat(summary.getList("firstRefused.why", String.class))
        .anySatisfy(why -> assertThat(why).contains("C would be consumable of itself"))
        .anySatisfy(why -> assertThat(why).contains("(A) cannot be related to itself"))
        .anySatisfy(why -> assertThat(why).contains("There is no product (NOBODY)"))
        .anySatisfy(why -> assertThat(why).contains("There is no relation (acessory)"))
        .hasSize(4);
    assertThat(product("B").getList("relations"))
        .extracting("from", "to", "relation", "origin", "verdict")
        .containsExactlyInAnyOrder(
            tuple("A", "B", "accessory", "IMPORTED", "APPROVED"),
            tuple("B", "C", "spare-part", "IMPORTED", "APPROVED"),
            tuple("B", "C", "substitute", "IMPORTED", "APPROVED"));
  }

  @Test
  void whatIsRejectedStaysRejectedUntilAPersonApprovesIt() {
    assertThat(type("D", "E", "accessory").statusCode()).isEqualTo(200);
    assertThat(judge("reject", "D", "E", "accessory").statusCode()).isEqualTo(200);

    var summary = send("relations", "text/csv", "from,to,relation\nD,E,accessory\n");
    mine("D", "E");

    assertThat(summary.getMap("setAside")).isEqualTo(Map.of("stays-rejected", 1));
    assertThat(product("D").getList("relations.verdict")).containsExactly("REJECTED");
    var removed =
        tandem
            .asAdmin()
            .delete("/api/admin/catalog/relations?from=D&to=E&relation=accessory&why=x");
    assertThat(Refusals.words(removed, 400)).contains("would come back");
    assertThat(judge("approve", "D", "E", "accessory").statusCode()).isEqualTo(200);
    assertThat(product("D").getList("relations.verdict")).containsExactly("APPROVED");
    var past =
        tandem
            .asAdmin()
            .get("/api/admin/catalog/relations/history?from=D&to=E&relation=accessory")
            .jsonPath();
    assertThat(past.getList("verdict")).containsExactly("APPROVED", "REJECTED", "APPROVED");
    assertThat(past.getList("by")).containsOnly("admin");
  }

  private void mine(String one, String other) {
    var csv = new StringBuilder("order,sku,quantity,time,price\n");
    for (var i = 0; i < 40; i++) {
      var skus = i < 10 ? List.of(one, other) : List.of("MINE-" + i % 7);
      for (var sku : skus) {
        csv.append("M-%s-%d,%s,1,2026-01-01T00:00:00Z,5\n".formatted(one, i, sku));
      }
    }
    SmallShop.importing(tandem, csv.toString(), "mine.csv");
    assertThat(tandem.asAdmin().post("/api/admin/affinity/mine").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsRejectedIsNotOfferedBesideItHoweverOftenItIsBought() {
    send(
        "products", "text/csv", "sku,name,category,price\nPAN,Pan,pan,30 EUR\nLID,Lid,lid,9 EUR\n");
    mine("PAN", "LID");
    assertThat(offeredWith("PAN")).contains("LID");

    assertThat(type("PAN", "LID", "accessory").statusCode()).isEqualTo(200);
    assertThat(judge("reject", "PAN", "LID", "accessory").statusCode()).isEqualTo(200);

    assertThat(offeredWith("PAN")).doesNotContain("LID");
    assertThat(offeredWith("LID")).as("the other way round nobody rejected it").contains("PAN");
    assertThat(judge("approve", "PAN", "LID", "accessory").statusCode()).isEqualTo(200);
    assertThat(offeredWith("PAN")).contains("LID");
  }

  private List<String> offeredWith(String sku) {
    return tandem
        .asShop()
        .body(Map.of("stage", "in-cart", "cart", List.of(Map.of("sku", sku, "quantity", 1))))
        .post("/api/decisions")
        .jsonPath()
        .getList("offers.sku");
  }

  @Test
  void whatIsMinedWaitsForAMarketer() {
    send(
        "products",
        "text/csv",
        "sku,name,category,price,consumable\nMACHINE,Machine,machine,300 EUR,no\nPILLS,Pills,pill,9 EUR,yes\n");

    mine("PILLS", "MACHINE");

    var waiting =
        tandem.asAdmin().get("/api/admin/catalog/relations/proposed?limit=500").jsonPath();
    assertThat(waiting.getList("relations"))
        .extracting("from", "to", "relation", "origin", "verdict")
        .contains(tuple("MACHINE", "PILLS", "consumable", "MINED", "PROPOSED"));
    assertThat(judge("approve", "MACHINE", "PILLS", "consumable").statusCode()).isEqualTo(200);
    assertThat(product("MACHINE").getList("relations.verdict")).containsExactly("APPROVED");
  }

  @Test
  void ofTwoThatCloseACircleAtOnceOneIsRefused() throws InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(2);
    for (var i = 0; i < 5; i++) {
      List<Callable<Response>> both =
          List.of(() -> type("E", "F", "upgrade"), () -> type("F", "E", "upgrade"));
      var statuses = new ArrayList<Integer>();
      for (var answer : pool.invokeAll(both)) {
        statuses.add(answer.get().statusCode());
      }

      assertThat(statuses).containsExactlyInAnyOrder(200, 400);

      for (var path : List.of("from=E&to=F", "from=F&to=E")) {
        tandem.asAdmin().delete("/api/admin/catalog/relations?relation=upgrade&" + path);
      }
    }
    pool.shutdown();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"price": 0}                       | zero or less
          {"price": 5, "currency": "USD"}    | not that of the shop
          {"salePrice": 50}                  | above its price
          {"price": 9, "salePrice": 9.00}    | nothing is sold for less
          {"saleFrom": "2999-01-01T00:00:00Z"}  | Maybe add a salePrice
          {"saleUntil": "2999-01-01T00:00:00Z"} | Maybe add a salePrice
          {"seasons": ["monsoon"]}           | season
          {"regions": ["Germany"]}           | There is no country
          {"stock": -1}                      | (stock)
          {"forget": ["prise"]}              | cannot be forgotten
          {"prise": 5}                       | Maybe you meant price
          """)
  void whatSomebodyTypesInIsLookedAt(String body, String words) {
    var answer = tandem.asAdmin().body(body).put("/api/admin/catalog/products/X/1");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  void aProductIsChangedAndToldWithWhatFollows() {
    var changed =
        tandem
            .asAdmin()
            .body(Map.of("price", 8, "salePrice", 6, "cost", 2, "seasons", List.of("11-2")))
            .put("/api/admin/catalog/products/X/1");

    assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    var one = product("X/1");
    assertThat(one.getFloat("product.priceNow")).isEqualTo(6f);
    assertThat(one.getFloat("product.margin")).isEqualTo(0.75f);
    tandem
        .asAdmin()
        .body(Map.of("forget", List.of("sale", "cost")))
        .put("/api/admin/catalog/products/X/1");
    assertThat(product("X/1").getString("product.margin")).isNull();
    assertThat(product("X/1").getFloat("product.priceNow")).isEqualTo(8f);
  }

  @Test
  void aProductThatNobodyKnowsIsNotThere() {
    var answer = tandem.asAdmin().get("/api/admin/catalog/products/NOPE");

    assertThat(Refusals.words(answer, 404)).contains("There is no product (NOPE)");
    assertThat(Refusals.words(type("A", "NOPE", "upgrade"), 400)).contains("(NOPE)");
    assertThat(Refusals.words(judge("approve", "A", "H", "service"), 404)).contains("no relation");
  }

  @Test
  void whatHardlySellsIsMarked() {
    send(
        "products",
        "text/csv",
        "sku,name,category,price,stock,in_stock_since\nSLOW-1,Slow,s,5 EUR,100,2020-01-01\n"
            + "NEW-1,New,s,5 EUR,100,\n");

    var slow = tandem.asAdmin().get("/api/admin/catalog/products?slow=true").jsonPath();

    assertThat(slow.getList("products.sku", String.class))
        .contains("SLOW-1")
        .doesNotContain("NEW-1");
  }
}
