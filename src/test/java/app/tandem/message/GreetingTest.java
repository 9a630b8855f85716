package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.message.template.Wordings;
import app.tandem.message.template.Words;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
  private static final Words WORDS = Words.of(Locale.ENGLISH);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NULL",
        " undefined ",
        "N/A",
        "n.a.",
        "(null)",
        "<unknown>",
        "-",
        "--",
        "?",
        "123",
        "",
        " ",
        "\u200b",
        "\u2800 \u3164",
        "none"
      })
  void whoeverHasNoNameIsGreetedWithoutOne(String firstName) {
    assertThat(Greeting.of(firstName, WORDS)).isEqualTo("Hello,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Na", "Nan", "O", "Anne-Marie", "李", "Nullah", "Dr. No"})
  void whoeverHasOneIsGreetedByIt(String firstName) {
    assertThat(Greeting.of(firstName, WORDS)).isEqualTo("Hello " + firstName + ",");
  }

  @Test
  void nobodyKnowsAnyName() {
    assertThat(Greeting.of(null, WORDS)).isEqualTo("Hello,");
  }

  @Test
  void aLetterThatAsksGreetsNoPlaceholder() {
    var settings = new MessageSettingsOf(Locale.ENGLISH);
    var letter = new OptInLetter(new Languages(settings, new Wordings(null)), "Shop");

    assertThat(letter.write("null", "https://shop.example/").content().plain())
        .startsWith("Hello,");
    assertThat(letter.write("Ada", "https://shop.example/").content().plain())
        .startsWith("Hello Ada,");
  }

  private record MessageSettingsOf(Locale locale) implements MessageSettings {
    @Override
    public java.util.Optional<java.nio.file.Path> words() {
      return java.util.Optional.empty();
    }

    @Override
    public java.util.Optional<java.net.URI> preferencesUrl() {
      return java.util.Optional.empty();
    }
  }
}
