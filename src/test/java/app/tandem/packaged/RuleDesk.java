package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Works on rule releases of one Tandem as a marketer does, over REST. */
final class RuleDesk {
  private static final String RELEASES = "/api/admin/rules/releases";

  private final PackagedTandem tandem;

  RuleDesk(PackagedTandem tandem) {
    this.tandem = tandem;
  }

  /** Begins a draft, and gives back its number. */
  int begin(String why) {
    return tandem
        .asAdmin()
        .body(Map.of("why", why))
        .post(RELEASES)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  Response put(int release, String path, String text) {
    return tandem
        .asAdmin()
        .contentType("text/plain; charset=UTF-8")
        .body(text)
        .put(RELEASES + "/" + release + "/files/" + path);
  }

  String text(int release, String path) {
    return tandem.asAdmin().get(RELEASES + "/" + release + "/files/" + path).asString();
  }

  /** Checks a release, and gives back all of it. */
  JsonPath check(int release) {
    var answer = tandem.asAdmin().post(RELEASES + "/" + release + "/check");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  Response activate(int release) {
    return post(release, "activate", Map.of("why", "Because it is better"));
  }

  Response post(int release, String what, Map<String, Object> body) {
    return tandem.asAdmin().body(body).post(RELEASES + "/" + release + "/" + what);
  }

  Response rollBack() {
    return tandem.asAdmin().body(Map.of("why", "Not better")).post("/api/admin/rules/roll-back");
  }

  Response rollBack(int to) {
    return tandem
        .asAdmin()
        .body(Map.of("why", "Not better", "to", to))
        .post("/api/admin/rules/roll-back");
  }

  /** Brings a change of one file live. */
  int live(String path, String text) {
    var release = begin("Change " + path);
    put(release, path, text).then().statusCode(200);
    assertThat(check(release).getString("release.state")).isEqualTo("CHECKED");
    activate(release).then().statusCode(200);
    return release;
  }

  /** Has both the folder and what is live say this of the mill. */
  void startFrom(String because) {
    var rule = SmallShop.millRule(because);
    if (!benefits().equals(List.of(because))) {
      live(SmallShop.MILL_FILE, rule);
    }
    SmallShop.write(tandem, SmallShop.MILL_FILE, rule);
    PackagedTandem.await(
        "the folder says what is live",
        Duration.ofSeconds(90),
        () -> problems("in-cart").isEmpty());
  }

  JsonPath read(int release) {
    return tandem.asAdmin().get(RELEASES + "/" + release).jsonPath();
  }

  String state(int release) {
    return read(release).getString("release.state");
  }

  /** The benefit lines of what is offered in the cart with a mill. */
  List<String> benefits() {
    var answer =
        tandem
            .asShop()
            .body(
                Map.of(
                    "stage",
                    "in-cart",
                    "cart",
                    List.of(Map.of("sku", SmallShop.BOUGHT, "quantity", 1))))
            .post("/api/decisions");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath().getList("offers.because");
  }

  List<Map<String, Object>> problems(String stage) {
    return tandem
        .asAdmin()
        .get("/api/admin/rules")
        .jsonPath()
        .getList("find { it.stage == '%s' }.problems".formatted(stage));
  }

  /** The names of the rules that answer in a stage. */
  List<String> rules(String stage) {
    return tandem
        .asAdmin()
        .get("/api/admin/rules")
        .jsonPath()
        .getList("find { it.stage == '%s' }.rules".formatted(stage));
  }

  /** What is told to be wrong in a stage, each in one line. */
  List<String> told(String stage) {
    return inLines(problems(stage));
  }

  /** Where the folder says something else than what is live in a stage, each in one line. */
  List<String> outOfStep(String stage) {
    return inLines(
        tandem
            .asAdmin()
            .get("/api/admin/rules")
            .jsonPath()
            .getList("find { it.stage == '%s' }.outOfStep".formatted(stage)));
  }

  private static List<String> inLines(List<Map<String, Object>> problems) {
    return problems.stream()
        .map(
            problem ->
                "%s: %s %s"
                    .formatted(problem.get("file"), problem.get("what"), problem.get("maybe")))
        .toList();
  }

  /** The releases of the folder that stand there, the newest first. */
  List<Integer> ofTheFolder(String state) {
    return tandem
        .asAdmin()
        .get(RELEASES + "?limit=500&state=" + state)
        .jsonPath()
        .getList("findAll { it.origin == 'FOLDER' }.id", Integer.class);
  }
}
