package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductEditTest {
  @ParameterizedTest
  @ValueSource(strings = {"\r\nCable", "Cable\n", "\tCable\u2028", " Cable "})
  void whatBreaksALineAroundANameIsNoPartOfIt(String name) {
    assertThat(name(name)).isEqualTo("Cable");
  }

  @Test
  void aNameThatIsSeveralLinesIsRefused() {
    assertThatThrownBy(() -> name("Cable\r\nBcc: evil"))
        .isInstanceOf(FieldRefused.class)
        .hasMessageContaining("must be one line");
    assertThatThrownBy(() -> name("\n")).isInstanceOf(FieldRefused.class);
    assertThat(name(null)).isNull();
  }

  private static @Nullable String name(@Nullable String name) {
    var said = name == null ? Map.of() : Map.of("name", name);
    return new ObjectMapper()
        .convertValue(said, ProductEdit.class)
        .change(new Sku("CABLE-2M"), Optional.of("EUR"))
        .name();
  }
}
