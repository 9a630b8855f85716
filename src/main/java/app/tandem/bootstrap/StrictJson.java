package app.tandem.bootstrap;

import app.tandem.kernel.Era;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes nothing from JSON that would have to be changed to be kept: PostgreSQL has no room for NUL
 * and for half a surrogate pair, a quantity of 1.5 is no whole number, no year has five digits, and
 * no length of time is a bare number.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
  private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?[0-9.]+\\s*");

  @Override
  public void customize(ObjectMapper json) {
    json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    json.registerModule(
        new SimpleModule("strict")
            .addDeserializer(String.class, new CleanText())
            .setDeserializerModifier(new Times()));
  }

  /** Whichever module reads times, and whether it comes before or after. */
  private static class Times extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription of, JsonDeserializer<?> reading) {
      return of.getBeanClass().getPackageName().equals(Instant.class.getPackageName())
          ? new Said(reading)
          : reading;
    }
  }

  /**
   * A bare number would be seconds of a length, days of a date, and whoever writes it means
   * something else.
   */
  private static class Said extends DelegatingDeserializer {
    private static final long serialVersionUID = 1;

    Said(JsonDeserializer<?> reading) {
      super(reading);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reading) {
      return new Said(reading);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var text = parser.getText();
      if (text != null && NUMBER.matcher(text).matches()) {
        throw InvalidFormatException.from(parser, "It is a bare number.", text, handledType());
      }
      var read = super.deserialize(parser, context);
      if (read instanceof Instant at && !Era.holds(at)) {
        var sentence =
            "The time (%s) is not one of the years 1900 to 9999.\nMaybe a digit slipped in, or leave it out where there is no end."
                .formatted(at);
        throw JsonMappingException.from(parser, sentence, new IllegalArgumentException(sentence));
      }
      return read;
    }
  }

  private static class CleanText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    CleanText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var text = StringDeserializer.instance.deserialize(parser, context);
      if (text != null && !text.codePoints().allMatch(CleanText::isClean)) {
        var sentence =
            "The text (%s) holds a control character, or half a letter.\nMaybe it was cut, or is no text."
                .formatted(Shown.text(text));
        throw JsonMappingException.from(parser, sentence, new IllegalArgumentException(sentence));
      }
      return text;
    }

    private static boolean isClean(int letter) {
      return letter >= ' '
          ? letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE
          : letter == '\t' || letter == '\n' || letter == '\r';
    }
  }
}
