package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the sentence that a line was meant to be, by the words that it would take to mend it. */
class NearSentence {
  private static final double FAR = 0.5;

  private NearSentence() {}

  /** The nearest one, if at least half of the words are right. */
  static Optional<Sentence> find(String line, Collection<Sentence> sentences) {
    var written = words(line);
    return sentences.stream()
        .filter(one -> share(written, words(one.words())) <= FAR)
        .min(Comparator.comparingDouble(one -> distance(written, words(one.words()))));
  }

  private static double share(List<String> written, List<String> known) {
    return distance(written, known) / Math.max(written.size(), known.size());
  }

  /** Values and gaps count as one word, whatever stands in them. */
  private static List<String> words(String line) {
    var text =
        line.replaceAll("\"[^\"]*\"?|[„“”«»][^\"„“”«»]*[\"„“”«»]?|\\{[^{}]*}|\\b\\d[\\d.,]*", " _ ")
            .replaceAll("[.,;:]", " ")
            .toLowerCase(Locale.ROOT)
            .strip();
    return Arrays.asList(text.split("\\s+"));
  }

  /** Levenshtein's distance over words. */
  private static double distance(List<String> one, List<String> other) {
    var above = new double[other.size() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (var word : one) {
      var current = new double[other.size() + 1];
      current[0] = above[0] + 1;
      for (int column = 1; column < current.length; column++) {
        var changed = above[column - 1] + cost(word, other.get(column - 1));
        current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[other.size()];
  }

  /** A misspelt word is half a mistake. */
  private static double cost(String word, String other) {
    if (word.equals(other)) {
      return 0;
    }
    return NearName.find(word, List.of(other)).isPresent() ? 0.5 : 1;
  }
}
