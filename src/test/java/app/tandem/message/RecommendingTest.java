package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.creator.Recommendation;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who recommends an offer is found from what is nearest to it. */
class RecommendingTest {
  private static final Sku MACHINE = new Sku("EM-1");
  private static final Sku GRINDER = new Sku("GRINDER");
  private static final Sku BEANS = new Sku("BEANS");

  @Test
  void whatIsSaidBesideWhatWasBoughtComesBeforeWhatIsSaidOfTheProductAlone() {
    var said = List.of(said(null, "Alone"), said(GRINDER, "Ground"), said(MACHINE, "Pressed"));

    assertThat(quote(beans(false), said, MACHINE)).isEqualTo("Pressed");
    assertThat(quote(beans(false), said, GRINDER)).isEqualTo("Ground");
    assertThat(quote(beans(false), said, new Sku("TEAPOT"))).isEqualTo("Alone");
    assertThat(quote(beans(false), said)).isEqualTo("Alone");
  }

  @Test
  void whatTheShopToldWithTheProductComesLastAndOfAnotherPairNothingIsSaid() {
    assertThat(quote(beans(true), List.of(said(GRINDER, "Ground")), MACHINE)).isEqualTo("Good.");
    assertThat(quote(beans(true), List.of(said(null, "Alone")), MACHINE)).isEqualTo("Alone");
    assertThat(quote(beans(false), List.of(said(GRINDER, "Ground")), MACHINE)).isNull();
    assertThat(quote(beans(false), List.of())).isNull();
  }

  private static @Nullable String quote(Product product, List<Recommendation> said, Sku... mains) {
    var pick = Recommending.pick(product, said, Set.of(mains));
    if (pick == null) {
      return null;
    }
    assertThat(pick.disclosure()).isEqualTo("Advertisement");
    return pick.quote();
  }

  private static Recommendation said(@Nullable Sku main, String quote) {
    return new Recommendation(main, BEANS, "Mira", quote, "Advertisement", null, null);
  }

  private static Product beans(boolean isTold) {
    var details =
        isTold
            ? Said.attributes(
                Map.of(
                    "creator", "Mira",
                    "creator_quote", "Good.",
                    "creator_disclosure", "Advertisement"))
            : Details.NONE;
    return new Product(
        BEANS,
        "Beans",
        "coffee",
        Money.of(new BigDecimal("9"), "EUR"),
        true,
        OptionalInt.empty(),
        null,
        details,
        false);
  }
}
