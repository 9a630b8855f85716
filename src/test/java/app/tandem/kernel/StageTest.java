package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {

  @ParameterizedTest
  @EnumSource
  void everyStageIsFoundByItsFolder(Stage stage) {
    assertThat(stage.folder()).matches("[a-z-]+");
    assertThat(Stage.of(stage.folder())).isEqualTo(stage);
    assertThat(Stage.of(" " + stage.folder().toUpperCase(java.util.Locale.ROOT) + " "))
        .isEqualTo(stage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "in_cart", "cart", "post purchase"})
  void anUnknownStageIsRefusedWithTheNamesOfAll(String folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stage.of(folder))
        .withMessage(
            "There is no stage (%s).\nMaybe you meant one of: product-page, comparison, in-cart, checkout, in-app, post-purchase, abandoned, campaigns, segments, restraint."
                .formatted(folder));
  }

  @Test
  void whoMisspellsAPlaceIsToldPlacesOnly() {
    assertThat(Stage.place("in-cart")).isEqualTo(Stage.IN_CART);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stage.place("product-pages"))
        .withMessage(
            "There is no stage (product-pages).\nMaybe you meant one of: product-page, comparison, in-cart, checkout, in-app, post-purchase.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stage.place("abandoned"))
        .withMessageContaining("Nobody is offered anything in the stage (abandoned)");
  }

  @Test
  void jsonHasTheFoldersName() throws Exception {
    var json = new ObjectMapper();

    assertThat(json.writeValueAsString(Stage.IN_CART)).isEqualTo("\"in-cart\"");
    assertThat(json.readValue("\"in-cart\"", Stage.class)).isEqualTo(Stage.IN_CART);
  }
}
