package app.tandem.check.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.decision.Moment;
import app.tandem.decision.Restraint;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.vocabulary.Used;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GivenTextTest {
  private static final int TRIES = 300;
  private static final String NAME = "A real one: \"quoted\", #1";

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SEGMENTS", "RESTRAINT"})
  void whatIsWrittenReadsBackToTheSameFacts(Stage stage) {
    var random = new Random(stage.ordinal());
    for (var i = 0; i < TRIES; i++) {
      var real = new RandomMoment(random, stage);

      var scenario = read(stage, written(real));

      assertThat(scenario.at()).isEqualTo(real.moment().at());
      assertThat(scenario.given().facts(scenario.at()))
          .as(written(real))
          .containsExactlyInAnyOrderElementsOf(real.factsOfNobody());
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SEGMENTS", "RESTRAINT"})
  void whatIsWrittenPassesWithTheSameProposals(Stage stage) {
    var random = new Random(77 + stage.ordinal());
    for (var i = 0; i < TRIES; i++) {
      var real = new RandomMoment(random, stage);

      var ran = ScenarioRun.run(read(stage, written(real)), facts -> real.proposalsOfNobody());

      assertThat(ran.why()).as(written(real)).isEmpty();
    }
  }

  @Test
  void nothingTellsWhoItWas() {
    var random = new Random(5);
    for (var i = 0; i < TRIES; i++) {
      var real = new RandomMoment(random, Stage.POST_PURCHASE);

      assertThat(written(real))
          .doesNotContain(RandomMoment.CUSTOMER)
          .doesNotContain(RandomMoment.ORDER);
    }
  }

  @Test
  void aFeatureThatTellsWhoItWasIsLeftOut() {
    var real = new RandomMoment(new Random(5), Stage.POST_PURCHASE).moment();
    var facts = new ArrayList<>(real.facts());
    facts.removeIf(Used.class::isInstance);
    for (var feature : List.of(RandomMoment.CUSTOMER, "of Ada@shop.example", "brew @ home")) {
      facts.add(new Used(feature, false, 1, 0, real.at(), real.at()));
    }
    var moment =
        new Moment(real.question(), real.at(), real.history(), facts, real.unknown(), real.trail());

    assertThat(GivenText.given(moment, List.of(), Map.of()).of(Section.USED))
        .extracting(one -> one.get("feature"))
        .containsExactly(
            "left out, as it tells who it was", "left out, as it tells who it was", "brew @ home");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsGivenCrossesToAnotherProcessAsJson(Stage stage) throws JsonProcessingException {
    var json = new ObjectMapper();
    var random = new Random(9);
    for (var i = 0; i < TRIES; i++) {
      var real = new RandomMoment(random, stage);
      var given = GivenText.given(real.moment(), List.of(), Map.of());

      var crossed = json.readValue(json.writeValueAsString(given), Given.class);

      assertThat(crossed).isEqualTo(given);
      assertThat(crossed.facts(real.moment().at())).isEqualTo(given.facts(real.moment().at()));
    }
  }

  @Test
  void whatIsAbsentFromJsonIsEmpty() throws JsonProcessingException {
    var given = new ObjectMapper().readValue("{}", Given.class);

    assertThat(given.cart()).isEmpty();
    assertThat(given.facts(ScenarioFile.USUAL_TIME)).isNotEmpty();
  }

  private static String written(RandomMoment real) {
    var proposals = real.proposals();
    return GivenText.of(
        NAME, real.moment(), proposals, RandomMoment.sold(proposals), Restraint.NONE);
  }

  private static Scenario read(Stage stage, String text) {
    var read = ScenarioFile.read(new RuleFile(stage.folder() + "/a.scenarios.yaml", text));
    assertThat(read.problems()).as(text).isEmpty();
    return read.scenarios().get(0);
  }
}
