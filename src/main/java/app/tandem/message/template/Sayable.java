package app.tandem.message.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a language a template may say: those that are whole as they are, and true in it.
 *
 * @param owed which words are true in another template only
 */
record Sayable(Words words, Owed owed) {

  /** What is wrong with the words of a key; null when nothing is. */
  @Nullable String objection(String key) {
    var found = words.find(key);
    if (found.isEmpty()) {
      return "There are no such words, in %s." + Grammar.maybe(key, keys());
    }
    if (!isWhole(key)) {
      return "The words of %s have a place that a template cannot fill ("
          + found.get()
          + ").\nMaybe leave them out: what they say comes with the facts. A template can say: "
          + String.join(", ", keys());
    }
    var template = owed.templateByWord().get(key);
    return template == null
        ? null
        : "What %s says is true only of mails that take the template "
            + template
            + ", where it goes when it is not true any more.\n"
            + "Maybe write it there, or a heading that promises nothing here.";
  }

  private List<String> keys() {
    return words.keys().stream()
        .filter(key -> isWhole(key) && !owed.templateByWord().containsKey(key))
        .sorted()
        .toList();
  }

  /** How dates are written is no word either. */
  private boolean isWhole(String key) {
    return !Words.DATES.contains(key) && Wordings.places(words.get(key)).isEmpty();
  }
}
