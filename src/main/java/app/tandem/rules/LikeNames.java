package app.tandem.rules;

import app.tandem.kernel.NearName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Of many names those few that may have been meant: a list of all helps nobody. */
final class LikeNames {
  private static final int MOST = 3;
  private static final int SHORTEST_WORD = 4;

  private LikeNames() {}

  /** The nearest, or those that share most words with it; none when none does. */
  static List<String> of(String name, Collection<String> known) {
    var near = NearName.find(name, known);
    if (near.isPresent()) {
      return List.of(near.get());
    }
    var words = words(name);
    return known.stream()
        .filter(one -> shared(words, one) > 0)
        .sorted(
            Comparator.<String>comparingLong(one -> -shared(words, one))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static long shared(Set<String> words, String name) {
    return words(name).stream().filter(words::contains).count();
  }

  private static Set<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .collect(Collectors.toSet());
  }
}
