package app.tandem.rules;

import app.tandem.rules.text.Language;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.Sentence;
import app.tandem.rules.vocabulary.Offers;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * All words that rules may be made of.
 *
 * @param facts what may stand between {@code when} and {@code then}
 * @param verb what may stand behind {@code then}
 * @param sentences the sentences that stand for these
 */
public record Words(List<Fact> facts, List<Step> verb, List<Said> sentences) {

  /**
   * A fact.
   *
   * @param name as rules write it
   * @param there when it is there
   */
  public record Fact(String name, String there, List<Word> words) {}

  /**
   * A word that rules may ask a fact for.
   *
   * @param kind text, number and so on
   * @param meaning with its unit
   */
  public record Word(String name, String kind, String meaning) {}

  /** A step of the verb: how to write it, and what it means. */
  public record Step(String write, String means) {}

  /**
   * A sentence.
   *
   * @param topic the heading it belongs under
   * @param side when or then
   * @param words with gaps in braces
   */
  public record Said(String topic, String side, String words, String meaning, String example) {
    static Said of(Sentence sentence) {
      return new Said(
          sentence.topic(),
          sentence.side().name().toLowerCase(Locale.ROOT),
          sentence.plainWords(),
          sentence.meaning(),
          sentence.example());
    }
  }

  /** The resource as it is written. */
  private record Written(Map<String, WrittenFact> facts, List<Step> verb) {}

  private record WrittenFact(String there, Map<String, String> words) {}

  /**
   * The words of the vocabulary, and the sentences among these files.
   *
   * @param files of the rules folder
   */
  public static Words of(List<RuleFile> files) {
    var written = written();
    var language = Language.of(files.stream().filter(RuleFile::isLanguage).toList());
    return new Words(
        written.facts().entrySet().stream().map(one -> fact(one.getKey(), one.getValue())).toList(),
        written.verb(),
        language.sentences().stream().map(Said::of).toList());
  }

  private static Written written() {
    try (var in = Offers.class.getResourceAsStream("words.yaml")) {
      return new YAMLMapper().readValue(Objects.requireNonNull(in), Written.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The words of the vocabulary cannot be read", e);
    }
  }

  private static Fact fact(String name, WrittenFact fact) {
    return new Fact(
        name,
        fact.there(),
        fact.words().entrySet().stream()
            .map(one -> new Word(one.getKey(), kind(name, one.getKey()), one.getValue()))
            .toList());
  }

  private static String kind(String fact, String word) {
    var type = VocabularyWords.FACTS.get(fact);
    return type == null ? "" : kind(typeOf(type, word));
  }

  private static Class<?> typeOf(Class<?> fact, String word) {
    return Arrays.stream(fact.getMethods())
        .filter(method -> method.getName().equals(word) && method.getParameterCount() == 0)
        .<Class<?>>map(java.lang.reflect.Method::getReturnType)
        .findFirst()
        .orElse(Object.class);
  }

  private static String kind(Class<?> type) {
    var kindByType =
        Map.of(
            "String", "text",
            "int", "whole number",
            "double", "number",
            "boolean", "yes or no",
            "Instant", "moment",
            "LocalDate", "date");
    return kindByType.getOrDefault(type.getSimpleName(), type.getSimpleName());
  }
}
