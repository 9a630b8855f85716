package app.tandem.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.catalog.Product;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  @ParameterizedTest
  @CsvSource({
    "5.005, EUR, amount, Maybe write 5.01",
    "5, USD, currency, Maybe convert",
    "5, EURO, currency, Maybe convert"
  })
  void anAmountThatWouldBeRoundedOrIsNotInTheShopsCurrencyIsRefused(
      BigDecimal amount, String currency, String field, String maybe) {
    assertThatThrownBy(() -> wanted(amount, currency))
        .isInstanceOfSatisfying(FieldRefused.class, one -> assertThat(one.field()).isEqualTo(field))
        .hasMessageContaining("\n" + maybe);
    assertThat(wanted(new BigDecimal("5.50"), null).discount().amount())
        .isEqualTo(Money.of(new BigDecimal("5.5"), "EUR"));
    assertThat(wanted(new BigDecimal("5.000"), "EUR").discount().amount())
        .isEqualTo(Money.of(new BigDecimal("5"), "EUR"));
  }

  private static CodeTerms wanted(BigDecimal amount, @Nullable String currency) {
    return new WantedCodes(
            "Spring", null, amount, currency, null, null, null, null, null, null, 1, null)
        .terms(Optional.of(Currency.getInstance("EUR")), NOON);
  }

  @Test
  void noMoreIsTakenOffThanAProductCosts() {
    var terms = wanted(new BigDecimal("40"), "EUR");
    var dear = costing("EM-1", "349.00");

    terms.requireAtMostThePriceOf(List.of(dear, costing("MILL-1", "40.00")));
    assertThatThrownBy(
            () -> terms.requireAtMostThePriceOf(List.of(dear, costing("MILL-1", "39.99"))))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("amount"))
        .hasMessageStartingWith("The discount (40.00 EUR) is more than MILL-1 costs (39.99 EUR)");
  }

  @Test
  void whereItCountsForAllNoMoreIsTakenOffThanTheDearestCosts() {
    var terms = wanted(new BigDecimal("500000"), "EUR");

    wanted(new BigDecimal("349"), "EUR").requireAtMost(costing("EM-1", "349").price());
    assertThatThrownBy(() -> terms.requireAtMost(costing("EM-1", "349").price()))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("amount"))
        .hasMessageContaining("500000.00 EUR", "349.00 EUR");
  }

  @Test
  void noMoreIsGrantedThanWhatItCountsForCostsByThen() {
    var terms = wanted(new BigDecimal("40"), "EUR");

    assertThat(terms.grantedOn(List.of(costing("MILL-1", "25"), costing("MILL-2", "30"))).amount())
        .isEqualTo(costing("MILL-2", "30").price());
    assertThat(terms.grantedOn(List.of(costing("MILL-1", "25"), costing("EM-1", "349"))))
        .isEqualTo(terms.discount());
    assertThat(terms.grantedOn(List.of())).isEqualTo(terms.discount());
  }

  private static Product costing(String sku, String price) {
    return new Product(
        new Sku(sku),
        sku,
        "a",
        Money.of(new BigDecimal(price), "EUR"),
        false,
        OptionalInt.empty(),
        null);
  }

  private static String about(String... codes) {
    var skus = java.util.Arrays.stream(codes).map(Sku::new).toList();
    return new CodeTerms("Spring", tenPercent(), skus, NOON, null, null, 1, null).about();
  }

  private static Discount tenPercent() {
    return new Discount(BigDecimal.TEN, null);
  }
}
