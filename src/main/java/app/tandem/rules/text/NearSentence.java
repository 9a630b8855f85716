package app.tandem.rules.text;

import app.tandem.rules.text.TellingWords.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds the sentence that a line was meant to be. Words tell the more, the fewer sentences have
 * them (the inverse document frequency of Sparck Jones, 1972): "discount" says what was meant,
 * "with" says nothing. Words out of order, misspelt, or missing cost what they tell.
 */
class NearSentence {
  private static final double FAR = 1;
  private static final double ORDER = 0.15;
  private static final double CONTRARY = 0.3;
  private static final double SURE = 0.25;
  private static final double AFFIRMED = 0.3;

  /** What a missing word counts where another says the same. */
  private static final double HINTED = 0.5;

  private final TellingWords telling;
  private final Map<Sentence, List<Word>> wordsBySentence = new LinkedHashMap<>();
  private final Map<Sentence, Set<String>> hintsBySentence = new LinkedHashMap<>();

  /** Makes ready to look among these. */
  NearSentence(Collection<Sentence> sentences) {
    for (var sentence : sentences) {
      wordsBySentence.put(sentence, TellingWords.of(sentence));
      hintsBySentence.put(sentence, TellingWords.hints(sentence));
    }
    telling = new TellingWords(wordsBySentence.values());
  }

  /** One that is near, and how far it is, from 0 to 1. */
  private record Near(Sentence sentence, double far) {}

  /** Whether most words of a line and of others are the same. */
  static boolean isNear(String line, String words) {
    var written = TellingWords.of(line);
    var known = new ArrayList<>(TellingWords.of(words));
    var longer = Math.max(written.size(), known.size());
    return written.stream().filter(known::remove).count() > longer * 0.6;
  }

  /** All that it may have been, the nearest first. */
  List<Sentence> all(String line) {
    return near(line).stream().map(Near::sentence).toList();
  }

  /**
   * The one whose words are nearest, whatever it says of them: where only a "not" keeps a line from
   * one, that.
   */
  Optional<Sentence> nearestInWords(String line) {
    var written = TellingWords.of(line);
    var nearest = nearest(written, known -> known);
    var isSure = nearest.filter(one -> one.far() < SURE).isPresent();
    var affirmed = TellingWords.affirmed(written);
    return isSure || affirmed.size() == written.size()
        ? nearest.map(Near::sentence)
        : nearest(affirmed, TellingWords::affirmed)
            .filter(one -> one.far() < AFFIRMED)
            .or(() -> nearest)
            .map(Near::sentence);
  }

  private Optional<Near> nearest(List<Word> written, UnaryOperator<List<Word>> as) {
    return within(written, as).min(Comparator.comparingDouble(Near::far));
  }

  private Stream<Near> within(List<Word> written, UnaryOperator<List<Word>> as) {
    return wordsBySentence.entrySet().stream()
        .map(one -> new Near(one.getKey(), far(written, as.apply(one.getValue()), one.getKey())))
        .filter(one -> one.far() <= FAR);
  }

  private List<Near> near(String line) {
    var written = TellingWords.of(line);
    return within(written, known -> known)
        .sorted(Comparator.comparingDouble(one -> one.far() + contrary(written, one.sentence())))
        .toList();
  }

  /** Whoever says that something is not so did not mean that it is. */
  private double contrary(List<Word> written, Sentence sentence) {
    var known = wordsBySentence.getOrDefault(sentence, List.of());
    return Contrary.hold(written, known) ? CONTRARY : 0;
  }

  private double far(List<Word> written, List<Word> known, Sentence sentence) {
    var hints = hintsBySentence.getOrDefault(sentence, Set.of());
    var hinted = written.stream().filter(word -> telling.isHint(word, hints)).toList();
    var free = new ArrayList<>(written);
    free.removeAll(hinted);
    var missing = 0.0;
    var wrong = 0.0;
    var lastAt = -1;
    for (var word : known) {
      var best = free.stream().min(Comparator.comparingDouble(one -> telling.cost(one, word)));
      var cost = best.map(one -> telling.cost(one, word)).orElse(1.0);
      if (best.isPresent() && cost < 1) {
        free.remove(best.get());
        var at = written.indexOf(best.get());
        wrong += (cost + (at < lastAt ? ORDER : 0)) * telling.weight(word);
        lastAt = at;
      } else {
        missing += telling.weight(word);
      }
    }
    wrong += free.stream().mapToDouble(telling::weight).sum();
    wrong += (hinted.isEmpty() ? 1 : HINTED) * missing;
    return 2 * wrong / (weight(written) + weight(known));
  }

  private double weight(List<Word> words) {
    return words.stream().mapToDouble(telling::weight).sum();
  }
}
