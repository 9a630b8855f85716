package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of lines and sentences, and how much each tells. */
class TellingWords {
  private static final Pattern VALUE =
      Pattern.compile(
          "\"[^\"]*\"?|(?<!\\w)[„“”«»'‘’][^\"„“”«»'‘’]*[\"„“”«»'‘’]|\\{[^{}]*}|(?<![\\w-])\\d[\\d.,]*(?![\\w-])");
  private static final Pattern VALUES = Pattern.compile("_(?:\\s*(?:, or|, and|,|or|and)\\s*_)+");
  private static final String GAP = "_";
  private static final String GAPS = "__";
  private static final double WEIGHT_OF_GAP = 0.4;
  private static final double WEIGHT_OF_GAPS = 3.5;
  private static final double WEIGHT_OF_STRANGER = 2;
  private static final double WEIGHT_OF_FILLER = 0.5;
  private static final double WEIGHT_OF_DASH = 0.4;
  private static final double WEIGHT_OF_NO = 3;

  /** They stand in sentences of every kind. */
  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "the", "of", "with", "is", "to", "in", "for", "at", "from", "it", "was", "has",
          "be", "on", "by", "did", "does", "do", "are", "that", "as");

  /** They turn a sentence into its contrary, however often they are said. */
  private static final Set<String> NO = Set.of("not", "never", "nothing", "none");

  private static final Pattern DOWN =
      Pattern.compile(
          "\\b(?:(?:no|not) more than|(?<!no )(?<!not )less th[ae]n|(?<!no )(?<!not )fewer than|under|below|up to|at maximum)\\b");
  private static final Pattern UP =
      Pattern.compile("\\b(?:(?:no|not) (?:less|fewer) than|more than|above|at minimum)\\b");

  private static final Pattern MONTH =
      Pattern.compile(
          "january|february|march|april|may|june|july|august|september|october|november|december");

  /** What people say, and what the sentences call it. */
  private static final Map<String, String> WORD_BY_SYNONYM =
      Map.ofEntries(
          Map.entry("%", "percent"),
          Map.entry("basket", "cart"),
          Map.entry("trolley", "cart"),
          Map.entry("customer", "shopper"),
          Map.entry("client", "shopper"),
          Map.entry("buyer", "shopper"),
          Map.entry("user", "shopper"),
          Map.entry("purchased", "bought"),
          Map.entry("ordered", "bought"),
          Map.entry("buy", "bought"),
          Map.entry("buys", "bought"),
          Map.entry("category", "family"),
          Map.entry("include", "contain"),
          Map.entry("hasn't", "not"),
          Map.entry("didn't", "not"),
          Map.entry("doesn't", "not"),
          Map.entry("isn't", "not"),
          Map.entry("no", "not"),
          Map.entry("till", "until"),
          Map.entry("any", "one"),
          Map.entry("anything", "product"),
          Map.entry("lacks", "not"),
          Map.entry("outside", "not"),
          Map.entry("without", "not"),
          Map.entry("recommend", "offer"),
          Map.entry("suggest", "offer"),
          Map.entry("propose", "offer"),
          Map.entry("rebate", "discount"),
          Map.entry("reduction", "discount"),
          Map.entry("shipping", "delivery"),
          Map.entry("shipment", "delivery"),
          Map.entry("views", "looking"),
          Map.entry("viewing", "looking"));

  private final Map<String, Integer> timesByWord = new HashMap<>();
  private final int sentences;

  /**
   * A word.
   *
   * @param text in small letters; a low line for a value or its gap
   * @param choices of which one may stand in the gap
   */
  record Word(String text, Set<String> choices) {
    boolean isGap() {
      return text.equals(GAP) || text.equals(GAPS);
    }
  }

  TellingWords(Collection<List<Word>> all) {
    sentences = all.size();
    for (var words : all) {
      new HashSet<>(words).forEach(word -> timesByWord.merge(stem(word.text()), 1, Integer::sum));
    }
  }

  /** The words of a line; a value counts as one, whatever stands in it. */
  static List<Word> of(String line) {
    var values = VALUE.matcher(line).replaceAll(" _ ");
    var bare = VALUES.matcher(values).replaceAll(" __ ").toLowerCase(Locale.ROOT);
    var said = UP.matcher(DOWN.matcher(bare).replaceAll("at most")).replaceAll("at least");
    return Arrays.stream(said.split("[\\s.,;:!()]+"))
        .flatMap(word -> Arrays.stream(word.split("(?<=\\w)(?=%)")))
        .filter(word -> !word.isEmpty())
        .map(word -> MONTH.matcher(word).matches() ? "month" : word)
        .map(word -> new Word(WORD_BY_SYNONYM.getOrDefault(word, word), Set.of()))
        .toList();
  }

  /** The words of a sentence, with its gaps. */
  static List<Word> of(Sentence sentence) {
    var words = new ArrayList<Word>();
    var gaps = new ArrayList<>(sentence.form().gaps());
    for (var word : of(sentence.words())) {
      if (word.text().equals(GAP) && !gaps.isEmpty()) {
        var gap = gaps.remove(0);
        words.add(new Word(gap.isList() ? GAPS : GAP, Set.copyOf(gap.choices())));
      } else {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  /** Other words that tell of a sentence: those of what it means. */
  static Set<String> hints(Sentence sentence) {
    var hints = new HashSet<String>();
    for (var text : List.of(sentence.meaning(), sentence.drl().replaceAll("(?=[A-Z])", " "))) {
      for (var word : text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
        hints.add(stem(word));
      }
    }
    return hints;
  }

  /** How much a word tells: the fewer sentences have it, the more. */
  double weight(Word word) {
    if (word.isGap()) {
      return word.text().equals(GAPS)
          ? WEIGHT_OF_GAPS
          : word.choices().isEmpty() ? WEIGHT_OF_GAP : 1;
    }
    if (FILLERS.contains(word.text())) {
      return WEIGHT_OF_FILLER;
    }
    if (word.text().equals("-")) {
      return WEIGHT_OF_DASH;
    }
    if (NO.contains(word.text())) {
      return WEIGHT_OF_NO;
    }
    var times = timesByWord.getOrDefault(stem(word.text()), 0);
    if (times == 0) {
      return WEIGHT_OF_STRANGER;
    }
    return Math.log((1.0 + sentences) / (1.0 + times)) / Math.log(1.0 + sentences) * 3 + 0.1;
  }

  /** What part of a known word is wrong when another is written: from 0 to 1. */
  double cost(Word written, Word known) {
    if (!known.choices().isEmpty() && !written.isGap()) {
      return known.choices().contains(written.text())
          ? 0
          : NearName.find(written.text(), known.choices()).isPresent() ? 0.3 : 1;
    }
    if (written.text().equals(known.text())) {
      return 0;
    }
    if (written.isGap() || known.isGap()) {
      return 1;
    }
    if (NO.contains(written.text()) && NO.contains(known.text())) {
      return 0.3;
    }
    if (stem(written.text()).equals(stem(known.text()))) {
      return 0.05;
    }
    return known.text().length() > 2
            && !timesByWord.containsKey(stem(written.text()))
            && NearName.find(written.text(), List.of(known.text())).isPresent()
        ? 0.3
        : 1;
  }

  /** Whether a word that no sentence has is one of those that tell of a sentence all the same. */
  boolean isHint(Word written, Set<String> hints) {
    return !FILLERS.contains(written.text())
        && hints.contains(stem(written.text()))
        && !timesByWord.containsKey(stem(written.text()));
  }

  /** Whether it is said that something is not so. */
  static boolean isContrary(List<Word> words) {
    return words.stream().anyMatch(word -> NO.contains(word.text()));
  }

  /** The same words, without those that turn it into its contrary. */
  static List<Word> affirmed(List<Word> words) {
    return words.stream().filter(word -> !NO.contains(word.text())).toList();
  }

  /** 1 where so much is asked for or more, -1 where so much or less, 0 where nothing is said. */
  static int way(List<Word> words) {
    var texts = words.stream().map(Word::text).toList();
    for (var i = 1; i < texts.size(); i++) {
      if (texts.get(i - 1).equals("at") && Set.of("least", "most").contains(texts.get(i))) {
        return texts.get(i).equals("least") ? 1 : -1;
      }
    }
    return 0;
  }

  private static String stem(String word) {
    return word.length() > 3
        ? word.replaceFirst("(?<!s)s$", "").replaceFirst("(?<=\\w{4})(?:e|ed|ing)$", "")
        : word;
  }
}
