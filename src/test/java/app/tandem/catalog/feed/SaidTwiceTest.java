package app.tandem.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Sku;
import org.junit.jupiter.api.Test;

class SaidTwiceTest {
  private final SaidTwice said = new SaidTwice();

  @Test
  void whatIsToldAgainIsToldWithItsFirstLineWhateverTheCaseOfItsCode() {
    assertThat(said.note(new Sku("T-MACH"), 2)).isNull();
    assertThat(said.note(new Sku("T-LAMP"), 3)).isNull();

    assertThat(said.note(new Sku("t-mach"), 7))
        .isEqualTo(
            "The product (T-MACH) is in line 2 already: what this line says counts.\n"
                + "Maybe it is another one: codes that differ only by case are one code.");
    assertThat(said.note(new Sku("T-MACH"), 9)).contains("line 2");
  }

  @Test
  void ofAVeryLongFileTheFirstProductsAreRemembered() {
    for (var i = 0; i < 100_001; i++) {
      assertThat(said.note(new Sku("P-" + i), i + 2)).isNull();
    }

    assertThat(said.note(new Sku("P-0"), 200_000)).contains("line 2");
    assertThat(said.note(new Sku("P-100000"), 200_001)).isNull();
  }
}
