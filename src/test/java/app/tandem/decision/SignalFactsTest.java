package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Signal;
import app.tandem.behaviour.Signal.Kind;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.AsksFor;
import app.tandem.rules.vocabulary.Clicked;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Reading;
import app.tandem.rules.vocabulary.Shipped;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Visited;
import app.tandem.rules.vocabulary.Wished;
import app.tandem.theme.Theme;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SignalFactsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofDays(90);
  private static final Money TEN = Money.of(BigDecimal.TEN, "EUR");
  private static final Sku LAMP = new Sku("LAMP-1");
  private static final Instant THEN = NOW.minus(Duration.ofDays(2));

  @Test
  void aThemeIsKnownByItsWordsInEitherOrderWhicheverMostCustomersWrite() {
    var facts =
        new SignalFacts(History.NONE, Map.of(LAMP, lamp(null, null)), NOW, PATIENCE)
            .asked(List.of(theme("cable longer", 7), theme("bluetooth", 3)));

    assertThat(facts)
        .containsExactly(
            new AsksFor("LAMP-1", "lamp", "cable longer", 7, 3.5),
            new AsksFor("LAMP-1", "lamp", "longer cable", 7, 3.5),
            new AsksFor("LAMP-1", "lamp", "bluetooth", 3, 3.5));
  }

  private static Theme theme(String words, int mentions) {
    return new Theme(LAMP, Theme.Kind.ASKS_FOR, words, mentions, 3.5, THEN, THEN, "x");
  }

  @Test
  void whatSomebodyDidIsToldWithItsFamilyAndItsDays() {
    assertThat(
            facts(
                signal(Kind.VIEWED, "LAMP-1", "", 3, 0),
                signal(Kind.WISHED, "LAMP-1", "", 1, 1),
                signal(Kind.USED, "reports", "", 4, 0),
                signal(Kind.TRIED, "automation", "", 2, 0),
                signal(Kind.READ, "cups of LAMP-1", "LAMP-1", 5, 512),
                signal(Kind.READ, "steps", "", 5, 9),
                signal(Kind.CLICKED, "LAMP-1", "mail-7", 1, 0),
                signal(Kind.CLICKED, "", "mail-7", 1, 0),
                signal(Kind.VISITED, "studio-nord", "", 1, 0)))
        .containsExactly(
            new Viewed("LAMP-1", "lamp", 3, 2, THEN, THEN),
            new Wished("LAMP-1", "lamp", 2, 10, 0, 9, false, THEN, THEN, THEN),
            new Used("reports", false, 4, 2, THEN, THEN),
            new Used("automation", true, 2, 2, THEN, THEN),
            new Reading("cups", "LAMP-1", "lamp", 512, 2),
            new Reading("steps", "", "", 9, 2),
            new Clicked("LAMP-1", "lamp", 1, 2),
            new Clicked("", "", 1, 2),
            new Visited("studio-nord", 1, 2));
  }

  @Test
  void aWishKnowsByHowMuchItBecameCheaperAndSinceWhen() {
    var fell = NOW.minus(Duration.ofHours(5));
    var wish = signal(Kind.WISHED, "LAMP-1", "12.50 EUR", 1, 1);
    var lamp = lamp(null, fell);

    assertThat(facts(lamp, wish))
        .containsExactly(new Wished("LAMP-1", "lamp", 2, 10, 20, 9, false, THEN, THEN, fell));
    assertThat(facts(lamp, signal(Kind.WISHED, "LAMP-1", "9.00 EUR", 1, 1)))
        .containsExactly(new Wished("LAMP-1", "lamp", 2, 10, 0, 9, false, THEN, THEN, THEN));
    assertThat(facts(lamp, signal(Kind.WISHED, "LAMP-1", "12.50 USD", 1, 1)))
        .containsExactly(new Wished("LAMP-1", "lamp", 2, 10, 0, 9, false, THEN, THEN, THEN));
  }

  @Test
  void aWishIsBackInStockWhenItCouldNotBeHadSinceItWasMade() {
    var back = NOW.minus(Duration.ofHours(5));
    var wish = signal(Kind.WISHED, "LAMP-1", "10.00 EUR", 1, 1);
    var ofSoldOut = signal(Kind.WISHED, "LAMP-1", "10.00 EUR sold out", 1, 1);

    assertThat(facts(lamp(back, null), wish))
        .containsExactly(new Wished("LAMP-1", "lamp", 2, 10, 0, 9, true, THEN, THEN, back));
    assertThat(facts(lamp(null, null), ofSoldOut))
        .containsExactly(new Wished("LAMP-1", "lamp", 2, 10, 0, 9, true, THEN, THEN, THEN));
    assertThat(facts(lamp(THEN.minusSeconds(1), null), wish))
        .containsExactly(new Wished("LAMP-1", "lamp", 2, 10, 0, 9, false, THEN, THEN, THEN));
  }

  @Test
  void aWishThatWasTakenBackIsNone() {
    assertThat(facts(signal(Kind.WISHED, "LAMP-1", "", 2, 0))).isEmpty();
  }

  @Test
  void aParcelIsUnderwayUntilItArrived() {
    var shipped = signal(Kind.SHIPPED, "O-1", "", 1, 0);

    assertThat(facts(bought(null), shipped)).containsExactly(new Shipped("O-1", 2, true));
    assertThat(facts(bought(NOW), shipped)).containsExactly(new Shipped("O-1", 2, false));
  }

  @Test
  void aComplaintIsOpenUntilItIsClosedOrForgotten() {
    var madeAt = NOW.minus(Duration.ofDays(2));
    var open = signal(Kind.COMPLAINT, "e-1", "LAMP-1", 1, 1);
    var closed = new Signal(Kind.COMPLAINT, "e-1", "", madeAt, NOW, 1, 0);
    var closedLater = new Signal(Kind.COMPLAINT, "e-1", "", madeAt, NOW.plusSeconds(1), 1, 0);
    var old = NOW.minus(PATIENCE);
    var forgotten = new Signal(Kind.COMPLAINT, "e-1", "", old, old, 1, 1);

    assertThat(facts(open)).containsExactly(new OpenComplaint("LAMP-1", "lamp", 2, madeAt));
    assertThat(facts(closed)).isEmpty();
    assertThat(facts(closedLater)).hasSize(1);
    assertThat(facts(forgotten)).isEmpty();
  }

  @Test
  void whatWasNotYetDoneIsNotKnown() {
    var later = NOW.plusSeconds(1);

    assertThat(facts(new Signal(Kind.VIEWED, "LAMP-1", "", later, later, 1, 0))).isEmpty();
  }

  private static Signal signal(Kind kind, String subject, String detail, int times, double value) {
    var at = NOW.minus(Duration.ofDays(2));
    return new Signal(kind, subject, detail, at, at, times, value);
  }

  private static History bought(Instant deliveredAt) {
    var purchase = new Purchase("O-1", LAMP, 1, TEN, NOW.minus(Duration.ofDays(3)), deliveredAt);
    return new History(1, List.of(purchase), List.of(), List.of());
  }

  private static List<Object> facts(Signal... signals) {
    return facts(History.NONE, signals);
  }

  private static Product lamp(Instant backSince, Instant cheaperSince) {
    var details = Said.changed(cheaperSince, backSince);
    return new Product(LAMP, "Lamp", "lamp", TEN, false, OptionalInt.of(9), null, details, false);
  }

  private static List<Object> facts(Product lamp, Signal... signals) {
    return new SignalFacts(History.NONE, Map.of(LAMP, lamp), NOW, PATIENCE).did(List.of(signals));
  }

  private static List<Object> facts(History history, Signal... signals) {
    var lamp = lamp(null, null);
    return new SignalFacts(history, Map.of(LAMP, lamp), NOW, PATIENCE).did(List.of(signals));
  }
}
