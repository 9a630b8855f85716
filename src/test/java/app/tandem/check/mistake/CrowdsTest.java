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
  void scoresOfTwoRulesThatSayWhichAreLeftOutAreAChoice() {
    assertThat(Crowds.of(List.of(crowd("a visitor", 0.9, 0.8, 0.7, 0.6, 0.5)))).isEmpty();
  }

  @Test
  void moreRulesThanOffersAreShownAreToldOnceWhateverTheirScores() {
    var crowds = List.of(crowdOfRules("Ada", 6, true), crowdOfRules("Ben", 7, true));

    assertThat(Crowds.of(crowds))
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/seven.drl:9 rule "Rule 4": 7 offers are proposed for Ben and one other moment, at most 4 are shown, and this is left out.
            Maybe all is well and the better ones are meant; else narrow their conditions, or give this a higher score.""");
  }

  @Test
  void oneRuleThatWritesOutMoreThanAreShownIsToldWhateverItsScores() {
    var proposal = "offers.propose( \"P-%d\" ).because( \"It fits\" ).score( 0.7%d );\n";
    var then =
        IntStream.range(0, 6)
            .mapToObj(i -> proposal.formatted(i, 9 - i))
            .collect(Collectors.joining());
    var rule = read("in-cart/one.drl", "rule \"All\"\nwhen\nthen\n" + then + "end\n").get(0);
    var bids =
        IntStream.range(0, 6)
            .mapToObj(i -> new Bid(rule, "P-" + i, 0.79 - i / 100.0, true))
            .toList();

    assertThat(Crowds.of(List.of(new Crowd("a cart with LAMP-2", bids))))
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/one.drl:1 rule "All": 6 offers are proposed for a cart with LAMP-2, at most 4 are shown, and (P-4) is left out.
            Maybe all is well and the better ones are meant; else narrow their conditions, or give this a higher score.""");
  }

  @Test
  void rulesWhoseOffersAreKeptBackAnywayDoNotCrowd() {
    assertThat(Crowds.of(List.of(crowdOfRules("Ada", 7, false)))).isEmpty();
  }

  private static Crowd crowdOfRules(String moment, int count, boolean isFree) {
    var text =
        IntStream.range(0, count)
            .mapToObj("rule \"Rule %d\" when then end\n\n"::formatted)
            .collect(Collectors.joining());
    var rules = read("in-cart/seven.drl", text);
    var bids =
        IntStream.range(0, count)
            .mapToObj(i -> new Bid(rules.get(i), "P-" + i, 0.9 - i / 100.0, i < 4 || isFree))
            .toList();
    return new Crowd(moment, bids);
  }

  @Test
  void equalScoresThatOneRuleComputesAreNobodysChoice() {
    var bids =
        IntStream.range(0, 6).mapToObj(i -> new Bid(RULES.get(0), "P-" + i, 0.25, true)).toList();

    assertThat(Crowds.of(List.of(new Crowd("a visitor", bids)))).isEmpty();
  }

  @Test
  void oneRuleThatWritesOutMoreThanAreShownIsTold() {
    var proposal = "offers.propose( \"P-%d\" ).because( \"It fits\" );\n";
    var then = IntStream.range(0, 5).mapToObj(proposal::formatted).collect(Collectors.joining());
    var rule = read("in-cart/one.drl", "rule \"All\"\nwhen\nthen\n" + then + "end\n").get(0);
    var bids = IntStream.range(0, 5).mapToObj(i -> new Bid(rule, "P-" + i, 0.5, true)).toList();

    assertThat(Crowds.of(List.of(new Crowd("a visitor", bids)))).hasSize(1);
  }

  @Test
  void oneProductThatSeveralRulesProposeCountsOnce() {
    var bids = List.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5).stream();

    assertThat(
            Crowds.of(
                List.of(
                    new Crowd(
                        "a visitor",
                        bids.map(it -> new Bid(RULES.get(1), "X", it, true)).toList()))))
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
            .mapToObj(i -> new Bid(RULES.get(i % 2), "P-" + i, scores[i], true))
            .toList();
    return new Crowd(moment, bids);
  }
}
