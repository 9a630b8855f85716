package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void amountsAreRoundedToTheSmallestUnit() {
    assertThat(Money.of(new BigDecimal("2.555"), "GBP").minor()).isEqualTo(256);
    assertThat(Money.of(new BigDecimal("255"), "JPY").minor()).isEqualTo(255);
  }

  @Test
  void anUnknownCurrencyIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(BigDecimal.ONE, "EURO"))
        .withMessageStartingWith("There is no currency (EURO).");
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
}
