package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Withholding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of restraint/ withhold, say why, and offer nothing; all others offer. */
class RestraintRuleTest {
  private static final String HEAD =
      """
      package rules.%s
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "R" when $proposed : Proposed( ) then %s end
      """;
  private static final Proposed CAMERA =
      new Proposed("CAM-1", "camera", 400, 360, 10, false, "", "rule", 0.5, "in-cart");
  private static final Proposed LENS =
      new Proposed("LENS-1", "lens", 90, 90, 0, false, "", "rule", 0.5, "in-cart");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offers.withhold( \"cam-1\" )|CAM-1",
        "offers.withholdFamily( \"lens\" )|LENS-1",
        "offers.withholdAll()|CAM-1,LENS-1",
        "if ( $proposed.price() > 100 ) offers.withhold( $proposed )|CAM-1",
      })
  void whatItSaysIsKeptBack(String saying, String kept) {
    var said = book(saying + ".because( \"it is dear\" );").consultAround(List.of(CAMERA, LENS));

    assertThat(List.of(CAMERA, LENS))
        .filteredOn(one -> said.withheld().stream().anyMatch(held -> held.covers(one)))
        .extracting(Proposed::sku)
        .containsExactlyInAnyOrder(kept.split(","));
    assertThat(said.withheld()).extracting(Withholding::reason).containsOnly("it is dear");
    assertThat(said.withheld()).extracting(Withholding::rule).containsOnly("R");
    assertThat(said.proposals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restraint|offers.propose( \"A\" ).because( \"x\" );|A rule in restraint withholds, and offers nothing.",
        "restraint|offers.upgradeTo( \"A\" ).because( \"x\" );|A rule in restraint withholds, and offers nothing.",
        "restraint|offers.withhold( \"A\" );|The rule does not say why it withholds.",
        "restraint|offers.withhold( \"A\" ).because( \" \" );|The rule does not say why it withholds.",
        "restraint|offers.withholdAll().because( \"x\" ).score( 0.5 );|What is withheld has no word (score).",
        "restraint|offers.withhold( \"A B\" ).because( \"x\" );|The sku (A B) must be 1 to 64 letters, digits, dots, hyphens, underscores or slashes.",
        "restraint|offers.withold( \"A\" ).because( \"x\" );|offers has no word (withold).",
        "in-cart|offers.withholdAll().because( \"x\" );|A rule in in-cart offers, and withholds nothing.",
        "post-purchase|offers.withhold( \"A\" ).because( \"x\" );|A rule in post-purchase offers, and withholds nothing.",
      })
  void whatCannotBeMeantIsRefused(String stage, String right, String what) {
    assertThat(problems(Stage.of(stage), right)).extracting(RuleProblem::what).contains(what);
  }

  @Test
  void aRuleThatBreaksOffIsNamedAndTheOthersAnswer() {
    var text =
        HEAD.formatted("restraint", "offers.withholdAll().because( \"all\" );")
            + "rule \"Broken\" when $proposed : Proposed( $p : price ) then"
            + " offers.withhold( \"A\" ).because( \"x\".substring( (int) $p ) ); end";

    var said = book(List.of(new RuleFile("restraint/a.drl", text))).consultAround(List.of(CAMERA));

    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Broken");
    assertThat(said.withheld()).extracting(Withholding::rule).containsExactly("R");
  }

  private static RuleBook book(String right) {
    return book(List.of(new RuleFile("restraint/a.drl", HEAD.formatted("restraint", right))));
  }

  private static RuleBook book(List<RuleFile> files) {
    var outcome = new RuleCompiler().compile(Stage.RESTRAINT, files);
    if (outcome instanceof Compiled.Book good) {
      return RuleBook.load(good.book());
    }
    throw new AssertionError(((Compiled.Broken) outcome).problems());
  }

  private static List<RuleProblem> problems(Stage stage, String right) {
    var folder = stage.folder();
    var text = HEAD.formatted(folder.replace('-', '_'), right);
    var outcome = new RuleCompiler().compile(stage, List.of(new RuleFile(folder + "/a.drl", text)));
    return outcome instanceof Compiled.Broken broken ? broken.problems() : List.of();
  }
}
