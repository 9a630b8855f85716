package app.tandem.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.CheckReport.ScenarioTold;
import app.tandem.check.CheckReport.StageRules;
import app.tandem.check.CheckRequest.StageBook;
import app.tandem.check.mistake.Catalogue;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final RuleProblem PROBLEM =
      new RuleProblem("in-cart/a.drl.csv", 7, 0, "C7", "A rule", "It is wrong.", "Maybe mend it.");

  @Test
  void aRequestArrivesAsItWasSent() throws IOException {
    var sent =
        new CheckRequest(
            List.of(new RuleFile("in-cart/a.drl", "rule \"ü\"\n"), new RuleFile("x.dsl", "")),
            List.of(new StageBook(Stage.IN_CART, new byte[] {1, 2, -3})),
            new Catalogue(
                List.of(new Catalogue.Item("A-1", "lamp", 1_200, "EUR", false, null, 900L)),
                List.of(new Catalogue.Line("lamp", "bulb burns out", 400))),
            List.of(),
            Instant.parse("2026-03-02T09:00:00Z"),
            true);

    var arrived =
        Frames.json().readValue(Frames.json().writeValueAsBytes(sent), CheckRequest.class);

    assertThat(arrived).usingRecursiveComparison().isEqualTo(sent);
  }

  @Test
  void anAnswerArrivesAsItWasSent() throws IOException {
    var sent =
        new Checked(
            new CheckReport(
                List.of(PROBLEM),
                List.of(),
                List.of(
                    new ScenarioTold("in-cart/a.scenarios.yaml", 3, "One", false, List.of("why"))),
                3,
                List.of(new StageRules(Stage.POST_PURCHASE, List.of("A rule"))),
                12),
            List.of(new StageBook(Stage.POST_PURCHASE, new byte[] {0})));

    var arrived = Frames.json().readValue(Frames.json().writeValueAsBytes(sent), Checked.class);

    assertThat(arrived).usingRecursiveComparison().isEqualTo(sent);
    assertThat(arrived.report().passes()).isFalse();
    assertThat(arrived.report().brokenStages()).containsExactly(Stage.IN_CART);
  }

  @Test
  void whatLiesInNoStageConcernsAll() {
    var report =
        new CheckReport(
            List.of(new RuleProblem("language/cross-sell.dsl", 1, 0, "", "Wrong.", "")),
            List.of(),
            List.of(),
            0,
            List.of(),
            0);

    assertThat(report.brokenStages()).containsExactlyInAnyOrder(Stage.values());
  }
}
