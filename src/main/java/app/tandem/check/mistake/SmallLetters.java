package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds codes of products in small letters that are asked for otherwise than by {@code sku ==
 * "..."}: by a pattern, by how they begin, or by a name that was given to them. Facts have codes in
 * capitals, so such a condition finds nothing.
 */
class SmallLetters {
  /** A field or a name, what is made of it, how it is asked, and the text. */
  private static final Pattern ASKED =
      Pattern.compile(
          "(\\$?[a-z]\\w*(?:\\.[a-z]\\w*)*?)(?:\\.to(Lower|Upper)Case\\(\\))?"
              + "(==|!=| (?:not )?(?:matches|contains|str\\[\\w+\\])"
              + "|\\.(?:matches|startsWith|endsWith|contains|equals)\\()\"([^\"]*)\"");

  /** What stands for something else in a pattern, or leaves a choice. */
  private static final Pattern OF_PATTERNS = Pattern.compile("[|\\[]|\\(\\?i");

  private static final Pattern ESCAPED = Pattern.compile("\\\\+\\p{L}|(\\p{L}+)");

  private final Written rule;
  private final Map<String, String> fieldByName = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private SmallLetters(Written rule) {
    this.rule = rule;
    rule.inherited().forEach(one -> fieldByName.putAll(one.fieldByName()));
    rule.own().forEach(one -> fieldByName.putAll(one.fieldByName()));
  }

  static List<Finding> in(Written rule) {
    var letters = new SmallLetters(rule);
    for (var wanted : rule.own()) {
      wanted.says().forEach(said -> letters.check(wanted, said));
    }
    return letters.findings;
  }

  private void check(Wanted wanted, String said) {
    var asked = ASKED.matcher(said);
    while (asked.find()) {
      var isPlain = asked.group(3).endsWith("=") && !asked.group(1).startsWith("$");
      var text = asked.group(4);
      if (!isCode(asked.group(1)) || (isPlain && asked.group(2) == null)) {
        continue; // What is compared as it is is told with the catalogue.
      }
      if ("Lower".equals(asked.group(2))) {
        checkLowered(wanted, text);
      } else if (isSmall(text, asked.group(3).contains("matches"))) {
        add(
            wanted,
            text,
            "Codes are kept in capitals, and none is found by (%s).".formatted(text),
            "Maybe you meant \"%s\".".formatted(capitals(text)));
      }
    }
  }

  private void checkLowered(Wanted wanted, String text) {
    var small = text.toLowerCase(Locale.ROOT);
    if (!small.equals(text)) {
      add(
          wanted,
          text,
          "What toLowerCase makes has no capitals, so (%s) is never found.".formatted(text),
          "Maybe leave out toLowerCase: codes are kept in capitals.");
    }
  }

  private boolean isCode(String path) {
    var word = path.substring(path.lastIndexOf('.') + 1);
    return UnknownWords.SKUS.contains(fieldByName.getOrDefault(word, word));
  }

  /** Whether a text has letters that no code has; of a pattern that leaves no choice. */
  static boolean isSmall(String text, boolean isPattern) {
    return !capitals(text).equals(text) && !(isPattern && OF_PATTERNS.matcher(text).find());
  }

  /** In a pattern, what stands behind a backslash is no letter. */
  private static String capitals(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group()
                        : found.group(1).toUpperCase(Locale.ROOT)));
  }

  private void add(Wanted wanted, String text, String what, String maybe) {
    var quoted = "\"" + text + "\"";
    var place = rule.rule().text().contains(quoted) ? rule.rule().placeOf(quoted) : wanted.place();
    findings.add(new Finding(rule.problem(place, what, maybe), false));
  }
}
