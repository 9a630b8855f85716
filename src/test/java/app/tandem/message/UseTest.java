package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.message.template.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UseTest {
  @Test
  void aStepIsWhatSomebodySees() {
    var use = Use.of(jug(" | |x||<b>y</b>|null|\u200b|Say null|undefined"), words()).orElseThrow();

    assertThat(use.steps()).containsExactly("x", "<b>y</b>", "Say null");
    assertThat(Use.of(jug("null|undefined| "), words())).isEmpty();
  }

  private static Words words() {
    return Words.of(Locale.ENGLISH);
  }

  private static Product jug(String steps) {
    var price = Money.of(new BigDecimal("9"), "EUR");
    var details =
        new Details(
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            Map.of("steps", steps),
            null);
    return new Product(
        new Sku("JUG"), "Jug", "jugs", price, false, OptionalInt.empty(), null, details, false);
  }
}
