package app.tandem.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormTest {

  @Test
  void codesAreAllOfAKindAndNoTwoAreTheSame() {
    var codes = CodeForm.some(20_000);

    assertThat(new HashSet<>(codes)).hasSize(20_000);
    assertThat(codes).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{16}"));
  }

  @Test
  void eachPlaceTakesEachOfTheThirtyTwoSigns() {
    var codes = CodeForm.some(5_000);

    for (int place = 0; place < 16; place++) {
      var at = place;
      assertThat(codes.stream().map(code -> code.charAt(at)).distinct().count()).isEqualTo(32);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123-4567-89AB-CD1J",
        "o123 4567 89ab cdlj",
        " OI23456789abcdij ",
        "0-1-2-3456789ABCD1J"
      })
  void whatPeopleTypeIsRead(String typed) {
    assertThat(CodeForm.read(typed)).hasValue("0123456789ABCD1J");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0123", "0123-4567-89AB-CDUJ", "0123-4567-89AB-CD1J-0", "0123'4567 89AB CD1J"})
  void whatCanBeNoCodeIsNotLookedFor(String typed) {
    assertThat(CodeForm.read(typed)).isEmpty();
  }

  @Test
  void aCodeIsShownInGroupsOfFour() {
    assertThat(CodeForm.shown("0123456789ABCD1J")).isEqualTo("0123-4567-89AB-CD1J");
  }
}
