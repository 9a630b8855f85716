package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.Sentence.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that nearly match, over all that is shipped: the one that was meant is named. */
class NearSentenceTest {
  private static final RuleFile SHIPPED = shipped();

  private static RuleFile shipped() {
    try {
      var path = "language/cross-sell.dsl";
      return new RuleFile(path, Files.readString(Path.of("rules", path)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "near-sentences.txt",
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 1000)
  void theSentenceThatWasMeantIsNamed(String line, String side, String meant) {
    assertThat(problems(line, side))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("There is no sentence (%s).".formatted(line));
              assertThat(problem.maybe()).isEqualTo("Maybe you meant: %s.".formatted(meant));
            });
  }

  /** Whoever followed the contrary would make a rule for everybody else. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "contrary-sentences.txt",
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 1000)
  void theContraryIsNotSuggested(String line, String maybe) {
    assertThat(problems(line, "when"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("There is no sentence (%s).".formatted(line));
              assertThat(problem.maybe()).isEqualTo(maybe);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Somebody sings a song", "Hello", "Lorem ipsum dolor sit amet"})
  void whatIsNearToNothingIsNotGuessed(String line) {
    assertThat(problems(line, "when"))
        .singleElement()
        .extracting(RuleProblem::maybe)
        .isEqualTo("Maybe look for the right one in rules/WORDS.md.");
  }

  @Test
  void everySentenceIsNearestToItself() {
    var language = Language.of(List.of(SHIPPED));

    for (var sentence : language.sentences()) {
      assertThat(language.near(sentence.side()).all(sentence.example()).get(0))
          .as(sentence.example())
          .isEqualTo(sentence);
    }
    assertThat(language.sentences().stream().map(Sentence::side)).contains(Side.WHEN, Side.THEN);
  }

  private static List<RuleProblem> problems(String line, String side) {
    var isWhen = side.equals("when");
    var above = line.startsWith("-") ? "Offer \"X\" because \"y\"\n" : "";
    var text =
        isWhen
            ? "rule \"A\"\nwhen\nThe cart contains \"X\"\n%s\nthen\nOffer \"X\" because \"y\"\nend\n"
                .formatted(line)
            : "rule \"A\"\nwhen\nThe shopper bought \"X\"\nthen\n%s%s\nend\n"
                .formatted(above, line);
    return Spelling.read(new RuleFile("in-cart/a.dslr", text), List.of(SHIPPED)).problems();
  }
}
