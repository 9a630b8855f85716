package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of products, and what was refused of any file, there and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueImportIT {
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
          "catalogue-import",
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
    var refused =
        tandem.asShop().get("/api/imports/%d/refused".formatted(summary.getInt("importId")));
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
    assertThat(refused.lines().findFirst()).hasValue("problem\tid\ttitle\tprice\tavailability");

    var again =
        send("products", "text/tab-separated-values", refused.replace("5.00 USD", "5.00 EUR"));

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
  void aLineThatIsTooShortComesBackAsItStoodAndIsRefusedUntilItIsMended() {
    var csv =
        "order,sku,quantity,time,price,customer\nSHORT-1,A,1,2026-01-01T00:00:00Z,5\n"
            + "SHORT-2,A,1,2026-01-01T00:00:00Z,\"5,C-1\n";
    var id = SmallShop.importing(tandem, csv, "orders.csv").get("importId");
    var refused = tandem.asShop().get("/api/imports/%s/refused".formatted(id)).asString();
    assertThat(refused)
        .contains(",SHORT-1,A,1,2026-01-01T00:00:00Z,5\r\n")
        .contains(",\"5,C-1\r\n");

    var again = SmallShop.importing(tandem, refused, "orders.csv");
    var mended =
        SmallShop.importing(
            tandem, refused.replace("Z,5\r", "Z,5,C-1\r").replace("\"5,C", "5,C"), "orders.csv");

    assertThat(again.get("refused")).as(refused).isEqualTo(2);
    assertThat(again.get("newOrders")).isEqualTo(0);
    assertThat(mended.get("newOrders")).isEqualTo(2);
  }

  @Test
  void aLineWhoseCellsAreInDoubtIsRefusedAndTheOthersAreTaken() {
    var products =
        post(
            "products",
            "text/csv",
            "sku,name,price\nDOUBT-1,Café,5 EUR\nDOUBT-2,Cup, blue,5 EUR\nDOUBT-3,Jug,5 EUR,,\n"
                .getBytes(ISO_8859_1));
    var relations =
        post(
            "relations",
            "text/tab-separated-values",
            "from\tto\trelation\twhy\nA\tB\taccessory\tfür B\nA\tC\taccessory\tso\tx\nA\tD\taccessory\tso\n"
                .getBytes(ISO_8859_1));

    for (var answer : List.of(products, relations)) {
      assertThat(answer.jsonPath().getInt("added")).as(answer.asString()).isEqualTo(1);
      assertThat(answer.jsonPath().getList("firstRefused.why", String.class))
          .hasSize(2)
          .anySatisfy(why -> assertThat(why).isEqualTo("The text is not UTF-8."))
          .anySatisfy(why -> assertThat(why).contains("columns, the header has"));
    }
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
    var relations =
        Files.writeString(tandem.folder().resolve("r.csv"), "from,to,relation\nG,H,upgrade\n");

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
          application/xml           | <rss/>                                | no item was found
          application/xml           | <?xml version="1.0" encoding="x"?><a/> | Maybe save it as UTF-8
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
    var half = Arrays.copyOf(whole.toByteArray(), whole.size() / 2);

    assertThat(Refusals.words(post("products", "text/csv", half), 400))
        .contains("nothing was stored");
  }
}
