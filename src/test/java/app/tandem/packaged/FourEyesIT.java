package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where a second person must say yes before rules go live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourEyesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
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
