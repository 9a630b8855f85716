package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence that rules may be written in.
 *
 * @param file that says so
 * @param line of that file
 * @param topic the heading it stands under
 * @param side of the rule it belongs to
 * @param words with {@code {gaps}}
 * @param drl what it means to the engine
 * @param meaning what it means to a reader, and in which units
 * @param example one line that says it
 */
public record Sentence(
    String file,
    int line,
    String topic,
    Side side,
    String words,
    String drl,
    String meaning,
    String example) {
  private static final Pattern GIVEN = Pattern.compile("(\\$\\w+)\\s*:");
  private static final Pattern NAME = Pattern.compile("\\$\\w+");

  /** Says of something that is asked for that it is not what a line above found. */
  private static final Pattern BESIDES =
      Pattern.compile(
          ",\\s*(?:\\w+ != (\\$\\w+)\\.\\w+|\\( \\w+ != (\\$\\w+)\\.\\w+ \\|\\| \\w+ != \\2\\.\\w+ \\))(?= \\)$)");

  /** It ends with the brackets of a fact, and not with those of a group. */
  private static final Pattern TAKES_MORE =
      Pattern.compile("[A-Z]\\w*\\((?:[^()]|\\([^()]*\\))*\\)$");

  private static final Pattern GAP = Pattern.compile("\\{[^{}]*}");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern KIND = Pattern.compile("\\{(\\w+):[^{}]*}");

  /** The two sides of a rule. */
  public enum Side {
    WHEN,
    THEN
  }

  /** The words with the names of the gaps, without their kinds. */
  public String plainWords() {
    return KIND.matcher(words).replaceAll("{$1}");
  }

  Form form() {
    return new Form(words);
  }

  /** Whether it adds to the line above. */
  public boolean isAddition() {
    return side == Side.WHEN ? words.startsWith("-") : drl.startsWith(".");
  }

  /** Whether a line below may add conditions to it. */
  boolean takesMore() {
    return TAKES_MORE.matcher(drl).find();
  }

  /** The names that it gives to what it finds. */
  List<String> gives() {
    return given(drl);
  }

  static List<String> given(String drl) {
    return GIVEN.matcher(drl).results().map(found -> found.group(1)).toList();
  }

  /**
   * What it means where lines above found some names: that there is something besides these. Where
   * they found none of that kind, anything will do.
   */
  static String besides(String drl, Predicate<String> isFound) {
    if (!drl.startsWith("exists ")) {
      return drl;
    }
    return BESIDES
        .matcher(drl)
        .replaceAll(
            one -> {
              var name = one.group(1) == null ? one.group(2) : one.group(1);
              return isFound.test(name) ? Matcher.quoteReplacement(one.group()) : "";
            });
  }

  /**
   * The names of which it speaks, without saying what they are, and that a line above must find.
   */
  public List<String> needs() {
    var names = new TreeSet<String>();
    NAME.matcher(besides(drl, any -> false)).results().forEach(found -> names.add(found.group()));
    names.removeAll(gives());
    return new ArrayList<>(names);
  }

  /** The gaps that the rule language takes up and the words do not have. */
  String strangers(Form form) {
    var names = form.gaps().stream().map(Gap::name).collect(Collectors.toSet());
    return Pattern.compile("\\{(\\w+)}")
        .matcher(drl)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !names.contains(name))
        .collect(Collectors.joining(", "));
  }

  /** What is wrong with it whatever its gaps hold; empty when nothing is. */
  Optional<Gap.Trouble> slip() {
    if (GAP.matcher(words).replaceAll("").codePoints().noneMatch(Character::isLetter)) {
      return Optional.of(
          new Gap.Trouble(
              "This sentence (%s) has no words of its own: any line would be taken for it."
                  .formatted(words),
              "Maybe write what it says around the braces."));
    }
    var bare = TEXT.matcher(drl).replaceAll("");
    if (bare.contains("\"")) {
      return Optional.of(
          new Gap.Trouble(
              "Its right side opens a quote and does not close it.",
              "Maybe a \" is missing at the end of a text."));
    }
    var open = bare.chars().filter(one -> one == '(').count();
    var closed = bare.chars().filter(one -> one == ')').count();
    var isOnlyBracket = bare.codePoints().noneMatch(Character::isLetter);
    return open == closed || isOnlyBracket
        ? Optional.empty()
        : Optional.of(
            new Gap.Trouble(
                "The brackets on its right side do not close each other.",
                open > closed ? "Maybe a ) is missing at its end." : "Maybe a ) is one too many."));
  }

  /** The same for the engine, in one line; empty when the line says something else. */
  Optional<String> said(Form form, String line) {
    return form.values(line).map(this::filled).map(OverTheEnd::meant);
  }

  /** One pass, so that a value which looks like a gap stays a value. */
  private String filled(Map<String, String> valueByName) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(drl)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    valueByName.getOrDefault(found.group(1), found.group())));
  }
}
