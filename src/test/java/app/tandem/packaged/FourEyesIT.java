package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where a second person must say yes before rules go live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourEyesIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String OTHER = "berta";
  private static final String OTHERS_PASSWORD = "four or five words";

  private final PackagedTandem tandem =
      SmallShop.in(
          "four-eyes", PackagedTandem.freePort(), Map.of("tandem.rules.four-eyes", "true"));
  private final RuleDesk desk = new RuleDesk(tandem);

  @BeforeAll
  void start() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The first"));
    tandem.start();
    SmallShop.stock(tandem);
    tandem
        .asAdmin()
        .body(Map.of("name", OTHER, "password", OTHERS_PASSWORD))
        .post("/api/admin/users")
        .then()
        .statusCode(201);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void theAuthorCannotApproveAndSomebodyElseCan() {
    var before = desk.benefits();
    var draft = desk.begin("Mine");
    desk.put(draft, "checkout/mill.drl", SmallShop.millRule("Mine").replace("in_cart", "checkout"));
    desk.check(draft);

    assertThat(Refusals.words(desk.activate(draft), 409)).contains("not approved", "admin");
    assertThat(Refusals.words(desk.post(draft, "approve", Map.of()), 409))
        .contains("cannot approve it too");
    assertThat(approveAsTheOther(draft)).isEqualTo(200);
    assertThat(desk.read(draft).getString("release.approvedBy")).isEqualTo(OTHER);
    desk.activate(draft).then().statusCode(200);

    assertThat(desk.state(draft)).isEqualTo("LIVE");
    assertThat(desk.benefits()).isEqualTo(before);
  }

  @Test
  void whoChangedAFileOfSomebodyElsesDraftCannotApproveItEither() {
    var draft = desk.begin("Begun by one, written by the other");
    RestAssured.given()
        .baseUri(tandem.url())
        .auth()
        .preemptive()
        .basic(OTHER, OTHERS_PASSWORD)
        .contentType("text/plain")
        .body(SmallShop.millRule("Written by the other").replace("in_cart", "in_app"))
        .put("/api/admin/rules/releases/%d/files/in-app/mill.drl".formatted(draft))
        .then()
        .statusCode(200);
    desk.check(draft);

    assertThat(approveAsTheOther(draft)).isEqualTo(409);
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void aChangeAfterTheApprovalNeedsAnother() {
    var draft = desk.begin("Changed later");
    desk.check(draft);
    assertThat(approveAsTheOther(draft)).isEqualTo(200);

    desk.put(
        draft, "comparison/mill.drl", SmallShop.millRule("Late").replace("in_cart", "comparison"));

    assertThat(desk.state(draft)).isEqualTo("DRAFT");
    desk.check(draft);
    assertThat(Refusals.words(desk.activate(draft), 409)).contains("not approved");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void whatTheFolderSaysWaitsForSomebodyToApproveItAndIsTold() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From the folder"));
    PackagedTandem.await("the release waits", SOON, () -> waiting() > 0);
    var earlier = waiting();
    assertThat(desk.benefits()).containsExactly("The first");
    assertThat(desk.told("in-cart"))
        .singleElement()
        .asString()
        .contains("Release %d from the folder waits for approval".formatted(earlier), "Maybe");
    assertThat(desk.told("checkout")).isEmpty();
    assertThat(tandem.asAdmin().get("/rules").asString())
        .contains("Release %d from the folder waits for approval".formatted(earlier));

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From the folder, better"));
    PackagedTandem.await("a newer one waits", SOON, () -> waiting() > earlier);
    var release = waiting();
    assertThat(desk.state(earlier)).isEqualTo("WITHDRAWN");
    assertThat(desk.read(earlier).getString("release.stateWhy"))
        .contains("release %d".formatted(release));

    assertThat(approveAsTheOther(release)).isEqualTo(200);
    assertThat(desk.told("in-cart"))
        .singleElement()
        .asString()
        .contains("Release %d from the folder is approved".formatted(release), "activate");
    desk.activate(release).then().statusCode(200);

    assertThat(desk.benefits()).containsExactly("From the folder, better");
    assertThat(desk.told("in-cart")).isEmpty();
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From the folder, at last"));
    PackagedTandem.await("the next one waits", SOON, () -> waiting() > release);
    assertThat(desk.told("in-cart")).singleElement().asString().contains("waits for approval");
  }

  @Test
  void anApprovedReleaseOfTheFolderThatCameTooLateSaysSoAndANewerOneTakesItsPlace() {
    var late = "in-app/late.drl";
    SmallShop.write(tandem, late, SmallShop.millRule("Too late").replace("in_cart", "in_app"));
    PackagedTandem.await("it waits", SOON, () -> !desk.told("in-app").isEmpty());
    var old = waiting();
    assertThat(approveAsTheOther(old)).isEqualTo(200);
    var faster = desk.begin("Faster");
    var other = SmallShop.millRule("Faster").replace("in_cart", "product_page");
    desk.put(faster, "product-page/mill.drl", other).then().statusCode(200);
    desk.check(faster);
    assertThat(approveAsTheOther(faster)).isEqualTo(200);
    desk.activate(faster).then().statusCode(200);

    assertThat(Refusals.words(desk.activate(old), 409)).contains("rebase");
    assertThat(desk.told("in-app"))
        .singleElement()
        .asString()
        .contains("%d from the folder is approved, and release %d went".formatted(old, faster))
        .contains("Maybe join the two")
        .doesNotContain("activate");

    SmallShop.write(tandem, late, SmallShop.millRule("In time").replace("in_cart", "in_app"));

    PackagedTandem.await("a newer one waits", SOON, () -> waiting() > old);
    var newer = waiting();
    assertThat(desk.state(old)).isEqualTo("WITHDRAWN");
    assertThat(desk.read(old).getString("release.stateWhy"))
        .contains("release %d".formatted(newer));
    assertThat(desk.told("in-app"))
        .singleElement()
        .asString()
        .contains("Release %d from the folder waits for approval".formatted(newer));
    SmallShop.remove(tandem, late);
    PackagedTandem.await("it waits no more", SOON, () -> desk.told("in-app").isEmpty());
  }

  @Test
  void whatWaitsIsWithdrawnWhenSomebodyElseBroughtTheSame() {
    var file = "product-page/same.drl";
    var text =
        SmallShop.millRule("The same")
            .replace("every", "the same")
            .replace("in_cart", "product_page");
    SmallShop.write(tandem, file, text);
    PackagedTandem.await("it waits", SOON, () -> !desk.told("product-page").isEmpty());
    var waits = waiting();
    var draft = desk.begin("The same as the folder's");
    desk.put(draft, file, text).then().statusCode(200);
    desk.check(draft);
    assertThat(approveAsTheOther(draft)).isEqualTo(200);
    desk.activate(draft).then().statusCode(200);

    PackagedTandem.await("it waits no more", SOON, () -> desk.state(waits).equals("WITHDRAWN"));
    assertThat(desk.told("product-page")).isEmpty();
  }

  @Test
  void whatWaitedGoesLiveOnceFourEyesAreSwitchedOffAndWaitsNoMoreWhenTheyAreOnAgain() {
    var file = "comparison/freed.drl";
    var text = SmallShop.millRule("Freed").replace("every", "a freed");
    SmallShop.write(tandem, file, text.replace("in_cart", "comparison"));
    PackagedTandem.await("it waits", SOON, () -> !desk.told("comparison").isEmpty());
    var waits = waiting();
    restart(true);
    assertThat(desk.state(waits)).isEqualTo("CHECKED");

    restart(false);
    assertThat(desk.rules("comparison")).contains("A brush for a freed mill");
    assertThat(desk.state(waits)).isEqualTo("WITHDRAWN");

    restart(true);
    assertThat(desk.told("comparison")).isEmpty();
  }

  @Test
  void whereTheLiveFilesAreLostTheReleaseUnderThemAnswersAndIsTold() throws SQLException {
    var before = live();
    var lost = desk.begin("To be lost");
    var text = SmallShop.millRule("To be lost").replace("every", "a lost");
    desk.put(lost, "in-app/gone.drl", text.replace("in_cart", "in_app")).then().statusCode(200);
    desk.check(lost);
    assertThat(approveAsTheOther(lost)).isEqualTo(200);
    desk.activate(lost).then().statusCode(200);
    cut(lost);

    restart(true);

    assertThat(live()).isEqualTo(before);
    assertThat(desk.rules("in-app")).doesNotContain("A brush for a lost mill");
    assertThat(desk.told("checkout"))
        .anyMatch(
            one ->
                one.contains(
                        "The stored files of release %d cannot be read, and those of release %d stand in for them; lost with them: "
                            .formatted(lost, before))
                    && one.contains("in-app/gone.drl")
                    && one.contains("the rule \"A brush for a lost mill\" of in-app"));
    var next = waiting();
    assertThat(approveAsTheOther(next)).isEqualTo(200);
    desk.activate(next).then().statusCode(200);
    assertThat(live()).isEqualTo(next);
    desk.post(lost, "withdraw", Map.of()).then().statusCode(200);
    PackagedTandem.await("it is told no longer", SOON, () -> desk.told("checkout").isEmpty());
  }

  private void restart(boolean fourEyes) {
    tandem.stop();
    tandem.with("tandem.rules.four-eyes", "" + fourEyes).start();
  }

  private int live() {
    return tandem.asAdmin().get("/api/admin/rules").jsonPath().getInt("[0].release");
  }

  /** As a disk does that was full. */
  private void cut(int release) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement =
            connection.prepareStatement(
                "update rule_files set files = left(files, length(files) - 5) where hash ="
                    + " (select files_hash from rule_release where id = ?)")) {
      statement.setLong(1, release);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void aUserOfThatNameOrWithASillyPasswordIsRefused() {
    assertThat(Refusals.words(newUser("admin", OTHERS_PASSWORD), 409)).contains("already");
    assertThat(Refusals.words(newUser("carla", "short"), 400)).contains("fewer than 12");
    assertThat(Refusals.words(newUser("C A", OTHERS_PASSWORD), 400)).contains("name");
  }

  private io.restassured.response.Response newUser(String name, String password) {
    return tandem
        .asAdmin()
        .body(Map.of("name", name, "password", password))
        .post("/api/admin/users");
  }

  private int waiting() {
    return desk.ofTheFolder("CHECKED").stream().findFirst().orElse(0);
  }

  private int approveAsTheOther(int release) {
    return RestAssured.given()
        .baseUri(tandem.url())
        .auth()
        .preemptive()
        .basic(OTHER, OTHERS_PASSWORD)
        .post("/api/admin/rules/releases/%d/approve".formatted(release))
        .statusCode();
  }
}
