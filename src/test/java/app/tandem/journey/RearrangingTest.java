package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.behaviour.History;
import app.tandem.decision.Asked;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.journey.Rearrangement.Kind;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.BrokenRule;
import app.tandem.rules.Consulted;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RearrangingTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Instant DUE = NOW.plus(Duration.ofDays(7));
  private static final Instant SOONER = NOW.plus(Duration.ofDays(5));
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final Answers SILENCE = says();

  @Test
  void whatTheChangeMakesDueAtAnotherTimeMoves() {
    var rows = List.of(waiting(7, "BEANS", DUE), waiting(8, "FILTER", DUE));

    var done =
        look(
            rows,
            says(proposes("BEANS", DUE), proposes("FILTER", DUE)),
            says(proposes("BEANS", SOONER), proposes("FILTER", DUE)));

    assertThat(done.done())
        .extracting(Rearrangement::kind, one -> one.known().id(), Rearrangement::to)
        .containsExactly(tuple(Kind.MOVED, 7L, SOONER));
    assertThat(done.done().get(0).why(3, "release 9, \"Sooner\""))
        .isEqualTo("moved by -2 days by replan 3: release 9, \"Sooner\"");
  }

  @Test
  void whatWasMovedByHandKeepsItsShift() {
    var byHand = Duration.ofDays(3);
    var rows = List.of(waiting(7, "BEANS", DUE.plus(byHand), byHand));

    var done = look(rows, says(proposes("BEANS", DUE)), says(proposes("BEANS", SOONER)));

    assertThat(done.done())
        .extracting(Rearrangement::to, Rearrangement::by)
        .containsExactly(tuple(SOONER.plus(byHand), Duration.ofDays(-2)));
  }

  @Test
  void whatTurnsOutToBePastIsDueNowAndWhatIsDueAlreadyStaysSo() {
    var longAgo = NOW.minus(Duration.ofDays(70));
    var due = NOW.minus(Duration.ofHours(1));
    var rows = List.of(waiting(7, "BEANS", DUE), waiting(8, "FILTER", due));

    var done =
        look(
            rows,
            says(proposes("BEANS", DUE), proposes("FILTER", due)),
            says(proposes("BEANS", longAgo), proposes("FILTER", longAgo)));

    assertThat(done.done())
        .extracting(one -> one.known().id(), Rearrangement::to, Rearrangement::by)
        .containsExactly(tuple(7L, NOW, Duration.ofDays(-77)));
    assertThat(done.done().get(0).why(3, "release 9"))
        .isEqualTo("moved by -77 days by replan 3: release 9; that is past, so it is due now");
  }

  @Test
  void whatMovesAnywayIsNoneOfTheChange() {
    var rows = List.of(waiting(7, "BEANS", DUE));

    var done = look(rows, says(proposes("BEANS", SOONER)), says(proposes("BEANS", SOONER)));

    assertThat(done.done()).isEmpty();
  }

  @Test
  void onlyWhatHeldBeforeIsCancelledBecauseItHoldsNoMore() {
    var rows = List.of(waiting(7, "BEANS", DUE), waiting(8, "FILTER", DUE));

    var done = look(rows, says(proposes("BEANS", DUE)), SILENCE);

    assertThat(done.done())
        .extracting(Rearrangement::kind, one -> one.known().id())
        .containsExactly(tuple(Kind.CANCELLED, 7L));
  }

  @Test
  void whereNobodyKnowsHowItWasWhatHoldsNoMoreIsCancelled() {
    var done = look(List.of(waiting(8, "FILTER", DUE)), null, SILENCE);

    assertThat(done.done()).extracting(Rearrangement::kind).containsExactly(Kind.CANCELLED);
  }

  @Test
  void aRuleThatIsNoneAnyMoreCancelsWhetherItHeldOrNot() {
    var row = waiting(8, "FILTER", DUE);

    var done = Rearranging.of(NORA, List.of(row), SILENCE, SILENCE, one -> one.id() == 8, NOW, NOW);

    assertThat(done.done()).extracting(Rearrangement::kind).containsExactly(Kind.CANCELLED);
  }

  @Test
  void aRuleThatBreaksOffMovesAndCancelsNothing() {
    var broken = new BrokenRule("rule BEANS", "it divides by zero", "", false);

    var done =
        look(
            List.of(waiting(7, "BEANS", DUE)), says(proposes("BEANS", DUE)), says(List.of(broken)));

    assertThat(done.done()).isEmpty();
    assertThat(done.unknown()).isEqualTo(1);
  }

  @Test
  void aStageThatCannotBeAskedMovesAndCancelsNothing() {
    var away = new Answers(Map.of(), Map.of(Stage.POST_PURCHASE, "no rule book"));

    var done = look(List.of(waiting(7, "BEANS", DUE)), says(proposes("BEANS", DUE)), away);

    assertThat(done.done()).isEmpty();
    assertThat(done.unknown()).isEqualTo(1);
  }

  @Test
  void onlyWhatTheChangeBringsIsNewAndNothingIsThoughtTwice() {
    var mailed = new Standing(row(9, "CUP", DUE, Duration.ZERO), FollowUpState.MAILED);
    var rows = List.of(waiting(7, "BEANS", DUE), mailed);

    var done =
        look(
            rows,
            says(proposes("BEANS", DUE), proposes("FILTER", DUE)),
            says(
                proposes("BEANS", DUE),
                proposes("FILTER", SOONER),
                proposes("CUP", SOONER),
                proposes("MILK", SOONER),
                proposes("MILK", DUE),
                proposes("SYRUP", NOW.minus(Duration.ofDays(2)))));

    assertThat(done.done())
        .extracting(Rearrangement::kind, one -> one.offer().code(), Rearrangement::to)
        .containsExactly(tuple(Kind.NEW, "MILK", SOONER));
  }

  @Test
  void theSameMovesAreCountedTogetherAndSaidInASentence() {
    var tally = new ReplanTally("release 9", NOW);
    for (int i = 0; i < 1_204; i++) {
      tally.add(moving("BEANS", DUE, SOONER));
    }
    tally.add(moving("BEANS", DUE, DUE.plus(Duration.ofHours(30))));
    for (int i = 0; i < 31; i++) {
      tally.add(look(List.of(waiting(7, "BEANS", DUE)), null, SILENCE));
    }

    var count = tally.count(1_300, 1_300);

    assertThat(count.sentence())
        .isEqualTo("1,204 follow-ups move by -2 days, 1 by +1 day, 31 are cancelled");
    assertThat(count.samples())
        .hasSize(20)
        .first()
        .extracting(ReplanCount.Sample::from, ReplanCount.Sample::to, ReplanCount.Sample::offer)
        .containsExactly(DUE, SOONER, new Sku("BEANS"));
  }

  @Test
  void whatIsReckonedFromSomeSaysSo() {
    var tally = new ReplanTally("release 9", NOW);
    for (int i = 0; i < 500; i++) {
      tally.add(moving("BEANS", DUE, SOONER));
    }

    assertThat(tally.count(1_000, 40_000).sentence())
        .isEqualTo(
            "About 20,000 follow-ups move by -2 days; asked about 1,000 of 40,000 customers, drawn by lot");
  }

  @Test
  void whatWouldBeDueAtOnceIsTold() {
    var tally = new ReplanTally("release 9", NOW);
    tally.add(moving("BEANS", DUE, NOW.minusSeconds(60)));

    assertThat(tally.count(1, 1).sentence())
        .isEqualTo("1 follow-up moves by -7 days, 1 is due at once");
  }

  @Test
  void nothingThatMovesIsSaidToo() {
    var count = new ReplanTally("release 9", NOW).count(12, 12);

    assertThat(count.sentence()).isEqualTo("Nothing moves");
    assertThat(count.changesAnything()).isFalse();
  }

  @Test
  void aCartThatWasRemindedOfIsNotRemindedOfAnew() {
    var mailed = new Standing(ofCart("BEANS"), FollowUpState.MAILED);
    var withheld = new Standing(ofCart("BEANS"), FollowUpState.WITHHELD);
    var more = new Proposal.Wait(Occasion.CART, "O-1", MACHINE, DUE, 0);
    var after = says(new Proposal("rule FILTER", new Sku("FILTER"), "It fits", 0.5, more));

    assertThat(look(List.of(mailed), SILENCE, after).done()).isEmpty();
    assertThat(look(List.of(withheld), SILENCE, after).done())
        .extracting(Rearrangement::kind)
        .containsExactly(Kind.NEW);
  }

  private static Waiting ofCart(String sku) {
    return new Waiting(
        7,
        NORA,
        "rule " + sku,
        Stage.POST_PURCHASE,
        Occasion.CART,
        "O-1",
        MACHINE,
        new Sku(sku),
        0,
        NOW,
        NOW,
        Duration.ZERO,
        "follows the cart",
        NOW.minus(Duration.ofHours(4)),
        0);
  }

  private static Rearranging moving(String sku, Instant from, Instant to) {
    return look(List.of(waiting(7, sku, from)), says(proposes(sku, from)), says(proposes(sku, to)));
  }

  private static Rearranging look(List<Standing> rows, Answers before, Answers after) {
    return Rearranging.of(
        NORA, rows, before, after, row -> false, NOW.minus(Duration.ofDays(1)), NOW);
  }

  private static Standing waiting(long id, String sku, Instant due) {
    return waiting(id, sku, due, Duration.ZERO);
  }

  private static Standing waiting(long id, String sku, Instant due, Duration shift) {
    return new Standing(row(id, sku, due, shift), FollowUpState.WAITING);
  }

  private static Waiting row(long id, String sku, Instant due, Duration shift) {
    return new Waiting(
        id,
        NORA,
        "rule " + sku,
        Stage.POST_PURCHASE,
        Occasion.ORDER,
        "O-1",
        MACHINE,
        new Sku(sku),
        0,
        due,
        due,
        shift,
        "follows MACHINE",
        due.minus(Duration.ofDays(10)),
        0);
  }

  private static Proposal proposes(String sku, Instant due) {
    var waiting = new Proposal.Wait("O-1", MACHINE, due);
    return new Proposal("rule " + sku, new Sku(sku), "It fits", 0.5, waiting);
  }

  private static Answers says(Proposal... proposals) {
    return says(List.of(), proposals);
  }

  private static Answers says(List<BrokenRule> broken, Proposal... proposals) {
    var grounded = Stream.of(proposals).map(one -> new Grounded(one, List.of())).toList();
    var question = new Question(Stage.POST_PURCHASE, NORA, Map.of(), null);
    var moment = new Moment(question, NOW, History.NONE, List.of(), Set.of());
    var said = new Consulted(1, grounded, Set.of(), List.of(), broken);
    return new Answers(Map.of(Stage.POST_PURCHASE, new Asked(moment, said)), Map.of());
  }
}
