package app.tandem.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTermsTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"0", "-5", "100.01", "1000", "12.345"})
  void aPercentageThatCannotBeIsRefused(BigDecimal percent) {
    assertThatThrownBy(() -> new Discount(percent, null))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("percent"))
        .hasMessageContaining(percent.toString());
  }

  @ParameterizedTest
  @CsvSource({"0", "-3"})
  void anAmountOfNothingOrLessIsRefused(BigDecimal amount) {
    assertThatThrownBy(() -> new Discount(null, Money.of(amount, "EUR")))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("amount"));
  }

  @Test
  void aDiscountIsOneOfTheTwo() {
    assertThatThrownBy(() -> new Discount(null, null)).isInstanceOf(FieldRefused.class);
    assertThatThrownBy(() -> new Discount(BigDecimal.TEN, Money.of(BigDecimal.TEN, "EUR")))
        .isInstanceOf(FieldRefused.class);
    assertThat(new Discount(new BigDecimal("100"), null).percent()).isEqualTo("100.00");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ends, 2026-12-01T12:00:00Z, -, 1, -",
        "ends, 2026-11-01T12:00:00Z, -, 1, -",
        "totalLimit, -, -1, 1, -",
        "codeLimit, -, -, 0, -",
        "customerLimit, -, -, 1, -2"
      })
  void anEndBeforeTheStartAndALimitOfNothingAreRefusedWithTheirField(
      String field,
      @Nullable Instant ends,
      @Nullable Integer total,
      int each,
      @Nullable Integer customers) {
    assertThatThrownBy(
            () ->
                new CodeTerms(
                    "Spring", tenPercent(), List.of(), NOON, ends, total, each, customers))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo(field));
  }

  @Test
  void theSameProductsAreTheSameWhateverTheirOrder() {
    var one = about("MILL-1", "BEANS-1KG", "MILL-1");

    assertThat(one).isEqualTo(about("BEANS-1KG", "MILL-1")).isEqualTo("BEANS-1KG,MILL-1");
  }

  private static String about(String... codes) {
    var skus = java.util.Arrays.stream(codes).map(Sku::new).toList();
    return new CodeTerms("Spring", tenPercent(), skus, NOON, null, null, 1, null).about();
  }

  private static Discount tenPercent() {
    return new Discount(BigDecimal.TEN, null);
  }
}
