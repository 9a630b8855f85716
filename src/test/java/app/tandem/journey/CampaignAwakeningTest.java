package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.behaviour.History;
import app.tandem.campaign.CampaignState;
import app.tandem.campaign.Folder;
import app.tandem.campaign.Limits;
import app.tandem.campaign.Limits.Cap;
import app.tandem.campaign.RunKey;
import app.tandem.campaign.Standing;
import app.tandem.catalog.Product;
import app.tandem.decision.Arbiter;
import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.SegmentName;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.BrokenRule;
import app.tandem.rules.Consulted;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.InSegment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of the follow-ups of campaigns when they are woken. */
class CampaignAwakeningTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Instant UNTIL = NOW.plusSeconds(3_600);
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final RunKey RUN = new RunKey(7, 2);
  private static final JourneySettings SETTINGS = new Settings();
  private static final BiFunction<Asked, List<Proposal>, Decision> SOLD =
      (asked, proposals) ->
          Arbiter.choose(asked.moment(), proposals, products("A", "B", "C", "D", "E", "BEANS"));

  @Test
  void allThatItsFolderProposesBecomesOneEmailOfTheCampaign() {
    var awakening = awaken(standing(CampaignState.LIVE), "champion", "A", "B", "C", "D", "E");

    assertThat(awakening.changes()).extracting(Change::state).containsExactly(FollowUpState.MAILED);
    assertThat(awakening.decided().decision().offers()).hasSize(4);
    assertThat(awakening.decided().reasons())
        .containsExactly(new Reason(Occasion.CAMPAIGN, row().order(), row().anchor()));
    assertThat(awakening.decided().campaign()).isEqualTo(new FollowUpDecided.OfCampaign(7, UNTIL));
  }

  @Test
  void whatElseIsDueGoesIntoTheSameMail() {
    var other = row(9, "rule BEANS", Stage.POST_PURCHASE, Occasion.ORDER, "O-1", 0, "BEANS");
    var beans = new Proposal("rule BEANS", new Sku("BEANS"), "It fits", 0.5, wait(NOW));
    var asked = new HashMap<Stage, Asked>();
    asked.put(Stage.POST_PURCHASE, asked(Stage.POST_PURCHASE, "champion", List.of(beans)));
    asked.put(Stage.CAMPAIGNS, asked(Stage.CAMPAIGNS, "champion", proposals("A")));

    var awakening =
        Awakening.of(
            List.of(row(), other),
            new Answers(asked, Map.of()),
            standings(standing(CampaignState.LIVE), Set.of()),
            SOLD,
            app.tandem.journey.restraint.Standing.FREE,
            NOW,
            SETTINGS);

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::state, Change::email)
        .containsExactlyInAnyOrder(
            tuple(8L, FollowUpState.MAILED, row().email()),
            tuple(9L, FollowUpState.MAILED, row().email()));
    assertThat(awakening.decided().reasons())
        .contains(new Reason(Occasion.ORDER, "O-1", new Sku("MACHINE")));
    assertThat(awakening.decided().campaign()).isNotNull();
  }

  @Test
  void aMailIsOfOneCampaignAndTheOtherWaitsForItsOwn() {
    var other = row(9, "other", Stage.CAMPAIGNS, Occasion.CAMPAIGN, "campaign-8", 1, "FOLDER");
    var asked = new HashMap<Stage, Asked>();
    asked.put(Stage.CAMPAIGNS, asked(Stage.CAMPAIGNS, "champion", proposals("A", "B")));
    var one = standing(CampaignState.LIVE);
    var two =
        new Standing(
            one.state(), one.folder(), one.rules(), one.segment(), one.limits(), 1, UNTIL, "");

    var awakening =
        Awakening.of(
            List.of(row(), other),
            new Answers(asked, Map.of()),
            new Standings(Map.of(7L, one, 8L, two), Map.of()),
            SOLD,
            app.tandem.journey.restraint.Standing.FREE,
            NOW,
            SETTINGS);

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::state)
        .containsExactlyInAnyOrder(
            tuple(8L, FollowUpState.MAILED), tuple(9L, FollowUpState.WAITING));
    assertThat(awakening.mailed().campaigns()).containsExactly("campaign-7");
    assertThat(awakening.changes())
        .filteredOn(change -> change.of().id() == 9)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.notBefore()).isAfter(NOW);
              assertThat(change.why()).startsWith("another campaign's email goes first");
            });
  }

  @Test
  void whomItsRulesHaveNothingForIsWithheld() {
    withheld(awaken(standing(CampaignState.LIVE), "champion"), Folder.NOTHING);
  }

  @Test
  void whatOtherRulesProposeDoesNotCount() {
    var other = new Proposal("Not of the folder", new Sku("A"), "It fits", 0.5, null);

    withheld(
        awaken(
            standing(CampaignState.LIVE),
            Set.of(),
            asked(Stage.CAMPAIGNS, "champion", List.of(other))),
        Folder.NOTHING);
  }

  @Test
  void whoLeftTheSegmentIsWithheld() {
    withheld(
        awaken(standing(CampaignState.LIVE), "lapsed", "A"),
        "they left the segment champion meanwhile");
  }

  @Test
  void whoGotAsManyAsTheyMayIsWithheld() {
    withheld(
        awaken(
            standing(CampaignState.LIVE),
            Set.of("NORA"),
            asked(Stage.CAMPAIGNS, "champion", proposals("A"))),
        "no more than 1 message of this campaign in 30 days go to one person");
  }

  @Test
  void whileItIsPausedAllOfItWaits() {
    var awakening = awaken(standing(CampaignState.PAUSED), "champion", "A");

    assertThat(awakening.changes())
        .extracting(Change::state, Change::why)
        .containsExactly(tuple(FollowUpState.WAITING, "put off: its campaign is paused"));
    assertThat(awakening.decided()).isNull();
  }

  @Test
  void whatWasCancelledOrIsTooLateGoesToNobody() {
    withheld(
        awaken(standing(CampaignState.CANCELLED), "champion", "A"), "its campaign was cancelled");
    withheld(
        awaken(standing(CampaignState.LIVE, 2, NOW), "champion", "A"),
        "its window closed on 2026-11-28T10:00:00Z");
    withheld(awaken(standing(CampaignState.LIVE, 3, UNTIL), "champion", "A"), "its run is over");
    withheld(awaken(standing(CampaignState.ENDED, 0, null), "champion", "A"), "its run is over");
  }

  @Test
  void whileOneOfItsRulesBreaksOffItIsTriedAgain() {
    var broken = new BrokenRule("Ours", "it divides by zero", "Maybe mend it", false);
    var said = new Consulted(1, List.of(), Set.of(), List.of(), List.of(broken));
    var asked = new Asked(moment(Stage.CAMPAIGNS, "champion"), said);

    var awakening = awaken(standing(CampaignState.LIVE), Set.of(), asked);

    assertThat(awakening.changes())
        .extracting(Change::state)
        .containsExactly(FollowUpState.WAITING);
  }

  private static void withheld(Awakening awakening, String why) {
    assertThat(awakening.changes())
        .extracting(Change::state, Change::why)
        .containsExactly(tuple(FollowUpState.WITHHELD, why));
    assertThat(awakening.decided()).isNull();
  }

  private static Awakening awaken(Standing standing, String segment, String... skus) {
    return awaken(standing, Set.of(), asked(Stage.CAMPAIGNS, segment, proposals(skus)));
  }

  private static Awakening awaken(Standing standing, Set<String> capped, Asked asked) {
    return Awakening.of(
        List.of(row()),
        new Answers(Map.of(Stage.CAMPAIGNS, asked), Map.of()),
        standings(standing, capped),
        SOLD,
        app.tandem.journey.restraint.Standing.FREE,
        NOW,
        SETTINGS);
  }

  private static Standings standings(Standing standing, Set<String> capped) {
    return new Standings(Map.of(7L, standing), Map.of(7L, capped));
  }

  private static Standing standing(CampaignState state) {
    return standing(state, 2, UNTIL);
  }

  private static Standing standing(CampaignState state, int nth, Instant until) {
    return new Standing(
        state,
        Folder.of("campaigns/spring"),
        Set.of("Ours"),
        new SegmentName("champion"),
        new Limits(null, new Cap(1, 30), 0),
        nth,
        until,
        "follow-up");
  }

  private static Asked asked(Stage stage, String segment, List<Proposal> proposals) {
    var grounded = proposals.stream().map(one -> new Grounded(one, List.of())).toList();
    var said = new Consulted(1, grounded, Set.of(), List.of(), List.of());
    return new Asked(moment(stage, segment), said);
  }

  private static Moment moment(Stage stage, String segment) {
    var question = new Question(stage, NORA, Map.of(), null);
    return new Moment(
        question, NOW, History.NONE, List.of(new InSegment(segment, 3, NOW)), Set.of());
  }

  private static List<Proposal> proposals(String... skus) {
    return Stream.of(skus)
        .map(sku -> new Proposal("Ours", new Sku(sku), "It fits", 0.5, null))
        .toList();
  }

  private static Proposal.Wait wait(Instant due) {
    return new Proposal.Wait("O-1", new Sku("MACHINE"), due);
  }

  private static Waiting row() {
    return row(
        8,
        "campaigns/spring",
        Stage.CAMPAIGNS,
        Occasion.CAMPAIGN,
        RUN.reference(),
        RUN.nth(),
        RUN.stands().code());
  }

  private static Waiting row(
      long id,
      String rule,
      Stage stage,
      Occasion occasion,
      String order,
      int occurrence,
      String sku) {
    var anchor = occasion == Occasion.ORDER ? new Sku("MACHINE") : new Sku(sku);
    return new Waiting(
        id,
        NORA,
        rule,
        stage,
        occasion,
        order,
        anchor,
        new Sku(sku),
        occurrence,
        NOW,
        NOW,
        Duration.ZERO,
        "planned",
        NOW,
        0);
  }

  private static Map<Sku, Product> products(String... skus) {
    return Stream.of(skus)
        .map(CampaignAwakeningTest::product)
        .collect(Collectors.toMap(Product::sku, Function.identity()));
  }

  private static Product product(String sku) {
    var price = Money.of(new BigDecimal("9.90"), "EUR");
    return new Product(new Sku(sku), "The " + sku, "category", price, true, OptionalInt.empty());
  }
}
