package app.tandem.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#f80                      | 255 | 136 | 0   | 1",
        "#ff880080                 | 255 | 136 | 0   | 0.5",
        "#f808                     | 255 | 136 | 0   | 0.533",
        "rgb(255, 136, 0)          | 255 | 136 | 0   | 1",
        "rgba(100%,50%,0%,.25)     | 255 | 127.5 | 0 | 0.25",
        "rgb(255 136 0 / 40%)      | 255 | 136 | 0   | 0.4",
        "hsl(120, 100%, 25%)       | 0   | 127.5 | 0 | 1",
        "hsla(240deg 100% 50% / 1) | 0   | 0   | 255 | 1",
        "hsl(-60, 100%, 50%)       | 255 | 0   | 255 | 1",
        "rebeccapurple             | 102 | 51  | 153 | 1",
        "transparent               | 0   | 0   | 0   | 0"
      })
  void eachWayToWriteAColourIsRead(
      String value, double red, double green, double blue, double alpha) {
    var colour = Colour.parse(value);

    assertThat(colour).isNotNull();
    assertThat(colour.red()).isCloseTo(red, within(0.5));
    assertThat(colour.green()).isCloseTo(green, within(0.5));
    assertThat(colour.blue()).isCloseTo(blue, within(0.5));
    assertThat(colour.alpha()).isCloseTo(alpha, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "#12", "#12345", "nocolour", "rgb(1, 2)", "oklch(0.5 0.2 40)", "url(a)"})
  void whatIsNoneIsNone(String value) {
    assertThat(Colour.parse(value)).isNull();
  }

  /** WCAG 2.2: 21 of black on white, 1 of the same, 4.54 of #767676 on white. */
  @Test
  void theContrastIsThatOfTheStandard() {
    assertThat(Colour.BLACK.contrast(Colour.WHITE)).isCloseTo(21, within(0.01));
    assertThat(Colour.WHITE.contrast(Colour.WHITE)).isEqualTo(1);
    assertThat(Colour.parse("#767676").contrast(Colour.WHITE)).isCloseTo(4.54, within(0.01));
    assertThat(Colour.parse("rgba(0,0,0,.5)").over(Colour.WHITE).red())
        .isCloseTo(127.5, within(0.1));
  }
}
