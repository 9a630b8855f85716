package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules folder and the endpoints, which change the same rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FolderIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final PackagedTandem tandem =
      SmallShop.in("folder", PackagedTandem.freePort(), Map.of("tandem.rules.look", "0.2S"));
  private final RuleDesk desk = new RuleDesk(tandem);

  @BeforeAll
  void start() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it clean"));
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @BeforeEach
  void theFolderIsLive() {
    desk.startFrom("It keeps it clean");
  }

  @Test
  void whatBothTheFolderAndTheEndpointsChangedIsJoinedWhereTheFilesDiffer() {
    desk.live("in-app/mill.drl", inApp("From REST"));

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From the folder"));

    PackagedTandem.await(
        "the folder's change is live",
        SOON,
        () -> desk.benefits().equals(List.of("From the folder")));
    assertThat(desk.rules("in-app")).containsExactly("A brush for every mill");
  }

  @Test
  void whereBothChangedTheSameFileTheLiveOneStaysAndTheOtherBecomesADraft() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST"));

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From the folder, too late"));

    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-cart").isEmpty());
    var draft = draft();
    PackagedTandem.await(
        "the draft has what was saved last",
        SOON,
        () -> desk.text(draft, SmallShop.MILL_FILE).contains("From the folder, too late"));
    assertThat(desk.told("in-cart"))
        .singleElement()
        .asString()
        .contains("was changed in the folder and in release %d".formatted(release))
        .contains("Maybe look at release %d".formatted(draft));
    assertThat(desk.benefits()).containsExactly("From REST");

    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("It keeps it clean"));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it clean"));
    PackagedTandem.await(
        "both went back to what was", SOON, () -> desk.state(draft).equals("WITHDRAWN"));
  }

  @Test
  void savingAgainDuringAConflictChangesTheOneDraftAndNamesTheReleaseThatChangedTheFile() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST first"));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("First try"));
    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-cart").isEmpty());
    var draft = draft();
    desk.live("in-app/mill.drl", inApp("Another file"));

    for (var text : List.of("Second try", "Third try", "First try")) {
      SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule(text));
      PackagedTandem.await(
          "the draft has " + text,
          SOON,
          () -> desk.text(draft, SmallShop.MILL_FILE).contains(text));
    }

    assertThat(desk.ofTheFolder("DRAFT")).containsExactly(draft);
    PackagedTandem.await(
        "the release that changed the file is named",
        SOON,
        () -> desk.told("in-cart").toString().contains("in release %d".formatted(release)));
    assertThat(desk.text(draft, "in-app/mill.drl")).contains("Another file");
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    desk.activate(draft).then().statusCode(200);
    assertThat(desk.benefits()).containsExactly("First try");
    PackagedTandem.await("the conflict is over", SOON, () -> desk.told("in-cart").isEmpty());
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Fourth try"));
    PackagedTandem.await(
        "the folder goes on from there", SOON, () -> desk.benefits().equals(List.of("Fourth try")));
  }

  @Test
  void theDraftOfAConflictGoesAlongWithARollBackSoThatItIsAWayOut() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST one"));
    var draft = conflict("The folder's one");
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST two"));
    saveAside(draft, "The folder's two");

    desk.rollBack().then().statusCode(200);

    awaitOnTop(draft, release);
    PackagedTandem.await("it is told anew", SOON, () -> !desk.told("in-cart").isEmpty());
    assertThat(desk.told("in-cart"))
        .singleElement()
        .asString()
        .contains(
            "in release %d, whose".formatted(release), "Maybe look at release %d".formatted(draft));
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    desk.activate(draft).then().statusCode(200);
    assertThat(desk.benefits()).containsExactly("The folder's two");
    PackagedTandem.await("the conflict is over", SOON, () -> desk.told("in-cart").isEmpty());
  }

  @Test
  void aRollBackThatEndsAConflictTellsOfTheFoldersTextThatIsNotLiveAndItsDraftGoesAlong() {
    var before = live();
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST, regretted"));
    var draft = conflict("The folder's own");

    desk.rollBack(before).then().statusCode(200);

    awaitOnTop(draft, before);
    PackagedTandem.await("it is told", SOON, () -> !desk.outOfStep("in-cart").isEmpty());
    assertThat(desk.outOfStep("in-cart"))
        .singleElement()
        .asString()
        .contains("another text than release %d".formatted(before), "Maybe save it anew");
    assertThat(desk.told("in-cart")).isEmpty();
    assertThat(desk.benefits()).containsExactly("It keeps it clean");
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The folder's own"));
    PackagedTandem.await(
        "the folder's is live", SOON, () -> desk.benefits().equals(List.of("The folder's own")));
    PackagedTandem.await("the draft is over", SOON, () -> desk.state(draft).equals("WITHDRAWN"));
    PackagedTandem.await("all is well", SOON, () -> desk.outOfStep("in-cart").isEmpty());
  }

  @Test
  void whereARollBackMakesADraftTooOldThatSomebodyWorksOnAnotherIsTheWayOut() {
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST once more"));
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST at last"));
    var theirs = conflict("The folder's again");
    desk.put(theirs, SmallShop.MILL_FILE, SmallShop.millRule("Both together"))
        .then()
        .statusCode(200);
    desk.live("in-app/mill.drl", inApp("Which can be joined"));
    PackagedTandem.await(
        "it is told who works on it",
        SOON,
        () ->
            desk.told("in-cart")
                .toString()
                .contains("release %d, in which somebody works".formatted(theirs)));

    desk.rollBack(release).then().statusCode(200);

    PackagedTandem.await("there is another", SOON, () -> draft() != theirs);
    var draft = draft();
    awaitOnTop(draft, release);
    PackagedTandem.await(
        "it is named",
        SOON,
        () ->
            desk.told("in-cart").toString().contains("Maybe look at release %d".formatted(draft)));
    assertThat(desk.text(theirs, SmallShop.MILL_FILE)).contains("Both together");
    assertThat(desk.read(theirs).getString("release.stateWhy"))
        .contains("release %d has what the folder says".formatted(draft));
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    desk.activate(draft).then().statusCode(200);
    assertThat(desk.benefits()).containsExactly("The folder's again");
    desk.post(theirs, "withdraw", Map.of()).then().statusCode(200);
    PackagedTandem.await("the conflict is over", SOON, () -> desk.told("in-cart").isEmpty());
  }

  /** Has the folder save what somebody else changed, and gives back the draft that keeps it. */
  private int conflict(String because) {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule(because));
    PackagedTandem.await(
        "the conflict is told and kept",
        SOON,
        () ->
            !desk.told("in-cart").isEmpty()
                && desk.text(draft(), SmallShop.MILL_FILE).contains(because));
    return draft();
  }

  private void saveAside(int draft, String because) {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule(because));
    PackagedTandem.await(
        "the draft has " + because,
        SOON,
        () -> desk.text(draft, SmallShop.MILL_FILE).contains(because));
  }

  private void awaitOnTop(int draft, int release) {
    PackagedTandem.await(
        "the draft is on top of what is live",
        SOON,
        () -> desk.read(draft).getInt("release.base") == release);
  }

  @Test
  void aDraftOfAConflictThatSomebodyWorksOnIsLeftToThemAndSaysThatThereIsANewerOne() {
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST once"));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The folder's"));
    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-cart").isEmpty());
    var theirs = draft();
    desk.put(theirs, SmallShop.MILL_FILE, SmallShop.millRule("Both joined")).then().statusCode(200);

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The folder's next"));

    PackagedTandem.await("there is another", SOON, () -> draft() != theirs);
    assertThat(desk.text(theirs, SmallShop.MILL_FILE)).contains("Both joined");
    assertThat(desk.state(theirs)).isEqualTo("DRAFT");
    assertThat(desk.read(theirs).getString("release.stateWhy"))
        .contains("release %d".formatted(draft()));
    desk.post(theirs, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void whatWasDeletedOverRestDoesNotComeBackByTheFolderWithoutAWord() throws IOException {
    var extra = SmallShop.millRule("To be deleted").replace("every mill", "each mill");
    SmallShop.write(tandem, "in-cart/extra.drl", extra);
    PackagedTandem.await("it is live", SOON, () -> desk.rules("in-cart").size() == 2);
    var draft = deleteInADraft("in-cart/extra.drl");

    SmallShop.write(tandem, "in-cart/extra.drl", extra.replace("To be deleted", "Once more"));

    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-cart").isEmpty());
    assertThat(desk.told("in-cart"))
        .singleElement()
        .asString()
        .contains(
            "in-cart/extra.drl",
            "changed in the folder and in release %d, which does not have it".formatted(draft),
            "release %d, which has the folder's version".formatted(draft()),
            "or delete it, as in release %d.".formatted(draft))
        .doesNotContain("write the file");
    assertThat(desk.rules("in-cart")).hasSize(1);
    Files.delete(SmallShop.rules(tandem).resolve("in-cart/extra.drl"));
    PackagedTandem.await("it is over", SOON, () -> desk.told("in-cart").isEmpty());
  }

  /** Takes a file out of what is live, and gives back the release that lacks it. */
  private int deleteInADraft(String path) {
    var draft = desk.begin("Delete " + path);
    tandem
        .asAdmin()
        .delete("/api/admin/rules/releases/%d/files/%s".formatted(draft, path))
        .then()
        .statusCode(200);
    desk.check(draft);
    desk.activate(draft).then().statusCode(200);
    return draft;
  }

  @Test
  void theDraftOfAConflictThatIsOverIsWithdrawn() {
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST to stay"));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Given up"));
    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-cart").isEmpty());
    var draft = draft();

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From REST to stay"));

    PackagedTandem.await("it is over", SOON, () -> desk.told("in-cart").isEmpty());
    assertThat(desk.state(draft)).isEqualTo("WITHDRAWN");
    assertThat(desk.read(draft).getString("release.stateWhy")).contains("folder");
  }

  @Test
  void aConflictHidesNoSlipOfTheFoldersFile() {
    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST, without a slip"));
    SmallShop.write(
        tandem, SmallShop.MILL_FILE, SmallShop.millRule("A slip").replace("InCart(", "InCard("));

    PackagedTandem.await("both are told", SOON, () -> desk.told("in-cart").size() == 2);

    assertThat(desk.told("in-cart"))
        .anyMatch(told -> told.contains("was changed in the folder"))
        .anyMatch(told -> told.contains("InCard"));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From REST, without a slip"));
    PackagedTandem.await("both are over", SOON, () -> desk.told("in-cart").isEmpty());
  }

  @Test
  void whatIsBrokenOrWaitsAsADraftIsNotToldAsOutOfStepAsWell() throws IOException {
    var broken = SmallShop.millRule("A slip").replace("InCart(", "InCard(");
    SmallShop.write(tandem, SmallShop.MILL_FILE, broken);
    PackagedTandem.await("it is told", SOON, () -> desk.told("in-cart").size() == 1);
    lookOnceMore("a pan");

    assertThat(desk.told("in-cart")).singleElement().asString().contains("InCard");
    assertThat(desk.outOfStep("in-cart")).isEmpty();
    assertThat(health()).doesNotContain("rules folder");

    desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST, meanwhile"));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From the folder, waiting"));
    PackagedTandem.await(
        "its draft waits",
        SOON,
        () -> desk.told("in-cart").stream().anyMatch(one -> one.contains("was changed in the")));
    lookOnceMore("a jug");

    assertThat(desk.told("in-cart")).hasSize(1);
    assertThat(desk.outOfStep("in-cart")).isEmpty();
    assertThat(health()).doesNotContain("rules folder");
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From REST, meanwhile"));
    PackagedTandem.await("it is over", SOON, () -> desk.told("in-cart").isEmpty());
  }

  /** Another file goes live and is taken away: by then the folder was looked at as a whole. */
  private void lookOnceMore(String thing) throws IOException {
    var rule = "A brush for " + thing;
    SmallShop.write(tandem, "in-app/more.drl", inApp("More").replace("every mill", thing));
    PackagedTandem.await("it is live", SOON, () -> desk.rules("in-app").contains(rule));
    SmallShop.remove(tandem, "in-app/more.drl");
    PackagedTandem.await("it is gone", SOON, () -> !desk.rules("in-app").contains(rule));
  }

  @Test
  void theLockOfAnOpenSpreadsheetIsInNobodysWay() {
    desk.live("in-app/mill.drl", inApp("Before it was opened"));
    SmallShop.write(tandem, "in-cart/~$phone.drl.xlsx", "who has it open");
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("While it is open"));

    PackagedTandem.await(
        "the rule is live while a spreadsheet is open",
        Duration.ofSeconds(90),
        () -> desk.benefits().equals(List.of("While it is open")));
    assertThat(desk.problems("in-cart")).isEmpty();
  }

  @Test
  void aTableThatIsOnlyCalledCsvIsToldWithTheNameItWantsAndItsStageStillAnswers() {
    SmallShop.write(tandem, "checkout/prices.csv", "RuleTable Prices");

    PackagedTandem.await("it is told", SOON, () -> !desk.told("checkout").isEmpty());

    assertThat(desk.told("checkout"))
        .singleElement()
        .asString()
        .contains("checkout/prices.csv", "not read", "Maybe", "checkout/prices.drl.csv");
    assertThat(tandem.asAdmin().get("/rules").asString()).contains("checkout/prices.drl.csv");
    tandem
        .asShop()
        .body(Map.of("stage", "checkout", "cart", List.of(Map.of("sku", "MILL-1", "quantity", 1))))
        .post("/api/decisions")
        .then()
        .statusCode(200);
    var said = tandem.command("check", SmallShop.rules(tandem).toString());
    assertThat(said.text()).contains("WARNING checkout/prices.csv", "checkout/prices.drl.csv");
    SmallShop.remove(tandem, "checkout/prices.csv");
    PackagedTandem.await("all is well", SOON, () -> desk.told("checkout").isEmpty());
  }

  @Test
  void aFileThatNoReleaseCouldGiveBackIsToldAndTheRestOfTheFolderGoesLive() {
    SmallShop.write(tandem, "in-cart/word.drl", "rule \"x\"\nwhen\n a\u000Bb\nthen\nend\n");
    SmallShop.write(
        tandem, "in-app/other.drl", inApp("Another stage").replace("every mill", "a lamp"));

    PackagedTandem.await(
        "another stage is live", SOON, () -> desk.rules("in-app").contains("A brush for a lamp"));
    assertThat(desk.problems("in-cart"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem).containsEntry("file", "in-cart/word.drl");
              assertThat(problem).containsEntry("line", 3).containsEntry("column", 3);
              assertThat(problem.get("what")).asString().contains("(U+000B)");
            });
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The same stage too"));
    PackagedTandem.await(
        "its own stage goes on", SOON, () -> desk.benefits().equals(List.of("The same stage too")));
    SmallShop.write(
        tandem,
        "in-cart/word.drl",
        SmallShop.millRule("It fits").replace("every mill", "a cup").replace("MILL-1", "CUP-1"));
    PackagedTandem.await(
        "the mended file is live", SOON, () -> desk.rules("in-cart").contains("A brush for a cup"));
    assertThat(desk.told("in-cart")).isEmpty();
    SmallShop.remove(tandem, "in-cart/word.drl");
    SmallShop.remove(tandem, "in-app/other.drl");
    PackagedTandem.await("it is gone", SOON, () -> desk.rules("in-cart").size() == 1);
  }

  @Test
  void aStoredReleaseThatCannotBeReadIsToldAndIsInNobodysWay() throws SQLException {
    var lost = desk.begin("To be damaged");
    desk.put(lost, "in-app/lost.drl", inApp("To be damaged")).then().statusCode(200);
    damage(lost);
    assertThat(desk.post(lost, "check", Map.of()).statusCode()).isEqualTo(409);

    PackagedTandem.await(
        "it is told",
        SOON,
        () -> desk.told("checkout").toString().contains("release %d cannot".formatted(lost)));

    assertThat(health()).contains("unreadable releases", "" + lost);
    assertThat(tandem.asAdmin().get("/api/admin/rules/releases").statusCode()).isEqualTo(200);
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("In nobody's way"));
    PackagedTandem.await(
        "the folder goes on", SOON, () -> desk.benefits().equals(List.of("In nobody's way")));
    desk.post(lost, "withdraw", Map.of()).then().statusCode(200);
    PackagedTandem.await("it is over", SOON, () -> desk.told("checkout").isEmpty());
  }

  @Test
  void whenTheFilesThatAreLiveAreLostTheNextStartBringsTheFoldersLive() throws SQLException {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("To be lost"));
    PackagedTandem.await("it is live", SOON, () -> desk.benefits().equals(List.of("To be lost")));
    var open = desk.begin("On top of what is lost");
    desk.put(open, "in-app/kept.drl", inApp("Kept")).then().statusCode(200);
    var lost = live();
    damage(lost);

    tandem.stop();
    tandem.start();

    assertThat(desk.benefits()).containsExactly("To be lost");
    assertThat(live()).isGreaterThan(lost);
    desk.post(open, "rebase", Map.of()).then().statusCode(200);
    assertThat(desk.text(open, "in-app/kept.drl")).contains("Kept");
    assertThat(desk.text(open, SmallShop.MILL_FILE)).contains("To be lost");
  }

  @Test
  void whatIsLostWithTheStoredFilesOfAReleaseIsNamed() throws SQLException {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Not lost"));
    PackagedTandem.await("it is live", SOON, () -> desk.benefits().equals(List.of("Not lost")));
    var rule = inApp("To be gone").replace("every mill", "a gone mill");
    var lost = desk.live("in-app/gone.drl", rule);
    change(lost, "left(files, length(files) - 5)");

    tandem.stop();
    tandem.start();

    assertThat(desk.benefits()).containsExactly("Not lost");
    assertThat(desk.told("checkout"))
        .anyMatch(
            one ->
                one.contains("The stored files of release %d cannot be read".formatted(lost))
                    && one.contains(
                        "; lost with them: in-app/gone.drl, the rule \"A brush for a gone mill\""
                            + " of in-app."));
    desk.post(lost, "withdraw", Map.of()).then().statusCode(200);
    PackagedTandem.await("it is told no longer", SOON, () -> desk.told("checkout").isEmpty());
  }

  @Test
  void aReleaseThatWasLiveAndCannotBeReadIsNoWayBackIsToldFromTheStartAndCanBeWithdrawn()
      throws SQLException {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Once live"));
    PackagedTandem.await("it is live", SOON, () -> desk.benefits().equals(List.of("Once live")));
    var lost = live();
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("After it"));
    PackagedTandem.await("the next is", SOON, () -> desk.benefits().equals(List.of("After it")));
    damage(lost);

    tandem.stop();
    tandem.start();

    assertThat(health()).contains("unreadable releases", "" + lost);
    var back =
        tandem
            .asAdmin()
            .body(Map.of("why", "Not better", "to", lost))
            .post("/api/admin/rules/roll-back");
    assertThat(Refusals.words(back, 409))
        .contains("stored files of release %d cannot be read".formatted(lost), "Maybe");
    assertThat(desk.benefits()).containsExactly("After it");
    assertThat(tandem.asAdmin().get("/rules/" + lost).asString())
        .contains("cannot be read", "Withdraw")
        .doesNotContain("Roll back to it");
    desk.post(lost, "withdraw", Map.of()).then().statusCode(200);
    PackagedTandem.await("it is told no longer", SOON, () -> desk.told("checkout").isEmpty());
    assertThat(health()).doesNotContain("unreadable releases");
  }

  @Test
  void whereTheLiveRulesOfAStageCannotBeOpenedThoseBeforeThemAnswerAndItIsTold()
      throws SQLException {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Can be opened"));
    PackagedTandem.await("one is", SOON, () -> desk.benefits().equals(List.of("Can be opened")));
    var good = live();
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Will not be"));
    PackagedTandem.await("two is", SOON, () -> desk.benefits().equals(List.of("Will not be")));
    var bad = live();
    change(bad, "replace(files, 'Will not be', 'Will not \\u000bbe')");

    tandem.stop();
    tandem.start();

    assertThat(desk.benefits()).containsExactly("Can be opened");
    assertThat(live()).isEqualTo(bad);
    assertThat(tandem.asAdmin().get("/api/admin/rules").jsonPath().getInt(release("in-cart")))
        .isEqualTo(good);
    var told = "release %d cannot be opened here, and those of release %d".formatted(bad, good);
    assertThat(desk.told("in-cart")).anyMatch(one -> one.contains(told) && one.contains("Maybe"));
    assertThat(desk.told("in-cart")).anyMatch(one -> one.contains("U+000B"));
    assertThat(health()).contains("rules that cannot be opened", told);
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Mended"));
    PackagedTandem.await("all is well", SOON, () -> desk.benefits().equals(List.of("Mended")));
    PackagedTandem.await("nothing is told", SOON, () -> desk.told("in-cart").isEmpty());
    assertThat(health()).doesNotContain("cannot be opened");
  }

  private String health() {
    return tandem.asAdmin().get("/q/health/ready").asString();
  }

  private static String release(String stage) {
    return "find { it.stage == '%s' }.release".formatted(stage);
  }

  private int live() {
    return tandem.asAdmin().get("/api/admin/rules").jsonPath().getInt("[0].release");
  }

  private void damage(int release) throws SQLException {
    change(release, "'{'");
  }

  /** Writes something else into the stored files of a release. */
  private void change(int release, String files) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement =
            connection.prepareStatement(
                "update rule_files set files = "
                    + files
                    + " where hash = (select files_hash from rule_release where id = ?)")) {
      statement.setLong(1, release);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void afterARollBackTheFolderGoesOnFromThere() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Not so good"));
    PackagedTandem.await("it is live", SOON, () -> desk.benefits().equals(List.of("Not so good")));
    desk.rollBack().then().statusCode(200);

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Thought about again"));

    PackagedTandem.await(
        "the next version is live",
        SOON,
        () -> desk.benefits().equals(List.of("Thought about again")));
    assertThat(desk.problems("in-cart")).isEmpty();
  }

  @Test
  void afterARollBackItIsToldThatTheFolderSaysSomethingElseAndSavingItAnewBringsItLive()
      throws IOException {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Regretted"));
    PackagedTandem.await("it is live", SOON, () -> desk.benefits().equals(List.of("Regretted")));
    assertThat(desk.outOfStep("in-cart")).isEmpty();

    desk.rollBack().then().statusCode(200);

    assertThat(desk.benefits()).isNotEqualTo(List.of("Regretted"));
    PackagedTandem.await("it is told", SOON, () -> !desk.outOfStep("in-cart").isEmpty());
    var told = "The folder has another text than release %d".formatted(live());
    assertThat(desk.outOfStep("in-cart"))
        .singleElement()
        .asString()
        .contains(SmallShop.MILL_FILE, told, "Maybe save it anew");
    assertThat(desk.outOfStep("checkout")).isEmpty();
    assertThat(desk.told("in-cart")).isEmpty();
    assertThat(tandem.asAdmin().get("/rules").asString()).contains(told, "Maybe save it anew");
    assertThat(health()).contains("rules folder", told, "Maybe save it anew");

    tandem.stop();
    Files.setLastModifiedTime(
        SmallShop.rules(tandem).resolve(SmallShop.MILL_FILE), FileTime.from(Instant.EPOCH));
    tandem.start();

    assertThat(desk.benefits()).isNotEqualTo(List.of("Regretted"));
    assertThat(health()).contains(told);
    var other = inApp("Another file").replace("every mill", "a spoon");
    SmallShop.write(tandem, "in-app/spoon.drl", other);
    PackagedTandem.await(
        "another is live", SOON, () -> desk.rules("in-app").contains("A brush for a spoon"));
    assertThat(desk.benefits()).isNotEqualTo(List.of("Regretted"));

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Regretted"));

    PackagedTandem.await("it is back", SOON, () -> desk.benefits().equals(List.of("Regretted")));
    PackagedTandem.await("all is well", SOON, () -> desk.outOfStep("in-cart").isEmpty());
    assertThat(health()).doesNotContain("rules folder", SmallShop.MILL_FILE);
    SmallShop.remove(tandem, "in-app/spoon.drl");
    PackagedTandem.await(
        "it is gone", SOON, () -> !desk.rules("in-app").contains("A brush for a spoon"));
  }

  @Test
  void aFileThatTheFolderDeletedAndARollBackBringsBackIsToldThoughADraftHadChangedIt() {
    var file = "in-app/sieve.drl";
    var rule = "A brush for a sieve";
    SmallShop.write(tandem, file, inApp("The folder's").replace("every mill", "a sieve"));
    PackagedTandem.await("it is live", SOON, () -> desk.rules("in-app").contains(rule));
    var changed = desk.live(file, inApp("From REST").replace("every mill", "a sieve"));
    SmallShop.remove(tandem, file);
    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-app").isEmpty());
    var draft = draft();
    desk.check(draft);
    desk.activate(draft).then().statusCode(200);
    PackagedTandem.await("the conflict is over", SOON, () -> desk.told("in-app").isEmpty());
    assertThat(desk.rules("in-app")).doesNotContain(rule);

    desk.rollBack(changed).then().statusCode(200);

    PackagedTandem.await("it is told", SOON, () -> !desk.outOfStep("in-app").isEmpty());
    assertThat(desk.outOfStep("in-app"))
        .singleElement()
        .asString()
        .contains(
            file,
            "The folder lacks the file, and release %d, which is live, has it".formatted(changed),
            "Maybe write it as release %d has it".formatted(changed),
            "Or take it out in a draft");
    assertThat(health()).contains("rules folder", file);
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("Saved later"));
    PackagedTandem.await(
        "the rest goes on", SOON, () -> desk.benefits().equals(List.of("Saved later")));
    PackagedTandem.await(
        "it is told of the next release",
        SOON,
        () -> desk.outOfStep("in-app").toString().contains("and release %d,".formatted(live())));
    deleteInADraft(file);
    PackagedTandem.await("all is well", SOON, () -> desk.outOfStep("in-app").isEmpty());
  }

  @Test
  void whatSomebodyElseChangedIsNotUndoneBySavingTheFoldersOldTextAnew() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The folder's old"));
    PackagedTandem.await(
        "the folder's is live", SOON, () -> desk.benefits().equals(List.of("The folder's old")));
    desk.live("in-app/mill.drl", inApp("What the folder never had"));
    var release = desk.live(SmallShop.MILL_FILE, SmallShop.millRule("From REST, newer"));
    PackagedTandem.await("it is told", SOON, () -> !desk.outOfStep("in-cart").isEmpty());
    assertThat(desk.outOfStep("in-app")).isEmpty();
    assertThat(desk.outOfStep("in-cart"))
        .singleElement()
        .asString()
        .contains("than release %d".formatted(release), "/rules/" + release)
        .doesNotContain("save it anew");

    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("The folder's old"));

    PackagedTandem.await("the conflict is told", SOON, () -> !desk.told("in-cart").isEmpty());
    assertThat(desk.told("in-cart"))
        .singleElement()
        .asString()
        .contains("was changed in the folder and in release %d".formatted(release));
    assertThat(desk.benefits()).containsExactly("From REST, newer");
    assertThat(desk.text(draft(), SmallShop.MILL_FILE)).contains("The folder's old");
    assertThat(desk.outOfStep("in-cart")).isEmpty();
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("From REST, newer"));
    PackagedTandem.await("it is over", SOON, () -> desk.told("in-cart").isEmpty());
  }

  private static String inApp(String because) {
    return SmallShop.millRule(because).replace("in_cart", "in_app");
  }

  /** The newest draft that the folder made. */
  private int draft() {
    return desk.ofTheFolder("DRAFT").get(0);
  }
}
