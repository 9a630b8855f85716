package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sold and what goes with what, through every door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueMapIT {
  private static final String RSS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
      <item><g:id>RSS-1</g:id><title>Cup &amp;amp; saucer</title><g:price>%s</g:price>
      <g:availability>in_stock</g:availability><g:color>blue</g:color></item>
      <item><g:id>RSS-2</g:id><title>Spoon</title><g:price>0.00 EUR</g:price></item>
      </channel></rss>
      """;

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
  void aFileOfProductsIsReadAndASecondTimeChangesNothing() {
    var csv =
        "sku;name;category;price;stock;seasons;regions;colour\n"
            + "CSV-1;Lamp;lamp;15,50 EUR;7;winter;de,at;red\nCSV-2;Bulb;bulb;2 EUR;;;;\n";

    var first = send("products", "text/csv", csv);
    var second = send("products", "text/csv", csv);
    var third = send("products", "text/csv", "sku,stock\nCSV-1,6\n");

    assertThat(first.getInt("added")).isEqualTo(2);
    assertThat(second.getInt("unchanged")).isEqualTo(2);
    assertThat(third.getInt("changed")).isEqualTo(1);
    var one = product("CSV-1");
    assertThat(one.getFloat("product.price")).isEqualTo(15.5f);
    assertThat(one.getInt("product.stock")).isEqualTo(6);
    assertThat(one.getList("product.details.regions")).containsExactly("AT", "DE");
    assertThat(one.getString("product.details.attributes.colour")).isEqualTo("red");
  }

  @Test
  void aFeedIsReadAndWhatWasRefusedIsMendedAndSentAgain() {
    var summary = send("products", "application/rss+xml", RSS.formatted("15.00 EUR"));

    assertThat(summary.getInt("refused")).isEqualTo(1);
    assertThat(summary.getString("firstRefused[0].why")).contains("zero or less");
    assertThat(product("RSS-1").getString("product.name")).isEqualTo("Cup & saucer");
    var refused = tandem.asShop().get("/api/imports/%d/refused".formatted(summary.getInt("importId")));
    assertThat(refused.contentType()).startsWith("application/xml");
    var file = refused.asString();
    assertThat(file).contains("<g:problem>price: The price").doesNotContain("RSS-1");

    var again = send("products", "application/xml", file.replace("0.00 EUR", "3.00 EUR"));

    assertThat(again.getInt("added")).isEqualTo(1);
    assertThat(product("RSS-2").getMap("product.details.attributes")).isEmpty();
  }

  @Test
  void refusedLinesOfATableAreMendedAndSentAgain() {
    var tsv =
        "id\ttitle\tprice\tavailability\nTSV-1\tCup\t5.00 USD\tin stock\nTSV-2\tJug\t5.00 EUR\tin stock\n";
    var summary = send("products", "text/tab-separated-values", tsv);
    assertThat(summary.getString("firstRefused[0].why")).contains("the shop sells in EUR");
    var refused =
        tandem
            .asShop()
            .get("/api/imports/%d/refused".formatted(summary.getInt("importId")))
            .asString();
    assertThat(refused.lines().findFirst()).hasValue("id\ttitle\tprice\tavailability\tproblem");

    var again = send("products", "text/tab-separated-values", refused.replaceFirst("USD", "EUR"));

    assertThat(again.getInt("added")).as(refused).isEqualTo(1);
  }

  @Test
  void refusedLinesOfOrdersAreMendedAndSentAgain() {
    var csv = "order,sku,quantity,time,price\nMEND-1,A,x,2026-01-01T00:00:00Z,5\n";
    var id = SmallShop.importing(tandem, csv, "orders.csv").get("importId");
    var refused = tandem.asShop().get("/api/imports/%s/refused".formatted(id)).asString();

    var again = SmallShop.importing(tandem, refused.replace(",x,", ",1,"), "orders.csv");

    assertThat(again.get("newOrders")).as(refused).isEqualTo(1);
  }

  @Test
  void aLargeFeedGoesThroughAndCommandsReadFilesAsWell() throws IOException {
    var file = tandem.folder().resolve("many.tsv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("id\ttitle\tprice\tproduct_type\n".getBytes(UTF_8));
      for (var i = 0; i < 20_000; i++) {
        out.write("MANY-%d\tThing %d\t9.99 EUR\tHome > Many\n".formatted(i, i).getBytes(UTF_8));
      }
    }
    var relations = Files.writeString(tandem.folder().resolve("r.csv"), "from,to,relation\nG,H,upgrade\n");

    var many = tandem.command("import", "products", file.toString());
    var few = tandem.command("import", "relations", relations.toString());

    assertThat(many.exit()).as(many.text()).isZero();
    assertThat(many.text()).contains("20,000 new");
    assertThat(few.exit()).as(few.text()).isZero();
    var page = tandem.asAdmin().get("/api/admin/catalog/products?text=many-1&limit=10").jsonPath();
    assertThat(page.getList("products.sku")).hasSize(10);
    var after = page.getString("next");
    var next =
        tandem.asAdmin().get("/api/admin/catalog/products?text=many-1&after=" + after).jsonPath();
    assertThat(next.getString("products[0].sku")).isGreaterThan(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/csv                  | <rss/>                                | sent as a table
          application/xml           | id,title                              | sent as XML
          application/xml           | <!DOCTYPE rss [<!ENTITY x "y">]><rss/> | DOCTYPE
          application/xml           | <rss><item>                           | broken XML
          text/csv                  | name,price                            | lacks id or sku
          text/tab-separated-values | ''                                    | does not begin with a header
          """)
  void aFileThatDoesNotFitIsTold(String type, String body, String words) {
    var answer = post("products", type, body.getBytes(UTF_8));

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  void aZippedFileThatIsCutOffIsTold() throws IOException {
    var whole = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(whole)) {
      out.write("id,title,price\nCUT-1,Cup,5 EUR\n".repeat(500).getBytes(UTF_8));
    }
    var half = java.util.Arrays.copyOf(whole.toByteArray(), whole.size() / 2);

    assertThat(Refusals.words(post("products", "text/csv", half), 400)).contains("nothing was stored");
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
  void whatIsMinedWaitsForAMarketer() {
    send(
        "products",
        "text/csv",
        "sku,name,category,price,consumable\nMACHINE,Machine,machine,300 EUR,no\nPILLS,Pills,pill,9 EUR,yes\n");

    mine("PILLS", "MACHINE");

    var waiting = tandem.asAdmin().get("/api/admin/catalog/relations/proposed?limit=500").jsonPath();
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
    tandem.asAdmin().body(Map.of("forget", List.of("sale", "cost"))).put("/api/admin/catalog/products/X/1");
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

    assertThat(slow.getList("products.sku", String.class)).contains("SLOW-1").doesNotContain("NEW-1");
  }
}
