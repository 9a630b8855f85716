package app.tandem.message.template;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a language a template may say: those that are whole as they are, and true in it.
 *
 * @param owed which words are true in another template only
 */
record Sayable(Words words, Owed owed) {

  /** Words for the layout of a page, each with the attributes that it is a whole value of. */
  private static final Map<String, List<String>> ATTRIBUTES_BY_WORD =
      Map.of(
          "direction", List.of("direction", "dir"),
          "start", List.of("align", "text-align"),
          "end", List.of("align", "text-align"),
          "numbering", List.of());

  /**
   * What is wrong with the words of a key; null when nothing is.
   *
   * @param standing where they stand; null in what a mail says
   */
  @Nullable String objection(String key, @Nullable Standing standing) {
    var objection = objection(key);
    return objection == null && standing != null && !fits(key, standing)
        ? "%s cannot stand " + standing.shown() + ".\nMaybe " + insteadOf(key)
        : objection;
  }

  private static boolean fits(String key, Standing standing) {
    var attributes = ATTRIBUTES_BY_WORD.get(key);
    if (attributes == null || standing.isShown()) {
      return standing.isShown();
    }
    return standing.isOfStyle()
        ? !standing.isInBrackets()
        : standing.isWhole() && attributes.contains(standing.name());
  }

  private static String insteadOf(String key) {
    var attributes = ATTRIBUTES_BY_WORD.get(key);
    return attributes == null
        ? "write there what you mean: words are texts, and no addresses or styles."
        : Stream.concat(attributes.stream(), Stream.of("style"))
            .collect(Collectors.joining(", ", "you meant one of: ", "; there it stands alone."));
  }

  private @Nullable String objection(String key) {
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
