package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.mistake.Crowd.Bid;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdsTest {
  private static final List<RuleInFile> RULES =
      read(
          "in-cart/many.drl",
          "\nrule \"Cards\"\nwhen\nthen\nend\n\nrule \"Bags\"\nwhen\nthen\nend\n");

  @Test
  void moreOffersThanAreShownAreToldWhenNoScoreSaysWhichAreLeftOut() {
    var crowd = crowd("a visitor with CAM-1 in the cart", 0.9, 0.5, 0.5, 0.5, 0.5);

    assertThat(Crowds.of(List.of(crowd)))
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/many.drl:2 rule "Cards": 5 offers are proposed for a visitor with CAM-1 in the cart, at most 4 are shown, and those of "Cards", "Bags" fit equally well.
            Maybe give them different scores, so that the best four are your choice.""");
  }

  @Test
  void scoresThatSayWhichAreLeftOutAreAChoice() {
    assertThat(Crowds.of(List.of(crowd("a visitor", 0.9, 0.8, 0.7, 0.6, 0.5)))).isEmpty();
  }

  @Test
  void equalScoresThatOneRuleComputesAreNobodysChoice() {
    var bids = IntStream.range(0, 6).mapToObj(i -> new Bid(RULES.get(0), "P-" + i, 0.25)).toList();

    assertThat(Crowds.of(List.of(new Crowd("a visitor", bids)))).isEmpty();
  }

  @Test
  void oneRuleThatWritesOutMoreThanAreShownIsTold() {
    var proposal = "offers.propose( \"P-%d\" ).because( \"It fits\" );\n";
    var then = IntStream.range(0, 5).mapToObj(proposal::formatted).collect(Collectors.joining());
    var rule = read("in-cart/one.drl", "rule \"All\"\nwhen\nthen\n" + then + "end\n").get(0);
    var bids = IntStream.range(0, 5).mapToObj(i -> new Bid(rule, "P-" + i, 0.5)).toList();

    assertThat(Crowds.of(List.of(new Crowd("a visitor", bids)))).hasSize(1);
  }

  @Test
  void oneProductThatSeveralRulesProposeCountsOnce() {
    var bids = List.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5).stream();

    assertThat(
            Crowds.of(
                List.of(
                    new Crowd(
                        "a visitor", bids.map(it -> new Bid(RULES.get(1), "X", it)).toList()))))
        .isEmpty();
  }

  @Test
  void asManyAsAreShownAreNot() {
    assertThat(Crowds.of(List.of(crowd("a visitor", 0.5, 0.5, 0.5, 0.5)))).isEmpty();
  }

  @Test
  void theSameCrowdAtSeveralMomentsIsToldOnce() {
    var crowds =
        List.of(crowd("Ada", 0.5, 0.5, 0.5, 0.5, 0.5), crowd("Ben", 0.5, 0.5, 0.5, 0.5, 0.5, 0.5));

    assertThat(Crowds.of(crowds))
        .singleElement()
        .extracting(RuleProblem::what)
        .asString()
        .startsWith("5 offers are proposed for Ada and one other moment, at most 4");
  }

  private static Crowd crowd(String moment, double... scores) {
    var bids =
        IntStream.range(0, scores.length)
            .mapToObj(i -> new Bid(RULES.get(i % 2), "P-" + i, scores[i]))
            .toList();
    return new Crowd(moment, bids);
  }
}
