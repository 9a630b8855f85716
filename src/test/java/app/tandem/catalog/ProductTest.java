package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {
  @Test
  void theDatabaseKeepsWhatAProductCosts() {
    var product = costing(euros("11.00"));
    var row = new ProductRow();

    row.become(product);

    assertThat(row.costMinor).isEqualTo(1100);
    assertThat(row.product()).isEqualTo(product);
  }

  @Test
  void theDatabaseKeepsThatNobodySaidIt() {
    var row = new ProductRow();
    row.become(costing(euros("11.00")));

    row.become(costing(null));

    assertThat(row.costMinor).isNull();
    assertThat(row.product().cost()).isNull();
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
