package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "2.55, GBP, 255",
    "2.545, GBP, 255",
    "2.5449, GBP, 254",
    "-2.545, GBP, -255",
    "0.001, GBP, 0",
    "349, EUR, 34900",
    "980, JPY, 980",
    "980.5, JPY, 981",
    "980.4, JPY, 980",
    "1.2345, KWD, 1235",
    "1e3, EUR, 100000"
  })
  void amountsAreRoundedHalfUpToTheSmallestUnit(BigDecimal amount, String code, long minor) {
    assertThat(Money.of(amount, code).minor()).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({"255, GBP, 2.55", "980, JPY, 980", "1235, KWD, 1.235", "-5, EUR, -0.05"})
  void theAmountIsInWholeUnits(long minor, String code, BigDecimal amount) {
    var money = new Money(minor, Money.of(BigDecimal.ZERO, code).currency());

    assertThat(money.amount()).isEqualByComparingTo(amount);
  }

  @Test
  void amountsOfOneCurrencyAreAdded() {
    assertThat(money("2.55", "EUR").plus(money("0.45", "EUR"))).isEqualTo(money("3.00", "EUR"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> money("1", "EUR").plus(money("1", "GBP")))
        .withMessageStartingWith("The amounts are of two currencies (EUR and GBP).");
  }

  @ParameterizedTest
  @CsvSource({
    "21.90, EUR, 10, 19.71", "0.05, EUR, 10, 0.05", "0.05, EUR, 10.1, 0.04",
        "9.99, EUR, 33.3, 6.66",
    "0.10, EUR, 5, 0.10", "0.10, EUR, 15, 0.09", "980, JPY, 12.5, 858", "1.235, KWD, 50, 0.618",
    "7, EUR, 0, 7", "7, EUR, 100, 0"
  })
  void aPartTakenOffLeavesTheRestRoundedHalfUp(
      String amount, String code, double percent, String left) {
    assertThat(money(amount, code).less(percent)).isEqualTo(money(left, code));
  }

  private static Money money(String amount, String code) {
    return Money.of(new BigDecimal(amount), code);
  }

  @Test
  void anAbsurdAmountIsRefusedWithoutComputingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(new BigDecimal("1e1000000000"), "EUR"))
        .withMessageStartingWith("The amount has more than 12 digits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(new BigDecimal("1e-1000000000"), "EUR"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(new BigDecimal("1e2147483647"), "EUR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eur", "EURO", "€", "XXQ", "XXX", "XAU"})
  void whatNobodyPaysWithIsRefusedByName(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(BigDecimal.ONE, code))
        .withMessage(
            "There is no currency (%s).\nMaybe you meant three capitals, for example EUR."
                .formatted(code));
  }

  @Test
  void peopleReadItInTheirOwnWay() {
    assertThat(Money.of(new BigDecimal("1234.5"), "EUR").in(Locale.ENGLISH)).isEqualTo("€1,234.50");
    assertThat(Money.of(new BigDecimal("1234.5"), "EUR").in(Locale.GERMANY))
        .isEqualTo("1.234,50\u00a0€");
    assertThat(Money.of(new BigDecimal("980"), "JPY").in(Locale.ENGLISH)).isEqualTo("¥980");
  }
}
