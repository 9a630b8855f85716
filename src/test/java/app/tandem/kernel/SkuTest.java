package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkuTest {

  @Test
  void codesThatDifferByCaseAreOne() {
    assertThat(new Sku("85123a")).isEqualTo(new Sku(" 85123A ")).hasToString("85123A");
  }

  @Test
  void capitalsDoNotDependOnTheMachinesLanguage() {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(new Sku("tin-1").code()).isEqualTo("TIN-1");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "EM-1", "BEANS-1KG", "a.b_c/d-e", "ÄPFEL-2"})
  void lettersDigitsAndFourSignsAreTaken(String code) {
    assertThat(new Sku(code).code()).isEqualTo(code.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "-1", ".A", "BANK CHARGES", "A\tB", "A\nB", "A,B", "A\"B", "é!"})
  void otherCodesAreRefused(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sku(code))
        .withMessageContaining("(" + Shown.text(code.strip()) + ")")
        .withMessageContaining("\nMaybe");
  }

  @Test
  void theLongestHasSixtyFourCharacters() {
    assertThat(new Sku("A".repeat(64)).code()).hasSize(64);

    assertThatIllegalArgumentException().isThrownBy(() -> new Sku("A".repeat(65)));
  }

  @Test
  void aSharpSMayMakeACodeTooLong() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sku("ß".repeat(33)));
  }

  @Test
  void skusSortByCode() {
    var sorted = List.of(new Sku("b"), new Sku("A"), new Sku("10")).stream().sorted().toList();

    assertThat(sorted).extracting(Sku::code).containsExactly("10", "A", "B");
  }

  @Test
  void jsonHasTheBareCode() throws Exception {
    var json = new ObjectMapper();

    assertThat(json.writeValueAsString(new Sku("em-1"))).isEqualTo("\"EM-1\"");
    assertThat(json.readValue("\"em-1\"", Sku.class)).isEqualTo(new Sku("EM-1"));
  }
}
