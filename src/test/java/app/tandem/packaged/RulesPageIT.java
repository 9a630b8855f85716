package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open the pages about rules, and what becomes of forms that cannot be taken. */
class RulesPageIT {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final Pattern ALERT = Pattern.compile("role=\"alert\">(.*?)</p>");
  private static final String FILE = "in-cart/strange.dslr";

  private static final Pattern READ = Pattern.compile("name=\"read\" value=\"([0-9a-f]+)\"");

  private final PackagedTandem tandem = PackagedTandem.shared();
  private final RuleDesk desk = new RuleDesk(tandem);
  private int draft;

  @AfterEach
  void nothingIsLeft() {
    if (draft > 0) {
      desk.post(draft, "withdraw", Map.of());
    }
  }

  private void begin(String why) {
    draft = desk.begin(why);
  }

  private RequestSpecification form() {
    return tandem
        .asAdmin()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .redirects()
        .follow(false);
  }

  private String release() {
    return "/rules/" + draft;
  }

  private String file() {
    return release() + "/files/" + FILE;
  }

  private static String told(Response answer, int status) {
    var page = answer.asString();
    assertThat(answer.statusCode()).as(page).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(page).doesNotContain("Exception", "\tat ");
    var alert = ALERT.matcher(page);
    assertThat(alert.find()).as(page).isTrue();
    return alert.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rules", "/rules/1", "/rules/1/files/in-cart/bought-together.dslr"})
  void aPageAboutRulesIsForAdministratorsOnly(String page) {
    tandem
        .asNobody()
        .redirects()
        .follow(false)
        .get(page)
        .then()
        .statusCode(302)
        .header("Location", containsString("/sign-in"));
    tandem.asShop().get(page).then().statusCode(403);
    tandem.asAdmin().get(page).then().statusCode(200).contentType("text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rules",
        "/rules/roll-back",
        "/rules/1/check",
        "/rules/1/approve",
        "/rules/1/activate",
        "/rules/1/roll-back",
        "/rules/1/rebase",
        "/rules/1/withdraw",
        "/rules/1/new-file",
        "/rules/1/files/in-cart/bought-together.dslr"
      })
  void aFormAboutRulesIsForAdministratorsOnly(String form) {
    var asNobody =
        tandem.asNobody().redirects().follow(false).formParam("why", "I want to").post(form);
    var asShop =
        tandem
            .asShop()
            .contentType("application/x-www-form-urlencoded")
            .formParam("why", "I want to")
            .post(form);

    assertThat(asNobody.statusCode()).isEqualTo(302);
    assertThat(asNobody.header("Location")).contains("/sign-in");
    assertThat(asShop.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-site", "cross-site"})
  void aFormOfAnotherProgramsPageIsRefused(String from) {
    var answer = form().header("Sec-Fetch-Site", from).formParam("why", "Forged").post("/rules");

    assertThat(Refusals.words(answer, 403)).contains("did not come from a page of Tandem");
    tandem.asAdmin().get("/rules").then().body(org.hamcrest.Matchers.not(containsString("Forged")));
  }

  @Test
  void aDraftWithoutAReasonIsNotBegun() {
    assertThat(told(form().formParam("why", "  ").post("/rules"), 400))
        .contains("There is no reason yet.", "Maybe");
    assertThat(told(form().formParam("why", "x".repeat(501)).post("/rules"), 400))
        .contains("more than 500 characters");
  }

  @Test
  void aStepThatTheStateDoesNotAllowIsToldOnThePage() {
    begin("Not checked");

    assertThat(told(form().formParam("why", "Now").post(release() + "/activate"), 409))
        .contains("is DRAFT and cannot go live.", "Maybe check it first.");
    assertThat(told(form().formParam("why", "Now").post(release() + "/roll-back"), 409))
        .contains("cannot be gone back to");
    assertThat(told(form().post(release() + "/approve"), 409)).contains("cannot be approved");
    assertThat(desk.state(draft)).isEqualTo("DRAFT");
  }

  @Test
  void aFileThatCannotBeIsToldAndWhatWasTypedStays() {
    begin("Bad files");
    var elsewhere = release() + "/files/nowhere/a.dslr";

    var refused = form().formParam("text", "typed with care").post(elsewhere);

    assertThat(told(refused, 400)).contains("No rule file can lie at (nowhere/a.dslr).");
    assertThat(refused.asString()).contains("typed with care");
    assertThat(
            told(form().formParam("path", "in-cart/../x.dslr").post(release() + "/new-file"), 400))
        .contains("No rule file can lie at");
    assertThat(
            told(form().formParam("path", "in-cart/a.drl.xlsx").post(release() + "/new-file"), 400))
        .contains("A spreadsheet is not written on this page.");
    assertThat(
            told(
                form()
                    .formParam("path", "in-cart/bought-together.dslr")
                    .post(release() + "/new-file"),
                400))
        .contains("There is a file (in-cart/bought-together.dslr) already.");
    assertThat(told(form().formParam("then", "save").post(file()), 400)).contains("has no text");
  }

  @Test
  void theFilesOfWhatIsLiveStayAsTheyAre() {
    begin("Only to look what is live");
    var live = desk.read(draft).getInt("release.base");

    var refused =
        form()
            .formParam("text", "rule")
            .formParam("then", "save")
            .post("/rules/" + live + "/files/in-cart/bought-together.dslr");

    assertThat(told(refused, 409)).contains("is LIVE and cannot be changed.");
  }

  @Test
  void aLongFileIsSavedAsItWasTypedWithTheLineEndsOfThisHouse() {
    begin("A long file");
    var text = "# first\r\n" + "# a line of a long file\r\n".repeat(20_000);

    form()
        .formParam("text", text)
        .formParam("then", "save")
        .post(file())
        .then()
        .statusCode(303)
        .header("Location", containsString(file() + "?said=saved"));

    assertThat(desk.text(draft, FILE)).isEqualTo(text.replace("\r\n", "\n"));
  }

  @Test
  void whoeverSavesWhatSomebodyElseChangedMeanwhileIsToldAndNothingIsLost() {
    begin("Anna and Ben");
    form().formParam("path", FILE).post(release() + "/new-file").then().statusCode(303);
    var read = tag(tandem.asAdmin().get(file()));

    form().formParam("text", "Anna's").formParam("read", read).post(file()).then().statusCode(303);
    var refused = form().formParam("text", "Ben's").formParam("read", read).post(file());

    assertThat(told(refused, 409)).contains("Somebody changed " + FILE, "is not saved", "Maybe");
    assertThat(refused.asString()).contains("Ben&#39;s");
    assertThat(tag(refused)).isEqualTo(read);
    assertThat(desk.text(draft, FILE)).isEqualTo("Anna's");
    assertThat(told(form().formParam("then", "remove").formParam("read", read).post(file()), 409))
        .contains("Somebody changed");
    form()
        .formParam("text", "Both")
        .formParam("read", tag(tandem.asAdmin().get(file())))
        .post(file())
        .then()
        .statusCode(303);
  }

  private static String tag(Response page) {
    var found = READ.matcher(page.asString());
    assertThat(found.find()).as(page.asString()).isTrue();
    return found.group(1);
  }

  @Test
  void aFileIsAddedAndDeleted() {
    begin("To and fro");

    form().formParam("path", FILE).post(release() + "/new-file").then().statusCode(303);
    assertThat(desk.text(draft, FILE)).startsWith("rule \"");
    form().formParam("then", "remove").post(file()).then().statusCode(303);

    assertThat(desk.read(draft).getList("files")).doesNotContain(FILE);
    tandem.asAdmin().get(file()).then().statusCode(404);
  }

  @Test
  void whatStrangersWroteIsShownAsTextAndNeverRun() {
    begin(SCRIPT);
    var rule =
        """
        rule "%1$s"
        when
            The cart contains %1$s "EM-1"
        then
            Offer "BEANS-1KG" because "%1$s"
        end
        </textarea>%1$s
        """
            .formatted(SCRIPT);
    form().formParam("text", rule).formParam("then", "check").post(file()).then().statusCode(303);
    assertThat(desk.state(draft)).isEqualTo("REFUSED");

    for (var page : new String[] {"/rules", release(), file(), file() + "?said=" + SCRIPT}) {
      var html = tandem.asAdmin().get(page).then().statusCode(200).extract().asString();

      assertThat(html).as(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
      assertThat(html).as(page).doesNotContain(SCRIPT, "<script>");
    }
    assertThat(tandem.asAdmin().get(file()).asString())
        .contains("&lt;/textarea&gt;")
        .containsOnlyOnce("</textarea>");
  }
}
