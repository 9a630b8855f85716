package app.tandem.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
  private static final String RENDERER = "ch.digitalfondue.mjml4j.MjmlComponent";

  /** Another version of the renderer may know others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Body", "Section", "Group", "Column", "Text", "Button", "Image", "Spacer", "Divider",
        "Table", "Hero"
      })
  void thoseThatTheRendererKnowsAreKnownAndNoOthers(String component)
      throws ReflectiveOperationException {
    var field = Class.forName(RENDERER + component).getDeclaredField("ALLOWED_DEFAULT_ATTRIBUTES");
    field.setAccessible(true);
    var known = ((Map<?, ?>) field.get(null)).keySet().stream().map(Object::toString).toList();
    var element = "mj-" + component.toLowerCase(java.util.Locale.ROOT);

    assertThat(known)
        .as(element)
        .isNotEmpty()
        .allMatch(attribute -> Attributes.knows(element, attribute));
    assertThat(Attributes.of(element))
        .as(element)
        .allMatch(
            attribute ->
                known.contains(attribute)
                    || attribute.equals("css-class")
                    || attribute.equals("mj-class"));
  }

  @Test
  void eachValueThatIsLookedAtIsOfAnAttributeThatThereIs() {
    assertThat(Values.attributes())
        .allMatch(attribute -> Attributes.of("mj-all").contains(attribute));
  }
}
