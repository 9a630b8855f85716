package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A purchase fulfils what it came after, not what it came before. */
class HangingTest {
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final Instant BEGAN = Instant.parse("2026-11-26T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    "ORDER,O-1,0",
    "CART,2026-11-26T00:00:00Z,0",
    "REVIEWED,2026-11-26T00:00:00Z,0",
    "VIEWED,2026-11-26,0",
    "WISHED,2026-11-26,0",
    "WISHED,2026-11-26T00:00:00Z,0",
    "USED,automation,20783",
    "TRIED,automation,20783",
    "SEGMENT,loyal,20783",
    "CAMPAIGN,spring 1,0",
  })
  void whatWasBoughtBeforeItBeganDoesNotFulfilIt(
      Occasion occasion, String reference, int occurrence) {
    assertThat(LocalDate.ofEpochDay(20783)).isEqualTo("2026-11-26");
    var hanging = hanging(occasion, reference, occurrence);

    assertThat(hanging.isFulfilledBy(BEGAN.minus(HOUR), BEGAN)).isFalse();
    assertThat(hanging.isFulfilledBy(BEGAN, BEGAN)).isTrue();
    assertThat(hanging.isFulfilledBy(BEGAN.plus(HOUR), BEGAN)).isTrue();
  }

  @Test
  void whereNothingTellsWhenItBeganAnyPurchaseFulfilsIt() {
    assertThat(hanging(Occasion.ORDER, "O-1", 0).isFulfilledBy(BEGAN.minus(HOUR), null)).isTrue();
    assertThat(hanging(Occasion.CART, "once", 0).isFulfilledBy(BEGAN.minus(HOUR), null)).isTrue();
  }

  @Test
  void aViewAndAWishAreOfWhatTheyHangOnAndOfTheirOffer() {
    assertThat(hanging(Occasion.WISHED, "2026-11-26", 0).isOf(MACHINE)).isTrue();
    assertThat(hanging(Occasion.VIEWED, "2026-11-26", 0).isOf(BEANS)).isTrue();
    assertThat(hanging(Occasion.ORDER, "O-1", 0).isOf(MACHINE)).isFalse();
    assertThat(hanging(Occasion.ORDER, "O-1", 0).isOf(BEANS)).isTrue();
  }

  private static Hanging hanging(Occasion occasion, String reference, int occurrence) {
    var nora = new CustomerId("NORA");
    return new Hanging(1, nora, occasion, reference, MACHINE, BEANS, occurrence, BEGAN);
  }
}
