package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real shop's orders, over HTTP and from the command line, beside a server and without one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportIT {
  private static final Path SHARED = Path.of("..", "shared");
  private static final String ORDERS = "data/online-retail/orders_2010-12_2011-08.csv.gz";
  private static final int EVERY = 375;

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "import", Map.of("tandem.sample-shop", "off", "tandem.affinity.minimum-baskets", "100"));

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  @Order(1)
  void aRealYearGoesInAndASecondTimeChangesNothing() {
    var file = present(ORDERS);

    var first = imported(file);
    var second = imported(file);

    assertThat(first.getLong("lines")).isEqualTo(320_705);
    assertThat(first.getLong("sales")).isEqualTo(311_451);
    assertThat(first.getLong("newOrders")).isEqualTo(12_383);
    assertThat(first.getLong("newProducts")).isEqualTo(3_512);
    assertThat(first.getLong("refused")).isZero();
    assertThat(second.getLong("lines")).isEqualTo(320_705);
    for (var what : new String[] {"newOrders", "newLines", "newCustomers", "newProducts"}) {
      assertThat(second.getLong(what)).as(what).isZero();
    }
  }

  private JsonPath imported(Path file) {
    return tandem
        .asShop()
        .contentType("multipart/form-data")
        .multiPart("file", file.toFile())
        .post("/api/imports/orders")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  @Order(2)
  void whatIsMinedFromItIsWhatOtherToolsFound() throws IOException {
    var reference = present("reference/or_pairs_min100.csv");

    var mined = tandem.asAdmin().post("/api/admin/affinity/mine").jsonPath();

    assertThat(mined.getInt("pairs")).isEqualTo(1_876);
    try (var csv = CsvReader.builder().ofNamedCsvRecord(reference)) {
      var pairs = csv.stream().toList();
      for (int i = 0; i < pairs.size(); i += EVERY) {
        compare(pairs.get(i));
      }
    }
  }

  private void compare(NamedCsvRecord pair) {
    var path = "/api/admin/affinity/together?limit=1000&sku=" + pair.getField("a");
    var found =
        tandem.asAdmin().get(path).jsonPath().<Map<String, Object>>getList("").stream()
            .filter(one -> one.get("partner").equals(pair.getField("b")))
            .toList();

    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("baskets")).isEqualTo(Integer.valueOf(pair.getField("n_ab")));
              near(one, "support", pair.getField("support"));
              near(one, "confidence", pair.getField("conf_ab"));
              near(one, "lift", pair.getField("lift"));
            });
  }

  /** 22423, a cake stand, is in a hundred orders with many others. */
  @ParameterizedTest
  @CsvSource({"product-page, 1, 1", "in-cart, 0.8, 2"})
  @Order(2)
  void theStrongestPartnersForTheStageAreOffered(String stage, double weight, double doubt) {
    present(ORDERS);
    tandem.asAdmin().post("/api/admin/affinity/mine").then().statusCode(200);
    var strengthByPartner = new TreeMap<String, Double>();
    tandem
        .asAdmin()
        .get("/api/admin/affinity/together?limit=1000&sku=22423")
        .jsonPath()
        .<Map<String, Object>>getList("")
        .forEach(
            pair ->
                strengthByPartner.put(
                    (String) pair.get("partner"),
                    number(pair, "weighted.both")
                        / Math.pow(number(pair, "weighted.withSku"), weight)
                        / Math.pow(number(pair, "weighted.withPartner"), 1 - weight)
                        * number(pair, "baskets")
                        / (number(pair, "baskets") + doubt)));
    var strongest =
        strengthByPartner.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .limit(4)
            .toList();

    var where =
        stage.equals("in-cart")
            ? "\"cart\": [{\"sku\": \"22423\", \"quantity\": 1}]"
            : "\"viewing\": \"22423\"";
    var offered =
        tandem
            .asShop()
            .contentType("application/json")
            .body("{\"stage\": \"%s\", %s}".formatted(stage, where))
            .post("/api/decisions")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("offers.sku");

    assertThat(strengthByPartner).hasSizeGreaterThan(8);
    assertThat(offered).isEqualTo(strongest);
  }

  private static double number(Map<String, Object> pair, String measure) {
    Object value = pair;
    for (var name : measure.split("\\.")) {
      value = ((Map<?, ?>) value).get(name);
    }
    return ((Number) value).doubleValue();
  }

  private static void near(Map<String, Object> found, String measure, String wanted) {
    assertThat(((Number) found.get(measure)).doubleValue())
        .as(measure)
        .isCloseTo(Double.parseDouble(wanted), within(1e-6));
  }

  @Test
  @Order(3)
  void aCommandBesideTheServerImportsAndLeavesTheServerAlone() {
    var file =
        file(
            "beside.csv", "order,sku,quantity,time,price\nBESIDE-1,X-1,1,2026-01-01T00:00:00Z,5\n");

    var said = tandem.command("import", "orders", file.toString());

    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text()).contains("1 new orders").contains("mapping tandem");
    assertThat(tandem.process().isAlive()).isTrue();
    assertThat(tandem.status("/q/health/ready")).isEqualTo(200);
    var again = SmallShop.importing(tandem, read(file), "beside.csv");
    assertThat(again.get("newOrders")).as("the server sees what the command stored").isEqualTo(0);
  }

  @Test
  @Order(4)
  void aCommandWithoutAServerImportsByAMappingOfOnesOwnAndTheServerFindsIt() {
    tandem.stop();
    var mapping =
        file(
            "own.yaml",
            """
            columns: {order: Beleg, sku: Artikel, quantity: Menge, time: Datum, price: Preis}
            time: dd.MM.yyyy
            zone: Europe/Berlin
            currency: EUR
            separator: ";"
            """);
    var file = file("own.csv", "Beleg;Artikel;Menge;Datum;Preis\nOWN-1;Y-1;2;31.01.2026;5.50\n");

    var said = tandem.command("import", "orders", "--mapping", mapping.toString(), file.toString());

    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text()).contains("1 new orders").contains("mapping your own");
    assertThat(tandem.folder().resolve("data/database/postmaster.pid"))
        .as("the database stops with its last user")
        .doesNotExist();
    tandem.start();
    tandem.asAdmin().get("/api/admin/affinity/together?sku=Y-1").then().statusCode(200);
  }

  @Test
  @Order(5)
  void aFileWhoseHeaderFitsNothingIsToldToTheCommandLine() {
    var file = file("odd.csv", "Beleg;Artikel\n1;2\n");

    var said = tandem.command("import", "orders", file.toString());

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text()).contains("fits none of the shipped mappings").doesNotContain("\tat ");
  }

  @Test
  void aFileThatIsNotThereIsToldWithoutADatabase() {
    var nowhere = PackagedTandem.in("absent", Map.of("tandem.data", "/proc/no-folder-here"));

    var said = nowhere.command("import", "orders", "no-such-file.csv");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text()).contains("no-such-file.csv is not there").doesNotContain("\tat ");
  }

  @Test
  void helpNeedsNoDatabase() {
    var nowhere = PackagedTandem.in("help", Map.of("tandem.data", "/proc/no-folder-here"));

    var said = nowhere.command("import", "orders", "--help");
    var all = nowhere.command("--help");

    assertThat(said.exit()).isZero();
    assertThat(said.text()).contains("FILE").contains("--mapping");
    assertThat(all.exit()).isZero();
    assertThat(all.text()).contains("Without a command, starts the server");
  }

  @Test
  void anUnknownCommandIsToldTheKnownOnes() {
    var nowhere = PackagedTandem.in("slip", Map.of("tandem.data", "/proc/no-folder-here"));

    var said = nowhere.command("improt");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text()).contains("improt").contains("import");
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(tandem.folder().resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path present(String name) {
    var path = SHARED.resolve(name);
    if (Files.exists(path)) {
      return path;
    }
    var loud =
        "NOT COMPARED WITH THE REFERENCE: %s is missing."
            .formatted(path.toAbsolutePath().normalize());
    return System.getenv("CI") == null ? abort(loud) : fail(loud);
  }
}
