package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
  /** Takes no text at all. */
  private static class Strictest extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    Strictest() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      throw JsonMappingException.from(parser, "No text comes in");
    }
  }

  @Test
  void whatIsStoredIsReadHoweverStrictTheDoorsAre() throws JsonProcessingException {
    var doors =
        new ObjectMapper()
            .registerModule(new SimpleModule().addDeserializer(String.class, new Strictest()));
    var stored = "[\"a\\u000Bb\"]";

    assertThatThrownBy(() -> doors.readValue(stored, String[].class))
        .hasMessageContaining("No text comes in");
    assertThat(StoredJson.of(doors).readValue(stored, String[].class)).containsExactly("a\u000Bb");
  }
}
