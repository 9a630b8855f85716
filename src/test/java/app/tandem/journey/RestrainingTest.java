package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.tandem.behaviour.History;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.catalog.Sale;
import app.tandem.customer.ZoneSource;
import app.tandem.decision.Arbiter;
import app.tandem.decision.Asked;
import app.tandem.decision.Decision;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.journey.restraint.Cap;
import app.tandem.journey.restraint.Mailed;
import app.tandem.journey.restraint.QuietHours;
import app.tandem.journey.restraint.RestraintTerms;
import app.tandem.journey.restraint.Standing;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Consulted;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import app.tandem.rules.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Thoughts of one customer, and what caps and hours let go of them. */
class RestrainingTest {
  private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z"); // noon in Berlin
  private static final CustomerId NORA = new CustomerId("NORA");
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final Duration DAY = Duration.ofDays(1);
  private static final RestraintTerms TWO_DAYS_BETWEEN = terms(null, Duration.ofHours(48));

  private final List<Waiting> rows = new ArrayList<>();
  private final List<Proposal> proposals = new ArrayList<>();
  private final Map<Sku, Product> productBySku =
      Stream.of(
              product("CHEAP", "filters", "5.00", null),
              product("DEAR", "grinders", "300.00", "290.00"),
              product("BEANS", "coffee-beans", "20.00", "8.00"),
              product("MORE-BEANS", "coffee-beans", "30.00", "12.00"))
          .collect(Collectors.toMap(Product::sku, Function.identity()));

  @Test
  void whatIsFreeGoesAndCounts() {
    thinks("BEANS", NOW, 0.5);

    var awakening = awaken(Standing.FREE);

    assertThat(awakening.changes()).extracting(Change::state).containsExactly(FollowUpState.MAILED);
    assertThat(awakening.mailed())
        .isEqualTo(
            new Mailed(
                NOW,
                rows.get(0).email(),
                false,
                Set.of("coffee-beans"),
                Set.of(),
                Set.of(new Mailed.Thought(new Sku("BEANS"), "rule BEANS"))));
  }

  @Test
  void whileACapIsFullAllWaitForItsPlaceAndSayWhy() {
    thinks("BEANS", NOW, 0.5);
    thinks("CHEAP", NOW.plus(Duration.ofHours(6)), 0.5);
    var standing = standing(TWO_DAYS_BETWEEN, plain(NOW.minus(DAY)));

    var awakening = awaken(standing);

    assertThat(awakening.changes())
        .extracting(Change::state, Change::dueAt, Change::notBefore)
        .containsExactly(
            tuple(FollowUpState.WAITING, NOW, NOW.plus(DAY)),
            tuple(FollowUpState.WAITING, NOW.plus(Duration.ofHours(6)), NOW.plus(DAY)));
    assertThat(awakening.changes().get(0).why()).startsWith("the last message went to them on");
    assertThat(awakening.decided()).isNull();
    assertThat(awakening.mailed()).isNull();
    assertThat(awakening.receipt()).isNull();
  }

  @Test
  void theSameWaitAgainIsNoNews() {
    thinks("BEANS", NOW, 0.5);
    var standing = standing(TWO_DAYS_BETWEEN, plain(NOW.minus(DAY)));
    var first = awaken(standing).changes().get(0);
    var row = rows.remove(0);
    rows.add(
        new Waiting(
            row.id(),
            row.customer(),
            row.rule(),
            row.stage(),
            row.occasion(),
            row.order(),
            row.anchor(),
            row.sku(),
            row.occurrence(),
            row.dueAt(),
            row.notBefore(),
            row.shift(),
            first.why(),
            row.plannedAt(),
            0));

    assertThat(first.isNews()).isTrue();
    assertThat(awaken(standing).changes()).extracting(Change::isNews).containsExactly(false);
  }

  @Test
  void whatWouldWaitTooLongExpiresWithTheReason() {
    thinks("BEANS", NOW.minus(Duration.ofDays(10)), 0.5);
    var cap = new Cap(1, Duration.ofDays(30));

    var awakening =
        awaken(standing(terms(cap, Duration.ZERO), plain(NOW.minus(Duration.ofDays(11)))));

    assertThat(awakening.changes())
        .extracting(Change::state)
        .containsExactly(FollowUpState.EXPIRED);
    assertThat(awakening.changes().get(0).why())
        .startsWith("1 message went to them within 30 days, and 1 is allowed")
        .endsWith("too long after it was due");
  }

  @Test
  void whatIsDueCloseTogetherGoesTogetherWhateverItIsWorth() {
    thinks("CHEAP", NOW, 0.9);
    thinks("BEANS", NOW.plus(Duration.ofHours(11)), 0.5);

    assertThat(awaken(standing(TWO_DAYS_BETWEEN)).changes())
        .extracting(Change::state)
        .containsOnly(FollowUpState.MAILED);
  }

  @Test
  void whereThereIsOnePlaceTheGreatestExpectedValueWinsAndTheOthersWait() {
    thinks("CHEAP", NOW.minus(Duration.ofDays(3)), 0.9);
    thinks("BEANS", NOW, 0.5);

    var awakening = awaken(standing(TWO_DAYS_BETWEEN));

    assertThat(states(awakening))
        .containsOnly(
            Map.entry("BEANS", FollowUpState.MAILED), Map.entry("CHEAP", FollowUpState.WAITING));
    var lost = ofSku(awakening, "CHEAP");
    assertThat(lost.notBefore()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    assertThat(lost.why())
        .startsWith("\"rule BEANS\" is worth more and takes the one place there is; then")
        .contains("48 hours are to lie between two");
    assertThat(awakening.decided().decision().offers()).hasSize(1);
  }

  @Test
  void theMarginCountsWhereItIsKnownOfAll() {
    thinks("DEAR", NOW.minus(Duration.ofDays(3)), 0.5); // brings 10 x 0.5
    thinks("BEANS", NOW, 0.5); // brings 12 x 0.5

    assertThat(states(awaken(standing(TWO_DAYS_BETWEEN))))
        .containsEntry("BEANS", FollowUpState.MAILED);
  }

  @Test
  void thePriceCountsWhereACostIsUnknown() {
    thinks("DEAR", NOW.minus(Duration.ofDays(3)), 0.5);
    thinks("BEANS", NOW, 0.5);
    thinks("CHEAP", NOW, 0.5); // nobody knows what it costs

    assertThat(states(awaken(standing(TWO_DAYS_BETWEEN))))
        .containsEntry("DEAR", FollowUpState.MAILED)
        .containsEntry("BEANS", FollowUpState.WAITING)
        .containsEntry("CHEAP", FollowUpState.WAITING);
  }

  @Test
  void whatLosesAndIsNotDueYetStaysAsItIs() {
    thinks("BEANS", NOW.minus(Duration.ofHours(6)), 0.9);
    thinks("CHEAP", NOW.plus(Duration.ofHours(8)), 0.5);

    assertThat(states(awaken(standing(TWO_DAYS_BETWEEN))))
        .containsOnly(Map.entry("BEANS", FollowUpState.MAILED));
  }

  @Test
  void whereThereIsRoomForMoreAllThatIsDueBecomesOneMail() {
    thinks("CHEAP", NOW.minus(Duration.ofDays(3)), 0.9);
    thinks("BEANS", NOW, 0.5);

    var awakening = awaken(standing(terms(new Cap(2, Duration.ofDays(7)), Duration.ZERO)));

    assertThat(awakening.changes()).extracting(Change::state).containsOnly(FollowUpState.MAILED);
  }

  @Test
  void whatIsUrgentWaitsForItsOwnCapAndTheRestGoes() {
    thinks("BEANS", NOW, 0.5);
    proposals.add(proposal("CHEAP", NOW, 0.9, new Terms(false, "", List.of(), 0, 48, null, null)));
    rows.add(waits("CHEAP", NOW));
    var terms =
        new RestraintTerms(
            null,
            new Cap(1, Duration.ofDays(14)),
            Duration.ZERO,
            Map.of(),
            Map.of(),
            null,
            null,
            null);
    var urgent =
        new Mailed(
            NOW.minus(Duration.ofDays(4)), UUID.randomUUID(), true, Set.of(), Set.of(), Set.of());

    var awakening = awaken(standing(terms, urgent));

    assertThat(states(awakening))
        .containsOnly(
            Map.entry("BEANS", FollowUpState.MAILED), Map.entry("CHEAP", FollowUpState.WAITING));
    assertThat(ofSku(awakening, "CHEAP").why()).startsWith("1 message with urgency");
    assertThat(awakening.mailed().urgent()).isFalse();
    assertThat(awaken(standing(terms)).mailed().urgent()).isTrue();
  }

  @Test
  void aSeasonAndASaleOfOneDayAreUrgentTooAndASaleOfAWeekIsNot() {
    var price = Money.of(new BigDecimal("15"), "EUR");
    var day = new Sale(price, NOW.minus(Duration.ofHours(11)), NOW.plus(Duration.ofHours(13)));
    var week = new Sale(price, NOW.minus(DAY), NOW.plus(Duration.ofDays(6)));
    thinks("BEANS", NOW, 0.5);

    assertThat(mailedOf("BEANS", Said.seasons("11-2")).urgent()).isTrue();
    assertThat(mailedOf("BEANS", Said.sale(day)).urgent()).isTrue();
    assertThat(mailedOf("BEANS", Said.sale(week)).urgent()).isFalse();
    assertThat(mailedOf("BEANS", Details.NONE).urgent()).isFalse();
  }

  private Mailed mailedOf(String code, Details details) {
    var before = productBySku.get(new Sku(code));
    productBySku.put(
        before.sku(),
        new Product(
            before.sku(),
            before.name(),
            before.category(),
            before.price(),
            before.consumable(),
            before.stock(),
            null,
            details,
            false));
    return awaken(Standing.FREE).mailed();
  }

  @Test
  void aFamilyWaitsForItsOwnCapAndTheRestGoes() {
    thinks("BEANS", NOW, 0.9);
    thinks("MORE-BEANS", NOW, 0.8);
    thinks("CHEAP", NOW, 0.5);
    var terms =
        new RestraintTerms(
            null,
            null,
            Duration.ZERO,
            Map.of("coffee-beans", new Cap(1, Duration.ofDays(14))),
            Map.of(),
            null,
            null,
            null);
    var before =
        new Mailed(
            NOW.minus(Duration.ofDays(4)),
            UUID.randomUUID(),
            false,
            Set.of("coffee-beans"),
            Set.of(),
            Set.of());

    assertThat(states(awaken(standing(terms, before))))
        .containsOnly(
            Map.entry("BEANS", FollowUpState.WAITING),
            Map.entry("MORE-BEANS", FollowUpState.WAITING),
            Map.entry("CHEAP", FollowUpState.MAILED));
  }

  @Test
  void whatAnotherThoughtMailedTheseDaysIsWithheldAndTheRestGoes() {
    thinks("BEANS", NOW, 0.9);
    thinks("CHEAP", NOW, 0.5);
    var terms =
        new RestraintTerms(
            null, null, Duration.ZERO, Map.of(), Map.of(), null, null, Duration.ofDays(7));
    var before =
        new Mailed(
            NOW.minus(DAY),
            UUID.randomUUID(),
            false,
            Set.of(),
            Set.of(),
            Set.of(new Mailed.Thought(new Sku("BEANS"), "another rule")));

    var awakening = awaken(standing(terms, before));

    assertThat(states(awakening))
        .containsOnly(
            Map.entry("BEANS", FollowUpState.WITHHELD), Map.entry("CHEAP", FollowUpState.MAILED));
    assertThat(ofSku(awakening, "BEANS").why())
        .isEqualTo("BEANS was in the email of Friday, 27 November 2026, 12:00 (Europe/Berlin)");
    assertThat(awakening.mailed().thoughts())
        .containsExactly(new Mailed.Thought(new Sku("CHEAP"), "rule CHEAP"));
  }

  @Test
  void whatItsOwnRuleMailedOfAnotherPurchaseWaitsUntilTheRestIsOver() {
    thinks("BEANS", NOW, 0.9);
    var yesterday = NOW.minus(DAY);

    var own = awaken(standing(rests(7), offering(yesterday, "BEANS", "rule BEANS")));
    var tooLong = awaken(standing(rests(30), offering(yesterday, "BEANS", "rule BEANS")));

    assertThat(own.changes())
        .extracting(Change::state, Change::notBefore, Change::why)
        .containsExactly(
            tuple(
                FollowUpState.WAITING,
                yesterday.plus(DAY.multipliedBy(7)),
                "BEANS was in the email of Friday, 27 November 2026, 12:00 (Europe/Berlin): it may"
                    + " be offered again on Friday, 4 December 2026, 12:00 (Europe/Berlin)"));
    assertThat(states(tooLong)).containsOnly(Map.entry("BEANS", FollowUpState.WITHHELD));
  }

  private static RestraintTerms rests(int days) {
    return new RestraintTerms(
        null, null, Duration.ZERO, Map.of(), Map.of(), null, null, Duration.ofDays(days));
  }

  private static Mailed offering(Instant at, String sku, String rule) {
    var thought = new Mailed.Thought(new Sku(sku), rule);
    return new Mailed(at, UUID.randomUUID(), false, Set.of(), Set.of(), Set.of(thought));
  }

  @Test
  void aThoughtOfTheNightGoesInTheMorning() {
    thinks("BEANS", NOW, 0.5);
    var quiet = new QuietHours(LocalTime.parse("11:00"), LocalTime.parse("13:00"));
    var terms =
        new RestraintTerms(null, null, Duration.ZERO, Map.of(), Map.of(), quiet, null, null);

    assertThat(awaken(standing(terms)).changes())
        .extracting(Change::state, Change::notBefore)
        .containsExactly(tuple(FollowUpState.WAITING, NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void whatWaitedForDaysGoesAtTheBestHourAndWhatWaitedForHoursAtOnce() {
    var terms =
        new RestraintTerms(
            null, null, Duration.ZERO, Map.of(), Map.of(), null, LocalTime.parse("10:00"), null);
    thinks("BEANS", NOW, 0.5);

    assertThat(awaken(standing(terms)).changes())
        .extracting(Change::state, Change::notBefore)
        .containsExactly(tuple(FollowUpState.WAITING, Instant.parse("2026-11-29T09:00:00Z")));

    proposals.add(proposal("CHEAP", NOW, 0.5, Terms.NONE));
    rows.add(waits("CHEAP", NOW, NOW.minus(Duration.ofHours(4))));
    assertThat(states(awaken(standing(terms))))
        .containsOnly(
            Map.entry("CHEAP", FollowUpState.MAILED), Map.entry("BEANS", FollowUpState.MAILED));
  }

  private void thinks(String sku, Instant due, double score) {
    proposals.add(proposal(sku, due, score, Terms.NONE));
    rows.add(waits(sku, due));
  }

  private Awakening awaken(Standing standing) {
    BiFunction<Asked, List<Proposal>, Decision> choose =
        (asked, some) -> Arbiter.choose(asked.moment(), some, productBySku);
    var grounded = proposals.stream().map(one -> new Grounded(one, List.of())).toList();
    var said = new Consulted(1, grounded, Set.of(), List.of(), List.of());
    var question = new Question(Stage.POST_PURCHASE, NORA, Map.of(), null);
    var asked = new Asked(new Moment(question, NOW, History.NONE, List.of(), Set.of()), said);
    var answers = new Answers(Map.of(Stage.POST_PURCHASE, asked), Map.of());
    return Awakening.of(rows, answers, Standings.NONE, choose, standing, NOW, new Settings());
  }

  private static Map<String, FollowUpState> states(Awakening awakening) {
    return awakening.changes().stream()
        .collect(Collectors.toMap(one -> one.of().sku().code(), Change::state));
  }

  private static Change ofSku(Awakening awakening, String sku) {
    return awakening.changes().stream()
        .filter(one -> one.of().sku().code().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  private static Standing standing(RestraintTerms terms, Mailed... mailed) {
    return new Standing(terms, ZoneId.of("Europe/Berlin"), ZoneSource.PROFILE, List.of(mailed));
  }

  private static RestraintTerms terms(@Nullable Cap messages, Duration spacing) {
    return new RestraintTerms(messages, null, spacing, Map.of(), Map.of(), null, null, null);
  }

  private static Mailed plain(Instant at) {
    return new Mailed(at, UUID.randomUUID(), false, Set.of(), Set.of(), Set.of());
  }

  private Waiting waits(String sku, Instant due) {
    return waits(sku, due, due.minus(Duration.ofDays(10)));
  }

  private Waiting waits(String sku, Instant due, Instant planned) {
    return new Waiting(
        rows.size() + 1,
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
        Duration.ZERO,
        "follows MACHINE",
        planned,
        0);
  }

  private static Proposal proposal(String sku, Instant due, double score, Terms terms) {
    var waiting = new Proposal.Wait("O-1", MACHINE, due);
    return new Proposal("rule " + sku, new Sku(sku), "It fits", score, waiting, terms);
  }

  private static Product product(String sku, String category, String price, @Nullable String cost) {
    return new Product(
        new Sku(sku),
        "The " + sku,
        category,
        Money.of(new BigDecimal(price), "EUR"),
        true,
        OptionalInt.empty(),
        cost == null ? null : Money.of(new BigDecimal(cost), "EUR"));
  }
}
