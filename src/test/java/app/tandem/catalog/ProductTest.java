package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void theDatabaseKeepsWhatAProductCosts() {
    var product = costing(euros("11.00"));

    assertThat(ProductRow.of(product).costMinor()).isEqualTo(1100);
    assertThat(ProductRow.of(product).product()).isEqualTo(product);
  }

  @Test
  void theDatabaseKeepsThatNobodySaidIt() {
    assertThat(ProductRow.of(costing(null)).product().cost()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT", "at", "AUT", "Austria", " Österreich ", "Autriche", ""})
  void aCountryIsTheSameHoweverTheShopWritesIt(String country) {
    var austrian = selling(Said.regions("AT", "US"));

    assertThat(austrian.isFor(country)).isTrue();
    assertThat(austrian.isFor("Deutschland")).isFalse();
    assertThat(austrian.isFor("Atlantis")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"USA", "United States", "Vereinigte Staaten"})
  void soIsOneAcrossTheSea(String country) {
    assertThat(selling(Said.regions("US")).isFor(country)).isTrue();
    assertThat(selling(Said.regions("DE")).isFor(country)).isFalse();
  }

  private static Product selling(Details details) {
    var price = euros("10.00");
    return new Product(
        new Sku("LAMP"), "Lamp", "lamp", price, false, OptionalInt.empty(), null, details, false);
  }

  @Test
  void theMarginIsWhatIsLeftAfterTheCost() {
    assertThat(costing(euros("5.475")).margin()).hasValueCloseTo(0.75, within(0.001));
    assertThat(costing(null).margin()).isEmpty();
  }

  @Test
  void thePriceIsThatOfTheSaleWhileItRuns() {
    var product = onSale(euros("15.00")).to(costing(null));

    assertThat(product.priceAt(NOW)).isEqualTo(euros("15.00"));
    assertThat(product.priceAt(NOW.plusSeconds(86_400))).isEqualTo(euros("21.90"));
    assertThat(product.at(NOW).price()).isEqualTo(euros("15.00"));
  }

  @Test
  void aNewPriceWithoutASalePriceEndsTheSale() {
    var product = onSale(euros("15.00")).to(costing(null));

    var stocked = change(null, 5).to(product);
    var priced = change(euros("20.00"), null).to(stocked);

    assertThat(stocked.details().sale()).isEqualTo(product.details().sale());
    assertThat(priced.details().sale()).isNull();
    assertThat(priced.stock()).hasValue(5);
  }

  @Test
  void aSalePriceAboveThePriceIsRefused() {
    assertThatThrownBy(() -> onSale(euros("25.00")).to(costing(null)))
        .hasMessageContaining("above its price (21.90)");
  }

  @Test
  void aSaleAtTheUsualPriceIsNone() {
    var same = onSale(euros("21.90")).to(costing(null));
    var lowered =
        new ProductChange(
                new Sku("BEANS-1KG"),
                null,
                null,
                euros("15.00"),
                null,
                null,
                null,
                onSale(euros("15.00")).details())
            .to(onSale(euros("15.00")).to(costing(null)));

    assertThat(same.details().sale()).isNull();
    assertThat(lowered.details().sale()).isNull();
    assertThat(lowered.price()).isEqualTo(euros("15.00"));
  }

  @Test
  void aSaleAtTheUsualPriceThatIsKeptSinceLongIsReadAsNone() {
    var kept =
        new Product(
            new Sku("BEANS-1KG"),
            "Beans",
            "coffee-beans",
            euros("21.90"),
            true,
            OptionalInt.empty(),
            null,
            onSale(euros("21.90")).details(),
            false);

    var read = ProductRow.of(kept).product();

    assertThat(read.details().sale()).isNull();
    assertThat(Product.heldUntil(NOW.plusSeconds(9), List.of(read.at(NOW)), NOW))
        .isEqualTo(NOW.plusSeconds(9));
    assertThat(ProductRow.of(onSale(euros("15.00")).to(costing(null))).product().details().sale())
        .isNotNull();
  }

  @Test
  void aPriceOfZeroIsRefused() {
    assertThatThrownBy(() -> change(euros("0"), null)).hasMessageContaining("zero or less");
  }

  @Test
  void aNewProductNeedsAPriceAndAName() {
    assertThatThrownBy(() -> change(null, 5).to(null)).hasMessageContaining("has no price");
    assertThatThrownBy(() -> change(euros("5"), 5).to(null)).hasMessageContaining("has no name");
  }

  @Test
  void theFamilyFollowsFromThePathWhereNobodySaysIt() {
    var details =
        new ObjectMapper().convertValue(Map.of("path", "Home > Espresso Cups"), Details.class);

    var product =
        new ProductChange(new Sku("C-1"), "Cup", null, euros("5"), null, null, null, details)
            .to(null);

    assertThat(product.category()).isEqualTo("espresso-cups");
  }

  private static ProductChange change(@Nullable Money price, @Nullable Integer stock) {
    return new ProductChange(
        new Sku("BEANS-1KG"), null, null, price, null, stock, null, Details.NONE);
  }

  private static ProductChange onSale(Money price) {
    var sale = new Sale(price, NOW.minusSeconds(1), NOW.plusSeconds(1));
    var said = Said.sale(sale);
    return new ProductChange(new Sku("BEANS-1KG"), null, null, null, null, null, null, said);
  }

  @Test
  void aNegativeCostIsRefused() {
    assertThatThrownBy(() -> costing(euros("-0.01")))
        .hasMessage("The cost (-0.01) of BEANS-1KG is negative.\nMaybe its sign slipped in.");
  }

  @Test
  void aCostInAnotherCurrencyIsRefused() {
    assertThatThrownBy(() -> costing(Money.of(BigDecimal.TEN, "USD")))
        .hasMessage(
            "The cost of BEANS-1KG is in another currency (USD) than its price (EUR).\n"
                + "Maybe convert it first.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", Product.UNCATEGORISED})
  void whatHasNoCategoryIsOfNoFamily(String category) {
    assertThat(Product.isFamily(category)).isFalse();
    assertThat(Product.isFamily("coffee-beans")).isTrue();
  }

  private static Money euros(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }

  private static Product costing(@Nullable Money cost) {
    return new Product(
        new Sku("BEANS-1KG"),
        "Beans",
        "coffee-beans",
        euros("21.90"),
        true,
        OptionalInt.empty(),
        cost);
  }
}
