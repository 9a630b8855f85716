package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import app.tandem.rules.vocabulary.Withholding;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the words page promises, the vocabulary keeps; and the other way round. */
class WordsTest {
  private static final Words WORDS =
      Words.of(new RuleFolder(ShippedRules.FOLDER, true).read().files());

  @Test
  void everyFactAndEveryWordOfItIsExplained() {
    assertThat(WORDS.facts())
        .extracting(Words.Fact::name)
        .containsExactlyInAnyOrderElementsOf(VocabularyWords.FACTS.keySet());
    for (var fact : WORDS.facts()) {
      var type = VocabularyWords.FACTS.get(fact.name());
      var words = fact.words().stream().map(Words.Word::name).toList();
      assertThat(words).as(fact.name()).containsAll(VocabularyWords.fields(type));
      assertThat(words).as(fact.name()).allMatch(word -> VocabularyWords.isWord(type, word));
      assertThat(fact.words())
          .allSatisfy(word -> assertThat(word.kind()).as(word.name()).isNotEqualTo("Object"));
    }
  }

  @Test
  void everyStepOfTheVerbIsExplained() {
    var explained = WORDS.verb().stream().map(Words.Step::write).collect(Collectors.joining());

    assertThat(Stream.of(Offers.class, Offering.class, Withholding.class).flatMap(WordsTest::steps))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(explained).contains("." + step + "("));
  }

  private static Stream<String> steps(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(
            method ->
                method.getReturnType() == Offering.class
                    || method.getReturnType() == Withholding.class)
        .map(Method::getName)
        .distinct();
  }

  @Test
  void aBarInASentenceWouldBreakTheTable() {
    assertThat(WORDS.sentences())
        .isNotEmpty()
        .noneMatch(one -> (one.words() + one.meaning() + one.example()).contains("|"));
  }

  /** Refreshed by hand, so that whoever changes a word sees what readers will see. */
  @Test
  void theWordsPageIsTheOneThatIsGenerated() throws IOException {
    var generated = WordsPage.of(WORDS);
    var shipped = ShippedRules.FOLDER.resolve("WORDS.md");
    var written = Files.exists(shipped) ? Files.readString(shipped) : "";
    var fresh = Path.of("target/WORDS.md");
    if (!written.equals(generated)) {
      Files.writeString(fresh, generated);
    }

    assertThat(written)
        .as(
            "rules/WORDS.md is not fresh: look it over with diff %s %s, then copy it",
            shipped, fresh)
        .isEqualTo(generated);
  }
}
