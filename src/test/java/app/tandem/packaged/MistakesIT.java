package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A shop that would rather refuse a rule than regret it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistakesIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** It can never fire. */
  private static final String MISTAKEN =
      SmallShop.millRule("In vain").replace("sku == \"MILL-1\"", "quantity > 5, quantity < 3");

  private static final String MILL_PEOPLE =
      """
      package rules.segments
      import app.tandem.rules.vocabulary.*

      rule "mill-people"
      when
          exists Purchased( sku == "MILL-1" )
      then
      end
      """;

  private final PackagedTandem tandem =
      SmallShop.in(
          "mistakes",
          PackagedTandem.freePort(),
          Map.of("tandem.rules.mistakes", "refuse", "tandem.segment.regions.dach", "DE,AT,CH"));
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

  @Test
  void aDraftWithAMistakeIsRefusedWithItsLineAndOneWithoutGoesLive() {
    var draft = desk.begin("Regretted");
    desk.put(draft, "checkout/mill.drl", MISTAKEN.replace("in_cart", "checkout"));

    var refused = desk.check(draft);

    assertThat(refused.getString("release.state")).isEqualTo("REFUSED");
    assertThat(refused.getList("report.problems.file")).containsExactly("checkout/mill.drl");
    assertThat(refused.getInt("report.problems[0].line")).isEqualTo(7);
    assertThat(refused.getString("report.problems[0].maybe")).startsWith("Maybe");
    assertThat(Refusals.words(desk.activate(draft), 409)).contains("REFUSED");

    desk.put(draft, "checkout/mill.drl", SmallShop.millRule("Good").replace("in_cart", "checkout"));
    var checked = desk.check(draft);
    assertThat(checked.getString("release.state")).isEqualTo("CHECKED");
    assertThat(checked.getList("report.warnings.what"))
        .as("that a rule has no scenario is no mistake of the rule")
        .isNotEmpty();
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void aMistakeInTheFolderKeepsTheLastGoodRulesOfItsStageWhileTheOthersGoOn() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, MISTAKEN);
    SmallShop.write(
        tandem, "in-app/mill.drl", SmallShop.millRule("In the app").replace("in_cart", "in_app"));

    PackagedTandem.await("the mistake is told", SOON, () -> !desk.told("in-cart").isEmpty());
    PackagedTandem.await("the other is live", SOON, () -> !desk.rules("in-app").isEmpty());

    assertThat(desk.benefits()).containsExactly("It keeps it clean");
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps it clean"));
    PackagedTandem.await("all is well", SOON, () -> desk.told("in-cart").isEmpty());
  }

  @Test
  void aSegmentThatNoSettingAndNoRuleFillsIsRefused() {
    var draft = desk.begin("Segments");
    desk.put(draft, "in-app/region.drl", forSegment("region-atlantis"));
    desk.put(draft, "in-app/own.drl", forSegment("mill-peple"));
    desk.put(draft, "segments/mill.drl", MILL_PEOPLE);

    var refused = desk.check(draft);

    assertThat(refused.getList("report.problems.what", String.class))
        .anyMatch(what -> what.startsWith("There is no segment (region-atlantis)"))
        .anyMatch(what -> what.startsWith("There is no segment (mill-peple)"))
        .hasSize(2);
    desk.put(draft, "in-app/region.drl", forSegment("region-dach"));
    desk.put(draft, "in-app/own.drl", forSegment("mill-people"));
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  private static String forSegment(String name) {
    return SmallShop.millRule("It keeps it clean")
        .replace("in_cart", "in_app")
        .replace("A brush for every mill", "For " + name)
        .replace("InCart( sku == \"MILL-1\" )", "InSegment( name == \"%s\" )".formatted(name));
  }

  @Test
  void theCommandThatChecksAFolderRefusesMistakesWhenItIsAskedTo() {
    var folder = tandem.folder().resolve("to-check");
    SmallShop.writeInto(folder, SmallShop.MILL_FILE, MISTAKEN);

    var warned = tandem.command("check", folder.toString());
    var refused = tandem.command("check", "--refuse-mistakes", folder.toString());

    assertThat(warned.exit()).as(warned.text()).isZero();
    assertThat(warned.text()).contains("WARNING in-cart/mill.drl:7");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("PROBLEM in-cart/mill.drl:7");
  }
}
