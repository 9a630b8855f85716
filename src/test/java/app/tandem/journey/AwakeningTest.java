package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.behaviour.History;
import app.tandem.catalog.Product;
import app.tandem.customer.ZoneSource;
import app.tandem.decision.Arbiter;
import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.journey.restraint.Mailed;
import app.tandem.journey.restraint.Mailed.Thought;
import app.tandem.journey.restraint.RestraintTerms;
import app.tandem.journey.restraint.Standing;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.BrokenRule;
import app.tandem.rules.Consulted;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AwakeningTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final JourneySettings SETTINGS = new Settings();
  private static final BiFunction<Asked, List<Proposal>, Decision> SOLD =
      (asked, proposals) ->
          Arbiter.choose(
              asked.moment(), proposals, products("A", "B", "C", "D", "E", "BEANS", "FILTER"));

  @Test
  void whatIsDueTogetherBecomesOneEmail() {
    var rows = List.of(waits(7, "BEANS", NOW), waits(8, "FILTER", NOW.plus(Duration.ofHours(6))));

    var awakening = awaken(rows, saying(proposes("BEANS", NOW), proposes("FILTER", NOW)));

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::state, Change::email)
        .containsExactlyInAnyOrder(
            tuple(7L, FollowUpState.MAILED, rows.get(0).email()),
            tuple(8L, FollowUpState.MAILED, rows.get(0).email()));
    assertThat(awakening.decided().decision().offers()).hasSize(2);
    assertThat(awakening.decided().reasons())
        .containsExactly(new Reason(Occasion.ORDER, "O-1", MACHINE));
    assertThat(awakening.receipt().email()).isEqualTo(rows.get(0).email());
  }

  @Test
  void whatFallsDueTogetherInTwoStagesBecomesOneEmailByTheRulesOfEach() {
    var rows =
        List.of(waits(7, "BEANS", NOW), waits(8, Stage.ABANDONED, "FILTER", 0, NOW, Duration.ZERO));
    var answers =
        new Answers(
            Map.of(
                Stage.POST_PURCHASE,
                asked(Stage.POST_PURCHASE, saying(proposes("BEANS", NOW))),
                Stage.ABANDONED,
                asked(Stage.ABANDONED, saying(proposes("FILTER", NOW)))),
            Map.of());

    var awakening = Awakening.of(rows, answers, Standings.NONE, SOLD, Standing.FREE, NOW, SETTINGS);

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::state, Change::email)
        .containsExactlyInAnyOrder(
            tuple(7L, FollowUpState.MAILED, rows.get(0).email()),
            tuple(8L, FollowUpState.MAILED, rows.get(0).email()));
  }

  @Test
  void whatTheRulesOfAnotherStageProposeDoesNotKeepAFollowUpAlive() {
    var row = waits(8, Stage.ABANDONED, "FILTER", 0, NOW, Duration.ZERO);
    var answers =
        new Answers(
            Map.of(
                Stage.POST_PURCHASE,
                asked(Stage.POST_PURCHASE, saying(proposes("FILTER", NOW))),
                Stage.ABANDONED,
                asked(Stage.ABANDONED, saying())),
            Map.of());

    var awakening =
        Awakening.of(List.of(row), answers, Standings.NONE, SOLD, Standing.FREE, NOW, SETTINGS);

    assertThat(awakening.changes())
        .extracting(Change::state)
        .containsExactly(FollowUpState.CANCELLED);
  }

  @Test
  void aReminderOfACartNeverGoesBeforeItsTime() {
    var touched = reminder(7, NOW);
    var other = reminder(8, NOW.plus(Duration.ofHours(2)));
    var order = waits(9, "BEANS", NOW);
    var later = NOW.plus(Duration.ofHours(3));

    assertThat(awaken(touched, later).changes())
        .extracting(Change::state, Change::dueAt)
        .containsExactly(tuple(FollowUpState.WAITING, later));
    var along =
        Awakening.of(
            List.of(order, other),
            bothSay(other),
            Standings.NONE,
            SOLD,
            Standing.FREE,
            NOW,
            SETTINGS);
    assertThat(along.changes())
        .extracting(change -> change.of().id(), Change::state)
        .containsExactly(tuple(9L, FollowUpState.MAILED));
  }

  @Test
  void aReminderTellsAllThatIsLeftInTheCart() {
    var reasons = awaken(reminder(7, NOW), NOW).decided().reasons();

    assertThat(reasons)
        .containsExactly(
            new Reason(Occasion.CART, "O-1", new Sku("FILTER")),
            new Reason(Occasion.CART, "O-1", MACHINE));
  }

  @Test
  void capsKeepAReminderBackAsTheyKeepAll() {
    var spacing =
        new RestraintTerms(null, null, Duration.ofHours(48), Map.of(), Map.of(), null, null, null);
    var yesterday =
        new Mailed(
            NOW.minusSeconds(86_400), UUID.randomUUID(), false, Set.of(), Set.of(), Set.of());
    var standing = new Standing(spacing, ZoneOffset.UTC, ZoneSource.DEFAULT, List.of(yesterday));
    var answers = new Answers(Map.of(Stage.ABANDONED, left(NOW)), Map.of());

    var awakening =
        Awakening.of(
            List.of(reminder(7, NOW)), answers, Standings.NONE, SOLD, standing, NOW, SETTINGS);

    assertThat(awakening.decided()).isNull();
    assertThat(awakening.changes())
        .extracting(Change::state, Change::notBefore)
        .containsExactly(tuple(FollowUpState.WAITING, NOW.plusSeconds(86_400)));
  }

  @Test
  void aCartWithSomethingNewIsRemindedOfWhole() {
    var rest =
        new RestraintTerms(
            null, null, Duration.ZERO, Map.of(), Map.of(), null, null, Duration.ofDays(7));
    var filter = new Thought(new Sku("FILTER"), "reminds");
    var machine = new Thought(MACHINE, "reminds");
    var offered = new Thought(new Sku("FILTER"), "another rule");

    assertThat(reminded(rest, filter)).containsOnly(FollowUpState.MAILED);
    assertThat(reminded(rest, offered)).containsOnly(FollowUpState.MAILED);
    assertThat(reminded(rest, filter, machine)).containsOnly(FollowUpState.WITHHELD);
  }

  /** What becomes of the reminders of a cart with FILTER and MACHINE in it after an email. */
  private static List<FollowUpState> reminded(RestraintTerms terms, Thought... thoughts) {
    var before =
        new Mailed(
            NOW.minusSeconds(86_400),
            UUID.randomUUID(),
            false,
            Set.of(),
            Set.of(),
            Set.of(thoughts));
    var said = saying(reminds("FILTER"), reminds("MACHINE"));
    var cart = Map.of(MACHINE, 1, new Sku("FILTER"), 1);
    var question = new Question(Stage.ABANDONED, NORA, cart, null);
    var moment = new Moment(question, NOW, History.NONE, List.of(), Set.of());
    return Awakening.of(
            List.of(reminder(7, "reminds", "FILTER", NOW), reminder(8, "reminds", "MACHINE", NOW)),
            new Answers(Map.of(Stage.ABANDONED, new Asked(moment, said)), Map.of()),
            Standings.NONE,
            (asked, proposals) ->
                Arbiter.choose(asked.moment(), proposals, products("FILTER", "MACHINE")),
            new Standing(terms, ZoneOffset.UTC, ZoneSource.DEFAULT, List.of(before)),
            NOW,
            SETTINGS)
        .changes()
        .stream()
        .map(Change::state)
        .toList();
  }

  private static Proposal reminds(String sku) {
    var waiting = new Proposal.Wait(Occasion.CART, "O-1", new Sku(sku), NOW, 0);
    return new Proposal("reminds", new Sku(sku), "It is still there", 0.5, waiting);
  }

  private static Waiting reminder(long id, Instant due) {
    return reminder(id, "rule FILTER", "FILTER", due);
  }

  private static Waiting reminder(long id, String rule, String sku, Instant due) {
    return new Waiting(
        id,
        NORA,
        rule,
        Stage.ABANDONED,
        Occasion.CART,
        "O-1",
        new Sku(sku),
        new Sku(sku),
        0,
        due,
        due,
        Duration.ZERO,
        "follows the cart",
        due.minus(Duration.ofHours(4)),
        0);
  }

  private static Awakening awaken(Waiting reminder, Instant due) {
    var answers = new Answers(Map.of(Stage.ABANDONED, left(due)), Map.of());
    return Awakening.of(
        List.of(reminder), answers, Standings.NONE, SOLD, Standing.FREE, NOW, SETTINGS);
  }

  private static Answers bothSay(Waiting reminder) {
    return new Answers(
        Map.of(
            Stage.POST_PURCHASE,
            asked(Stage.POST_PURCHASE, saying(proposes("BEANS", NOW))),
            Stage.ABANDONED,
            left(reminder.dueAt())),
        Map.of());
  }

  /** What the rules say of somebody who left FILTER and MACHINE in their cart. */
  private static Asked left(Instant due) {
    var sku = new Sku("FILTER");
    var waiting = new Proposal.Wait(Occasion.CART, "O-1", sku, due, 0);
    var proposal = new Proposal("rule FILTER", sku, "It is still there", 0.5, waiting);
    var question = new Question(Stage.ABANDONED, NORA, Map.of(MACHINE, 1, sku, 1), null);
    return new Asked(
        new Moment(question, NOW, History.NONE, List.of(), Set.of()), saying(proposal));
  }

  @Test
  void aStageThatCannotBeAskedPutsOffItsOwnOnly() {
    var rows =
        List.of(waits(7, "BEANS", NOW), waits(8, Stage.ABANDONED, "FILTER", 0, NOW, Duration.ZERO));
    var moments =
        List.of(
            asked(Stage.POST_PURCHASE, saying()).moment(),
            asked(Stage.ABANDONED, saying()).moment());
    var answers =
        Answers.of(
            moments,
            moment -> {
              if (moment.question().stage() == Stage.ABANDONED) {
                throw new IllegalStateException("its files are broken");
              }
              return new Asked(moment, saying(proposes("BEANS", NOW)));
            });

    var awakening = Awakening.of(rows, answers, Standings.NONE, SOLD, Standing.FREE, NOW, SETTINGS);

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::state, Change::why)
        .containsExactlyInAnyOrder(
            tuple(7L, FollowUpState.MAILED, "its rule still held"),
            tuple(8L, FollowUpState.WAITING, "put off: its files are broken"));
  }

  @Test
  void theNextTimeOfAMilestoneIsAnotherThought() {
    var second = new Proposal.Wait(Occasion.ORDER, "O-1", MACHINE, NOW, 2);
    var said = saying(new Proposal("rule BEANS", new Sku("BEANS"), "It fits", 0.5, second));
    var first = waits(7, Stage.POST_PURCHASE, "BEANS", 1, NOW, Duration.ZERO);
    var once = waits(8, Stage.POST_PURCHASE, "BEANS", 0, NOW, Duration.ZERO);

    assertThat(awaken(List.of(first, once), said).changes())
        .extracting(Change::state)
        .containsExactly(FollowUpState.CANCELLED, FollowUpState.CANCELLED);
  }

  @Test
  void theFirstTimeIsTheSameThoughtByItsOldNumber() {
    var first = waits(7, Stage.POST_PURCHASE, "BEANS", 1, NOW, Duration.ZERO);

    assertThat(awaken(List.of(first), saying(proposes("BEANS", NOW))).changes())
        .extracting(Change::state)
        .containsExactly(FollowUpState.MAILED);
  }

  @Test
  void theEmailsKeyIsTheSameWhoeverWakesItAndHoweverOften() {
    var rows = List.of(waits(7, "BEANS", NOW));
    var said = saying(proposes("BEANS", NOW));

    assertThat(awaken(rows, said).decided().email())
        .isEqualTo(awaken(rows, said).decided().email());
  }

  @Test
  void whatItsRuleNoLongerProposesIsCancelled() {
    var awakening = awaken(List.of(waits(7, "BEANS", NOW)), saying(proposes("FILTER", NOW)));

    assertThat(awakening.changes())
        .extracting(Change::state, Change::why)
        .containsExactly(tuple(FollowUpState.CANCELLED, "asked again, its rule holds no more"));
    assertThat(awakening.decided()).isNull();
  }

  @Test
  void aLateParcelMovesIt() {
    var later = NOW.plus(Duration.ofDays(3));

    var awakening = awaken(List.of(waits(7, "BEANS", NOW)), saying(proposes("BEANS", later)));

    assertThat(awakening.changes())
        .extracting(Change::state, Change::dueAt, Change::notBefore)
        .containsExactly(tuple(FollowUpState.WAITING, later, later));
  }

  @Test
  void whatSomebodyPulledForwardIsNotMovedBackByItsRule() {
    var week = Duration.ofDays(7);
    var pulled = waits(7, "BEANS", NOW, week.negated());

    var awakening = awaken(List.of(pulled), saying(proposes("BEANS", NOW.plus(week))));

    assertThat(awakening.changes()).extracting(Change::state).containsExactly(FollowUpState.MAILED);
  }

  @Test
  void whatIsFoundFarTooLateExpires() {
    var due = NOW.minus(Duration.ofDays(15));

    var awakening = awaken(List.of(waits(7, "BEANS", due)), saying(proposes("BEANS", due)));

    assertThat(awakening.changes())
        .extracting(Change::state, Change::why)
        .containsExactly(tuple(FollowUpState.EXPIRED, "it was due " + due + ", too long ago"));
  }

  @Test
  void whatUsePulledToNowIsNotTooLateHoweverLongAgoItWasReached() {
    var reached = proposes("BEANS", NOW.minus(Duration.ofDays(20)));

    var awakening = awaken(List.of(waits(7, "BEANS", NOW)), saying(reached));

    assertThat(awakening.changes()).extracting(Change::state).containsExactly(FollowUpState.MAILED);
  }

  @Test
  void whereFourAreOfferedTheFifthIsWithheldAndSaysWhy() {
    var skus = List.of("A", "B", "C", "D", "E");
    var rows = skus.stream().map(sku -> waits(sku.charAt(0), sku, NOW)).toList();
    var proposals = skus.stream().map(sku -> proposes(sku, NOW)).toArray(Proposal[]::new);

    var awakening = awaken(rows, saying(proposals));

    assertThat(awakening.changes())
        .filteredOn(change -> change.state() == FollowUpState.WITHHELD)
        .extracting(change -> change.of().sku().code(), Change::why)
        .containsExactly(tuple("E", "4 better offers were found"));
    assertThat(awakening.changes()).hasSize(5);
  }

  @Test
  void aRuleThatBrokeOffPutsOffItsOwnOnly() {
    var rows = List.of(waits(7, "BEANS", NOW), waits(8, "FILTER", NOW));
    var broken = new BrokenRule("rule BEANS", "it divides by zero", "Maybe test it.", false);
    var said = consulted(List.of(broken), proposes("FILTER", NOW));

    var awakening = awaken(rows, said);

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::state)
        .containsExactlyInAnyOrder(
            tuple(7L, FollowUpState.WAITING), tuple(8L, FollowUpState.MAILED));
    assertThat(awakening.changes())
        .filteredOn(change -> change.of().id() == 7)
        .allSatisfy(
            change -> {
              assertThat(change.notBefore()).isEqualTo(NOW.plus(SETTINGS.retry()));
              assertThat(change.dueAt()).isEqualTo(NOW);
              assertThat(change.why()).startsWith("put off: The rule \"rule BEANS\" broke off");
            });
  }

  @Test
  void whileRestraintIsInDoubtNothingIsOfferedAndAllWait() {
    var why = new TreeMap<>(Map.of("Quiet", "The rule \"Quiet\" broke off: it never ends"));
    BiFunction<Asked, List<Proposal>, Decision> inDoubt =
        (asked, proposals) -> new Decision(Stage.POST_PURCHASE, NOW, List.of(), List.of(), why);

    var awakening =
        Awakening.of(
            List.of(waits(7, "BEANS", NOW)),
            answers(saying(proposes("BEANS", NOW))),
            Standings.NONE,
            inDoubt,
            Standing.FREE,
            NOW,
            SETTINGS);

    assertThat(awakening.changes()).extracting(Change::state).containsOnly(FollowUpState.WAITING);
    assertThat(awakening.receipt()).isNull();
    assertThat(awakening.decided()).isNull();
  }

  @Test
  void whoMustNotBeMailedIsToldInEachOfThem() {
    var rows = List.of(waits(7, "BEANS", NOW), waits(8, "FILTER", NOW));

    var awakening = Awakening.allBecome(FollowUpState.WITHHELD, rows, "no address is known");

    assertThat(awakening.changes())
        .extracting(Change::state, Change::why)
        .containsOnly(tuple(FollowUpState.WITHHELD, "no address is known"));
  }

  @Test
  void whenNothingCouldBeDecidedOnlyWhatIsDueIsPutOff() {
    var rows = List.of(waits(7, "BEANS", NOW), waits(8, "FILTER", NOW.plusSeconds(60)));

    var awakening = Awakening.putOff(rows, "The rules cannot be asked", NOW, SETTINGS);

    assertThat(awakening.changes())
        .extracting(change -> change.of().id(), Change::why)
        .containsExactly(tuple(7L, "put off: The rules cannot be asked"));
  }

  @Test
  void theSameTroubleAgainIsNoNews() {
    var before = waits(7, "BEANS", NOW);
    var first = Change.putOff(before, NOW.plusSeconds(300), "it divides by zero");
    var again =
        new Waiting(
            before.id(),
            before.customer(),
            before.rule(),
            before.stage(),
            before.occasion(),
            before.order(),
            before.anchor(),
            before.sku(),
            before.occurrence(),
            before.dueAt(),
            first.notBefore(),
            before.shift(),
            first.why(),
            before.plannedAt(),
            0);

    assertThat(first.isNews()).isTrue();
    assertThat(Change.putOff(again, NOW.plusSeconds(600), "it divides by zero").isNews()).isFalse();
    assertThat(Change.to(FollowUpState.CANCELLED, again, first.why()).isNews()).isTrue();
  }

  private static Awakening awaken(List<Waiting> rows, Consulted said) {
    return Awakening.of(rows, answers(said), Standings.NONE, SOLD, Standing.FREE, NOW, SETTINGS);
  }

  private static Answers answers(Consulted said) {
    return new Answers(Map.of(Stage.POST_PURCHASE, asked(Stage.POST_PURCHASE, said)), Map.of());
  }

  private static Asked asked(Stage stage, Consulted said) {
    var question = new Question(stage, NORA, Map.of(), null);
    return new Asked(new Moment(question, NOW, History.NONE, List.of(), Set.of()), said);
  }

  private static Waiting waits(long id, String sku, Instant due) {
    return waits(id, sku, due, Duration.ZERO);
  }

  private static Waiting waits(long id, String sku, Instant due, Duration shift) {
    return waits(id, Stage.POST_PURCHASE, sku, 0, due, shift);
  }

  private static Waiting waits(
      long id, Stage stage, String sku, int occurrence, Instant due, Duration shift) {
    return new Waiting(
        id,
        NORA,
        "rule " + sku,
        stage,
        Occasion.ORDER,
        "O-1",
        MACHINE,
        new Sku(sku),
        occurrence,
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

  private static Consulted saying(Proposal... proposals) {
    return consulted(List.of(), proposals);
  }

  private static Consulted consulted(List<BrokenRule> broken, Proposal... proposals) {
    var grounded = Stream.of(proposals).map(one -> new Grounded(one, List.of())).toList();
    return new Consulted(1, grounded, Set.of(), List.of(), broken);
  }

  private static Map<Sku, Product> products(String... skus) {
    var price = Money.of(new BigDecimal("9.90"), "EUR");
    return Arrays.stream(skus)
        .map(
            sku ->
                new Product(
                    new Sku(sku), "The " + sku, "category", price, true, OptionalInt.empty()))
        .collect(Collectors.toMap(Product::sku, Function.identity()));
  }
}
