package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules on their way from a draft to the shopper, on two nodes of one Tandem. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {
  private static final Duration ON_ALL_NODES = Duration.ofSeconds(60);

  private final PackagedTandem tandem =
      SmallShop.in("release", PackagedTandem.freePort(), Map.of());
  private final RuleDesk desk = new RuleDesk(tandem);
  private PackagedTandem otherNode;

  @BeforeAll
  void start() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it clean"));
    tandem.start();
    SmallShop.stock(tandem);
    otherNode =
        SmallShop.in("release-node", PackagedTandem.freePort(), Map.of("tandem.role", "web"))
            .with("tandem.rules.folder", SmallShop.rules(tandem).toString())
            .with("quarkus.datasource.jdbc.url", tandem.jdbcUrl())
            .start();
  }

  @AfterAll
  void stop() {
    otherNode.close();
    tandem.close();
  }

  @BeforeEach
  void theFolderIsLive() {
    desk.startFrom("It keeps it clean");
  }

  @Test
  void aDraftIsMendedCheckedAndActivatedAndTheNextDecisionShowsIt() {
    var draft = desk.begin("A better reason");
    desk.put(
        draft,
        SmallShop.MILL_FILE,
        SmallShop.millRule("It keeps it new").replace("sku ==", "skuu =="));

    var refused = desk.check(draft);

    assertThat(refused.getString("release.state")).isEqualTo("REFUSED");
    assertThat(refused.getList("report.problems.line")).containsExactly(7);
    assertThat(refused.getList("report.problems.maybe")).containsExactly("Maybe you meant sku.");
    assertThat(Refusals.words(desk.activate(draft), 409)).contains("REFUSED", "mend");

    desk.put(draft, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it new"));
    assertThat(Refusals.words(desk.activate(draft), 409)).contains("Maybe check it first.");
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    assertThat(desk.post(draft, "approve", Map.of()).jsonPath().getString("approvedBy"))
        .isEqualTo("admin");
    desk.activate(draft).then().statusCode(200);

    assertThat(desk.benefits()).containsExactly("It keeps it new");
    PackagedTandem.await(
        "the other node answers the same",
        ON_ALL_NODES,
        () -> new RuleDesk(otherNode).benefits().equals(List.of("It keeps it new")));
  }

  @Test
  void whatNoReleaseCouldGiveBackIsRefusedBeforeItIsStored() {
    var draft = desk.begin("From a word processor");
    var before = desk.text(draft, SmallShop.MILL_FILE);

    var invisible = desk.put(draft, "in-cart/word.dslr", "rule \"x\"\nwhen\n a\u000Bb\n");
    var workbook = desk.put(draft, "in-cart/book.drl.csv", "PK\u0003\u0004junk");

    assertThat(Refusals.words(invisible, 400))
        .contains("in-cart/word.dslr:3:3", "(U+000B)", "Maybe");
    assertThat(Refusals.words(workbook, 400)).contains("Maybe name it in-cart/book.drl.xlsx");
    assertThat(desk.text(draft, SmallShop.MILL_FILE)).isEqualTo(before);
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
  }

  @Test
  void whoSendsNothingIsToldTheFieldThatIsNeeded() {
    var draft = desk.begin("Nothing new");
    desk.check(draft);
    var releases = "/api/admin/rules/releases";

    for (var path :
        List.of(releases, releases + "/" + draft + "/activate", "/api/admin/rules/roll-back")) {
      var answer = tandem.asAdmin().post(path);

      assertThat(Refusals.words(answer, 400))
          .isEqualTo(
              "The request has no body, and needs one with the field (why). Maybe send {\"why\":"
                  + " ...} as application/json.");
      assertThat(answer.jsonPath().getString("field")).isEqualTo("why");
    }
    assertThat(Refusals.words(desk.post(draft, "activate", Map.of()), 400)).contains("(why)");
  }

  @Test
  void rollingBackIsOneCall() {
    var before = desk.benefits();
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("For a while"));
    assertThat(desk.benefits()).containsExactly("For a while");

    desk.rollBack().then().statusCode(200);

    assertThat(desk.benefits()).isEqualTo(before);
    PackagedTandem.await(
        "the other node went back too",
        ON_ALL_NODES,
        () -> new RuleDesk(otherNode).benefits().equals(before));
  }

  @Test
  void whatIsLiveIsNoWayBack() {
    var live = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("To stay"));

    assertThat(Refusals.words(desk.rollBack(live), 409))
        .contains("Release %d answers already.".formatted(live), "Maybe name an earlier one")
        .doesNotContain("roll back instead");
    assertThat(desk.benefits()).containsExactly("To stay");
    desk.rollBack().then().statusCode(200);
  }

  @Test
  void rollingBackTwiceGoesBackTwice() {
    var before = desk.benefits();
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("One step"));
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("Two steps"));

    desk.rollBack().then().statusCode(200);
    assertThat(desk.benefits()).containsExactly("One step");
    desk.rollBack().then().statusCode(200);

    assertThat(desk.benefits()).isEqualTo(before);
  }

  @Test
  void aReleaseKeepsItsFilesItsBytesAndWhenItWasLive() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("Kept"));
    desk.rollBack();

    var kept = desk.read(release);

    assertThat(kept.getString("release.why")).isEqualTo("Change " + SmallShop.MILL_FILE);
    assertThat(kept.getString("release.author")).isEqualTo("admin");
    assertThat(kept.getList("files")).contains(SmallShop.MILL_FILE);
    assertThat(desk.text(release, SmallShop.MILL_FILE)).isEqualTo(SmallShop.millRule("Kept"));
    assertThat(kept.getList("books.sha256"))
        .isNotEmpty()
        .allMatch(hash -> ("" + hash).length() == 64);
    assertThat(kept.getList("live")).hasSize(1);
    assertThat(kept.getString("live[0].by")).isEqualTo("admin");
    assertThat(kept.getString("live[0].until")).isNotNull();
    assertThat(kept.getBoolean("report.problems.isEmpty()")).isTrue();
  }

  @Test
  void aDraftFromBeforeTheLiveReleaseIsJoinedWithIt() {
    var draft = desk.begin("Something in the checkout");
    desk.put(draft, "checkout/mill.drl", SmallShop.millRule("Late").replace("in_cart", "checkout"));
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("Went first"));

    assertThat(Refusals.words(desk.activate(draft), 409)).contains("rebase");
    desk.post(draft, "rebase", Map.of()).then().statusCode(200);
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    desk.activate(draft).then().statusCode(200);

    assertThat(desk.benefits()).containsExactly("Went first");
    assertThat(desk.text(draft, "checkout/mill.drl")).contains("Late");
  }

  @Test
  void aReleaseGoesOutAndInAsAZip() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("In a zip"));
    var zip =
        tandem
            .asAdmin()
            .get("/api/admin/rules/releases/%d/export".formatted(release))
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();

    var imported =
        tandem
            .asAdmin()
            .contentType("application/zip")
            .body(zip)
            .post("/api/admin/rules/releases/import?why=Again")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();

    assertThat(imported.getString("filesHash"))
        .isEqualTo(desk.read(release).getString("release.filesHash"));
    var refused =
        tandem
            .asAdmin()
            .contentType("application/zip")
            .body("no zip".getBytes(StandardCharsets.UTF_8))
            .post("/api/admin/rules/releases/import");
    assertThat(Refusals.words(refused, 400)).contains("Maybe");
  }

  @Test
  void aDamagedZipIsToldAsSuch() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("In a damaged zip"));
    var zip =
        tandem
            .asAdmin()
            .get("/api/admin/rules/releases/%d/export".formatted(release))
            .asByteArray();
    zip[35] = (byte) 0xFF; // In the name of the first file.

    var refused =
        tandem
            .asAdmin()
            .contentType("application/zip")
            .body(zip)
            .post("/api/admin/rules/releases/import");

    assertThat(Refusals.words(refused, 400))
        .contains("The zip is damaged", "Maybe send it again")
        .doesNotContain("malformed");
  }

  @Test
  void aZipThatIsSentAsSomethingElseIsRefusedWithTheLineThatWorks() {
    for (var type : List.of("application/json", "application/x-www-form-urlencoded")) {
      var answer =
          tandem.asAdmin().contentType(type).body("zip").post("/api/admin/rules/releases/import");

      assertThat(Refusals.words(answer, 415))
          .contains("application/zip", type, "Maybe")
          .contains("curl -u admin -H 'Content-Type: application/zip' --data-binary @rules.zip")
          .contains("/api/admin/rules/releases/import");
    }
  }

  @Test
  void aStateThatThereIsNotIsRefusedWithThoseThatThereAre() {
    var releases = "/api/admin/rules/releases?state=";

    assertThat(Refusals.words(tandem.asAdmin().get(releases + "FOO"), 400))
        .contains("(FOO)", "DRAFT, CHECKED, REFUSED", "Maybe");
    assertThat(Refusals.words(tandem.asAdmin().get(releases + "DARFT"), 400))
        .contains("Maybe you meant DRAFT.");
    assertThat(tandem.asAdmin().get(releases + "live").jsonPath().getList("state"))
        .containsExactly("LIVE");
  }

  @Test
  void whatSomebodyElseChangedSinceItWasReadIsNotWrittenOver() {
    var draft = desk.begin("Two at once");
    var file = "/api/admin/rules/releases/%d/files/%s".formatted(draft, SmallShop.MILL_FILE);
    var read = tandem.asAdmin().get(file).header("ETag");

    var first = putAfter(file, read, SmallShop.millRule("Anna's words"));
    var second = putAfter(file, read, SmallShop.millRule("Ben's words"));

    first.then().statusCode(200);
    assertThat(first.header("ETag")).isNotEqualTo(read);
    assertThat(Refusals.words(second, 412))
        .contains("Somebody changed " + SmallShop.MILL_FILE, "is not saved", "Maybe keep a copy");
    assertThat(desk.text(draft, SmallShop.MILL_FILE)).contains("Anna's words");
    Refusals.words(tandem.asAdmin().header("If-Match", read).delete(file), 412);
    putAfter(file, first.header("ETag"), SmallShop.millRule("Ben's words")).then().statusCode(200);
    desk.put(draft, SmallShop.MILL_FILE, SmallShop.millRule("Whoever")).then().statusCode(200);
    tandem.asAdmin().header("If-Match", "*").delete(file).then().statusCode(200);
  }

  private Response putAfter(String file, String read, String text) {
    return tandem
        .asAdmin()
        .contentType("text/plain; charset=UTF-8")
        .header("If-Match", read)
        .body(text)
        .put(file);
  }

  @Test
  void filesThatManyDisksTakeForOneAreRefused() {
    var draft = desk.begin("Capitals");
    desk.put(draft, "in-cart/x.dslr", "rule").then().statusCode(200);

    assertThat(Refusals.words(desk.put(draft, "in-cart/X.dslr", "rule"), 400))
        .contains("There is in-cart/x.dslr", "capitals only", "Maybe");
    assertThat(Refusals.words(desk.put(draft, "in-cart/x.dslr/y.dslr", "rule"), 400))
        .contains("a file and a folder at once");
    desk.put(draft, "in-cart/x.dslr", "rule again").then().statusCode(200);
  }

  @Test
  void aParameterThatIsNoneIsRefusedByItsName() {
    var releases = "/api/admin/rules/releases";

    for (var limit : List.of("abc", "99999999999", "0", "-1")) {
      assertThat(Refusals.words(tandem.asAdmin().get(releases + "?limit=" + limit), 400))
          .contains("The limit (" + limit + ") must be a whole number from 1 to 500.", "Maybe");
    }
    assertThat(Refusals.words(tandem.asAdmin().get(releases + "/1/diff?against=abc"), 400))
        .contains("(against)", "(abc)", "Maybe");
    assertThat(tandem.asAdmin().get(releases + "?limit=1").jsonPath().getList("id")).hasSize(1);
  }

  @Test
  void aBodyThatCannotBeMeantIsRefusedWithAWayToMendIt() {
    var twice =
        tandem.asAdmin().body("{\"why\":\"x\",\"why\":\"y\"}").post("/api/admin/rules/releases");

    assertThat(Refusals.words(twice, 400)).contains("(why) stands twice", "Maybe");
    for (var to : List.of("\"seven\"", "1.5", "1" + "0".repeat(30))) {
      var back =
          tandem
              .asAdmin()
              .body("{\"why\":\"x\",\"to\":%s}".formatted(to))
              .post("/api/admin/rules/roll-back");
      assertThat(Refusals.words(back, 400)).contains("(to) must be a whole number", "Maybe");
    }
    assertThat(Refusals.words(tandem.asAdmin().body("[]").post("/api/admin/rules/releases"), 400))
        .contains("Maybe");
    assertThat(
            Refusals.words(
                tandem.asAdmin().accept("image/png").get("/api/admin/rules/releases"), 406))
        .contains("Accept", "Maybe");
  }

  @Test
  void goingBackGoesByWhenReleasesWereLiveAndNotByTheirNumbers() {
    var first = desk.live("in-app/a.drl", inApp("first"));
    var waits = desk.begin("It waits while another goes live");
    var second = desk.live("in-app/b.drl", inApp("second"));
    desk.post(waits, "rebase", Map.of()).then().statusCode(200);
    desk.put(waits, "in-app/c.drl", inApp("third")).then().statusCode(200);
    desk.check(waits);
    desk.activate(waits).then().statusCode(200);

    desk.rollBack().then().statusCode(200).body("id", is(second));
    desk.rollBack().then().statusCode(200).body("id", is(first));
  }

  @Test
  void goingBackNeverBringsWhatWasGoneBackFrom() {
    var first = desk.live("in-app/d.drl", inApp("one"));
    var second = desk.live("in-app/e.drl", inApp("two"));
    var third = desk.live("in-app/f.drl", inApp("three"));

    desk.rollBack().then().statusCode(200).body("id", is(second));
    desk.rollBack().then().statusCode(200).body("id", is(first));
    desk.rollBack(third).then().statusCode(200).body("id", is(third));
    desk.rollBack().then().statusCode(200).body("id", is(second));
    desk.rollBack(first).then().statusCode(200).body("id", is(first));

    var before = (int) desk.rollBack().then().statusCode(200).extract().path("id");
    assertThat(before).isNotIn(second, third);
  }

  private static String inApp(String name) {
    return SmallShop.millRule("Said by " + name)
        .replace("every mill", name)
        .replace("in_cart", "in_app");
  }

  @Test
  void aDiffSaysWhatChangesInAWorkbook() throws IOException {
    var draft = desk.begin("A diff of a workbook");
    try (var book = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      var row = book.createSheet("Rules").createRow(0);
      row.createCell(0).setCellValue("RuleTable Brushes");
      row.createCell(1).setCellValue(5);
      book.write(bytes);
      tandem
          .asAdmin()
          .contentType("application/octet-stream")
          .body(bytes.toByteArray())
          .put("/api/admin/rules/releases/%d/files/in-cart/new.drl.xlsx".formatted(draft))
          .then()
          .statusCode(200);
    }

    var changes =
        tandem.asAdmin().get("/api/admin/rules/releases/%d/diff".formatted(draft)).jsonPath();

    assertThat(changes.getString("[0].diff")).contains("+1,RuleTable Brushes,5");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  /** It was checked, and shown to shoppers who had chosen. */
  @Test
  void theVerbByAnotherNameIsRefused() {
    var draft = desk.begin("By another name");
    var said = "offers.propose( \"BRUSH-1\" ).because( \"It fits\" );";
    var alias = "var o = offers; o.upgradeTo( \"BRUSH-1\" ).because( \"It is bigger\" );";
    desk.put(draft, SmallShop.MILL_FILE, SmallShop.millRule("It fits").replace(said, alias))
        .then()
        .statusCode(200);

    var refused = desk.check(draft);

    assertThat(refused.getString("release.state")).isEqualTo("REFUSED");
    assertThat(refused.getList("report.problems.line")).containsExactly(9);
    assertThat(refused.getString("report.problems[0].what")).contains("(offers) is handed on");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void aDiffSaysWhatADraftChanges() {
    var draft = desk.begin("A diff");
    desk.put(
        draft, "in-cart/new.drl", SmallShop.millRule("New").replace("every mill", "some mills"));

    var changes =
        tandem
            .asAdmin()
            .get("/api/admin/rules/releases/%d/diff".formatted(draft))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(changes.getList("path")).containsExactly("in-cart/new.drl");
    assertThat(changes.getList("change")).containsExactly("ADDED");
    assertThat(changes.getString("[0].diff")).contains("+rule \"A brush for some mills\"");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
    assertThat(desk.state(draft)).isEqualTo("WITHDRAWN");
  }

  @Test
  void whatIsNoRuleFileIsRefused() {
    var draft = desk.begin("Bad paths");

    assertThat(Refusals.words(desk.put(draft, "nowhere/a.drl", "x"), 400))
        .contains("No rule file can lie at");
    assertThat(Refusals.words(desk.put(draft, "in-cart/a.exe", "x"), 400)).contains("Maybe");
    assertThat(Refusals.words(desk.put(draft, "in-cart/a.csv", "x"), 400))
        .contains("in-cart/a.drl.csv");
    assertThat(Refusals.words(desk.put(99_999, SmallShop.MILL_FILE, "x"), 404))
        .contains("no release (99999)");
    assertThat(
            Refusals.words(
                tandem.asAdmin().body(Map.of("why", " ")).post("/api/admin/rules/releases"), 400))
        .contains("why");
  }
}
