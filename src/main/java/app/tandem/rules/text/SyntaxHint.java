package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What people write who know other languages, or none: a parser only says that it does not fit.
 *
 * @param column of the line, from 1
 * @param what is wrong
 * @param maybe how to mend it
 */
record SyntaxHint(int column, String what, String maybe) {
  private static final List<String> BEFORE_FACTS =
      List.of("exists", "not", "forall", "accumulate", "from", "and", "or");
  private static final List<String> ATTRIBUTES = List.of("no-loop", "activation-group");
  private static final String NO_FIT = "(%s) does not fit here.";

  private record Habit(Pattern form, String what, Function<MatchResult, String> maybe) {
    SyntaxHint hint(MatchResult found, String line) {
      var written = line.substring(found.start(), found.end());
      return new SyntaxHint(found.start() + 1, what.formatted(written), maybe.apply(found));
    }
  }

  private static final List<Habit> HABITS =
      List.of(
          habit(
              "(?<=\\bpackage\\s{1,9})[\\w.]*-[\\w.-]*\\w",
              "(%s) has a hyphen, and a package has a low line there.",
              found -> "Maybe you meant: package " + found.group().replace('-', '_')),
          habit(
              "\\b(?:not|exists)\\s+accumulate\\b(?=\\s*\\()",
              "(%s) needs brackets.",
              found ->
                  "Maybe write %s( accumulate( ... ) )."
                      .formatted(found.group().replaceFirst("\\s.*", ""))),
          habit(
              "\\b(?:not\\s+exists|exists\\s+not)\\b",
              NO_FIT,
              found -> "Maybe write not alone: it asks that there is none."),
          habit(
              "\\bif\\b(?=\\s*\\(?\\s*(?:not |exists )?(?:\\$\\w+\\s*:\\s*)?[A-Z]\\w*\\s*\\()",
              NO_FIT,
              found -> "Maybe leave it out: all that stands behind when must hold."),
          habit(
              "\\$\\w+(?=\\s+[A-Z]\\w*\\s*\\()",
              NO_FIT,
              found -> "Maybe a colon is missing behind it: %s :".formatted(found.group())),
          habit(
              "(?<![\\w.$(])[A-Z]\\w*\\.[a-z]\\w*(?=\\s*[=!<>])",
              NO_FIT,
              found ->
                  "Maybe ask in the brackets of the fact: %s( %s == \"A\" )."
                      .formatted((Object[]) found.group().split("\\.", 2))),
          habit(
              "(?<=\\))\\s*,(?=\\s*(?:\\$\\w+\\s*:\\s*)?(?:not\\b|exists\\b|[A-Z]\\w*\\s*\\())",
              "A comma does not part two facts (%s).",
              found -> "Maybe leave it out."),
          habit("[“”„‟«»]", "(%s) is not a straight quote.", found -> "Maybe you meant \"."),
          habit("(?<=\\d\\s{0,2})[€$£%]", NO_FIT, found -> "Maybe write the number alone."),
          habit(
              "(?<![.\\w$])(?:init|action|reverse|result)(?=\\s*\\()",
              "Rules may not use (%s) in accumulate.",
              found -> "Maybe a function does: sum, max."),
          habit("===|=<|=>|<>", NO_FIT, found -> "Maybe you meant " + meant(found) + "."),
          habit(
              "[<>!]\\s+=(?![=<>])",
              NO_FIT,
              found -> "Maybe you meant %s.".formatted(found.group().replaceAll("\\s+", ""))),
          habit(
              "\\$\\w+\\s*=(?=\\s*[A-Z]\\w*\\s*\\()",
              NO_FIT,
              found ->
                  "Maybe you meant a colon: %s :"
                      .formatted(found.group().replaceAll("\\s*=$", ""))),
          habit("(?<![=!<>])=(?![=<>])", NO_FIT, found -> "Maybe you meant ==."),
          habit(
              "(?<=\\w )(?:is|equals|like)(?= )",
              NO_FIT,
              found -> "Maybe you meant ==, or matches \"BULB.*\"."),
          habit(
              "\\bbetween\\b",
              NO_FIT,
              found -> "Maybe write two conditions: price >= 3, price <= 4."),
          habit(
              "\\bin\\s+(?:[\"'].*|\\[[^\\]]*\\])",
              NO_FIT,
              found -> "Maybe put the list in brackets: in ( \"A\", \"B\" )."),
          habit(
              "\\b(?:and|or)\\b(?=\\s+\\w+\\s*(?:[=!<>]|in\\b))",
              NO_FIT,
              found -> "Maybe write %s.".formatted(found.group().equals("or") ? "||" : "a comma")),
          habit(
              "\\b(?:and|or)\\b(?=\\s+[\"'\\d])",
              NO_FIT,
              found -> "Maybe one of several is meant: sku in ( \"A\", \"B\" )."),
          habit(
              "\\baccumulate\\s*\\(.*\\)\\s*,\\s*\\$\\w+\\s*:.*",
              "The three parts of an accumulate are not told apart.",
              found ->
                  "Maybe put semicolons between: accumulate( InCart( $p : price ); $sum : sum( $p"
                      + " ); $sum > 3 )."));

  private static Habit habit(String form, String what, Function<MatchResult, String> maybe) {
    return new Habit(Pattern.compile(form), what, maybe);
  }

  private static String meant(MatchResult found) {
    return switch (found.group()) {
      case "=<" -> "<=";
      case "=>" -> ">=";
      case "<>" -> "!=";
      default -> "==";
    };
  }

  /** What is known to be wrong in a line at which a parser stumbled. */
  static Optional<SyntaxHint> of(String line) {
    var bare = withoutTexts(line);
    for (var habit : HABITS) {
      var found = habit.form().matcher(bare);
      if (found.find()) {
        return Optional.of(habit.hint(found.toMatchResult(), line));
      }
    }
    return nearWord(bare).or(() -> nearAttribute(bare)).or(() -> nameOfRule(line));
  }

  /** What stands in quotes is nobody's slip; the quotes stay. */
  private static String withoutTexts(String line) {
    return Pattern.compile("\"[^\"]*\"")
        .matcher(line)
        .replaceAll(text -> "\"" + "_".repeat(text.group().length() - 2) + "\"");
  }

  private static Optional<SyntaxHint> nearWord(String line) {
    var word =
        Pattern.compile("([A-Za-z]{2,})(?=\\s+(?:\\(\\s*)?(?:[A-Z]\\w*|accumulate)\\s*\\()")
            .matcher(line);
    while (word.find()) {
      var written = word.group(1);
      var near = NearName.find(written, BEFORE_FACTS);
      if (near.isPresent() && !BEFORE_FACTS.contains(written)) {
        return Optional.of(
            new SyntaxHint(
                word.start() + 1,
                NO_FIT.formatted(written),
                "Maybe you meant %s.".formatted(near.get())));
      }
    }
    return Optional.empty();
  }

  /** What may stand between the name of a rule and its conditions, and has a hyphen. */
  private static Optional<SyntaxHint> nearAttribute(String line) {
    var word =
        Pattern.compile("(?<![\\w.\"-])([a-z]+(?:-[a-z]+)+)(?=\\s+(?:true|false|\"))")
            .matcher(line);
    return word.find() && !ATTRIBUTES.contains(word.group(1))
        ? NearName.find(word.group(1), ATTRIBUTES)
            .map(
                near ->
                    new SyntaxHint(
                        word.start() + 1,
                        NO_FIT.formatted(word.group(1)),
                        "Maybe you meant %s.".formatted(near)))
        : Optional.empty();
  }

  /** What files of sentences do not have above their first rule stands in its line. */
  private static Optional<SyntaxHint> nameOfRule(String line) {
    var name = Pattern.compile("(?:^|;)\\s*rule\\b\\s*([^\"\\s].*?)?\\s*$").matcher(line);
    if (!name.find()) {
      return Optional.empty();
    }
    var written = name.group(1);
    if (written == null) {
      return Optional.of(
          new SyntaxHint(1, "The rule has no name.", "Maybe write: rule \"Bulbs for the lamp\""));
    }
    return written.contains(" ")
        ? Optional.of(
            new SyntaxHint(
                name.start(1) + 1,
                "The name of the rule (%s) is not in quotes.".formatted(written),
                "Maybe write: rule \"%s\"".formatted(written.replace("\"", ""))))
        : Optional.empty();
  }

  /** A line that says in words what the rule language says in signs. */
  static Optional<SyntaxHint> sentence(String line) {
    return line.strip().matches("(?:- )?[A-Z]?[a-z]+(?: [a-z]+)+(?: .*)?") && !line.contains("(")
        ? Optional.of(
            new SyntaxHint(
                line.indexOf(line.strip()) + 1,
                "(%s) is not the rule language.".formatted(line.strip()),
                "Maybe the file is written in sentences: let its name end in .dslr."))
        : Optional.empty();
  }
}
