package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.Offers;
import app.tandem.rules.vocabulary.Shopper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule broke off with is said in a marketer's words, with a cure. */
class BreakWordsTest {
  private static final int ZERO = Integer.parseInt("0");

  record Case(Runnable broken, String why) {}

  static List<Case> cases() {
    List<Object> none = List.of();
    return List.of(
        new Case(() -> use(1 / ZERO), "it divides by zero"),
        new Case(() -> use(BigDecimal.ONE.divide(BigDecimal.ZERO)), "it divides by zero"),
        new Case(
            () -> use(BigDecimal.ONE.divide(BigDecimal.valueOf(3))),
            "it divides without saying how to round"),
        new Case(() -> use(Math.addExact(Integer.MAX_VALUE, 1)), "a number grows too large"),
        new Case(
            () -> use(new Shopper("C-1", "visitor", 0, null, true).country().length()),
            "it reads a missing value (Shopper.country)"),
        new Case(() -> use(missing().length()), "it reads a missing value"),
        new Case(() -> use("abc".substring(9)), "a text or a list is shorter than it expects"),
        new Case(() -> use(none.get(0)), "a text or a list is shorter than it expects"),
        new Case(
            () -> use(Integer.parseInt("many")),
            "it takes the text (many) for a number, and it is none"),
        new Case(() -> use((Integer) held("x")), "it takes one kind of value for another"),
        new Case(() -> none.add("x"), "it changes a list that cannot be changed"),
        new Case(
            () -> {
              throw new NoSuchElementException("No value present");
            },
            "it takes something out of a list that is empty"),
        new Case(
            () -> {
              throw new DateTimeException("Text '2026-13' could not be parsed");
            },
            "it takes something for a date or a time that is none"),
        new Case(
            () -> {
              throw new IllegalArgumentException("There is no reason to show.\nMaybe say why.");
            },
            "There is no reason to show"),
        new Case(
            BreakWordsTest::proposeVeryMuch,
            "More than 100000 offers were proposed to one shopper at once"));
  }

  private static void proposeVeryMuch() {
    var offers = new Offers(() -> "Many");
    for (int i = 0; i <= 100_000; i++) {
      offers.propose("A-1");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsSaidPlainlyAndWithACure(Case one) {
    var said = BreakWords.of(thrownBy(one.broken()));

    assertThat(said.why()).isEqualTo(one.why());
    assertThat(said.maybe()).startsWith("Maybe ").endsWith(".");
  }

  @Test
  void whatNobodyForesawIsToldWithoutTheInsideOfTheEngine() {
    var said = BreakWords.of(new IllegalStateException("org.drools.core.X failed in Lambda12"));

    assertThat(said.why()).isEqualTo("something in it fails");
    assertThat(said.maybe()).startsWith("Maybe ");
    assertThat(BreakWords.of(new IllegalStateException()).why()).isEqualTo("something in it fails");
  }

  private static String missing() {
    return null;
  }

  private static Object held(Object value) {
    return value;
  }

  private static void use(Object any) {
    assertThat(any).isNotNull();
  }

  private static Throwable thrownBy(Runnable broken) {
    try {
      broken.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("It did not break off.");
  }
}
