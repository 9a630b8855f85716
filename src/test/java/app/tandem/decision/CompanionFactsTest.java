package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Companion;
import app.tandem.catalog.Companion.Origin;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Relation;
import app.tandem.catalog.Said;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.Today;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CompanionFactsTest {
  private static final Sku LAMP = new Sku("LAMP-1");
  private static final Sku BULB = new Sku("BULB-1");
  private static final Companion EDGE =
      new Companion(
          LAMP,
          BULB,
          Relation.CONSUMABLE,
          Origin.TYPED,
          Verdict.APPROVED,
          "admin",
          Instant.EPOCH,
          "");
  private static final Details DETAILS = Said.seasonal(List.of("DE"), "winter");
  private static final Product PRODUCT =
      new Product(
          BULB,
          "Bulb",
          "bulb",
          Money.of(new BigDecimal("8.00"), "EUR"),
          true,
          OptionalInt.of(3),
          Money.of(new BigDecimal("2.00"), "EUR"),
          DETAILS,
          true);

  @Test
  void aCompanionIsToldWithWhatTheCatalogueSaysOfIt() {
    assertThat(facts(LocalDate.parse("2026-01-15"), false, "DE"))
        .containsExactly(
            new GoesWith("LAMP-1", "BULB-1", "consumable", "bulb", 8, 3, 0.75, true, true, true));
  }

  @Test
  void seasonAndRegionAreThoseOfTheShopper() {
    assertThat(facts(LocalDate.parse("2026-01-15"), true, "AT"))
        .singleElement()
        .isInstanceOfSatisfying(
            GoesWith.class,
            one -> {
              assertThat(one.inSeason()).isFalse();
              assertThat(one.forHere()).isFalse();
            });
  }

  @Test
  void whatIsNotInTheCatalogueAnyMoreIsNotTold() {
    var today = Today.of(LocalDate.parse("2026-01-15"), false);

    assertThat(CompanionFacts.of(List.of(EDGE), Map.of(), today, "")).isEmpty();
  }

  private static List<Object> facts(LocalDate date, boolean isSouthern, String country) {
    return CompanionFacts.of(
        List.of(EDGE), Map.of(BULB, PRODUCT), Today.of(date, isSouthern), country);
  }
}
