package app.tandem.rules;

import app.tandem.rules.Kinds.Trouble;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people write in the brackets of a fact who know other languages: the parser takes it, and of
 * what the engine makes of it its own compiler understands nothing (Drools 10.2).
 */
class ForeignHabits {
  private static final String VALUE = "\"[^\"]*\"|'[^']*'|-?\\d+(?:\\.\\d+)?";
  private static final Pattern ALTERNATIVES =
      Pattern.compile(
          "(?:\\$?\\w+\\s*:\\s*)?(\\w+)\\s*==\\s*[(\\[]?\\s*((?:%s)(?:\\s*(?:\\|\\||,)\\s*(?:%s))+)\\s*[)\\]]?"
              .formatted(VALUE, VALUE));
  private static final Pattern VALUES = Pattern.compile(VALUE);
  private static final Pattern NEGATED = Pattern.compile("(?:^|[(&|]\\s{0,9})not\\s*\\(");
  private static final Pattern CHAINED =
      Pattern.compile("(?:[<>]=?|[=!]=)[^=<>!&|(),?]*(?:[<>]=?|[=!]=)");
  private static final Pattern SINGLE = Pattern.compile("(?<![&|])[&|](?![&|])|\\^");
  private static final Pattern CHOICE = Pattern.compile("\\?(?!\\.)");
  private static final Pattern MISSING =
      Pattern.compile("(?:\\$?\\w+\\s*:\\s*)?(\\w+)\\s*[=!]=\\s*null");
  private static final Pattern GETTER =
      Pattern.compile("(?<![\\w.$])((?:get|is)([A-Z])(\\w*))\\s*\\(\\s*\\)");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final Set<String> ESCAPES =
      Set.of(
          "b", "t", "n", "f", "r", "s", "u", "\"", "'", "\\", "0", "1", "2", "3", "4", "5", "6",
          "7");

  private ForeignHabits() {}

  /** What of it is in a condition. */
  static Optional<Trouble> trouble(Class<?> fact, String condition) {
    var bare = VocabularyWords.withoutTexts(condition);
    return escape(condition)
        .or(() -> alternatives(condition))
        .or(() -> single(bare))
        .or(() -> choice(bare))
        .or(() -> negated(bare))
        .or(() -> chained(condition, bare))
        .or(() -> missing(fact, bare))
        .or(() -> getter(fact, bare));
  }

  /** A backslash alone before a letter that means nothing with it. */
  static Optional<Trouble> escape(String condition) {
    return TEXT.matcher(condition)
        .results()
        .filter(text -> hasStrayEscape(text.group(1)))
        .findFirst()
        .flatMap(
            text ->
                told(
                    "In the text (%s) a backslash stands alone.".formatted(text.group(1)),
                    "Maybe write two: \"%s\"."
                        .formatted(text.group(1).replaceAll("\\\\+", "\\\\\\\\"))));
  }

  private static boolean hasStrayEscape(String text) {
    return ESCAPE.matcher(text).results().anyMatch(one -> !ESCAPES.contains(one.group(1)));
  }

  private static Optional<Trouble> alternatives(String condition) {
    var found = ALTERNATIVES.matcher(condition);
    if (!found.matches()) {
      return Optional.empty();
    }
    var values =
        VALUES
            .matcher(found.group(2))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining(", "));
    return told(
        "The condition (%s) is not understood.".formatted(condition),
        "Maybe one of several is meant: %s in ( %s ).".formatted(found.group(1), values));
  }

  private static Optional<Trouble> single(String bare) {
    var sign = SINGLE.matcher(bare);
    return sign.find()
        ? told(
            "(%s) does not fit here.".formatted(sign.group()),
            sign.group().equals("^")
                ? "Maybe say it with && and ||."
                : "Maybe you meant %s.".formatted(sign.group().repeat(2)))
        : Optional.empty();
  }

  private static Optional<Trouble> choice(String bare) {
    return CHOICE.matcher(bare).find()
        ? told(
            "Nothing is chosen with ? in the brackets of a fact.",
            "Maybe say both cases with ||: price > 50 || quantity > 3.")
        : Optional.empty();
  }

  private static Optional<Trouble> negated(String bare) {
    return NEGATED.matcher(bare).find()
        ? told(
            "(not) does not fit before a bracket inside of a fact.",
            "Maybe write ! in its place: !( price > 50 ).")
        : Optional.empty();
  }

  private static Optional<Trouble> chained(String condition, String bare) {
    return CHAINED.matcher(bare).find()
        ? told(
            "Two comparisons stand in one (%s).".formatted(condition),
            "Maybe part them: price > 5, price < 20; what is yes or no needs no == true.")
        : Optional.empty();
  }

  private static Optional<Trouble> missing(Class<?> fact, String bare) {
    var asked = MISSING.matcher(bare);
    return asked.matches() && NamedField.isNumber(VocabularyWords.typeOf(fact, asked.group(1)))
        ? told(
            "%s is a number, and never missing.".formatted(asked.group(1)),
            "Maybe leave the comparison out, or compare with a number: %s > 0."
                .formatted(asked.group(1)))
        : Optional.empty();
  }

  private static Optional<Trouble> getter(Class<?> fact, String bare) {
    return GETTER
        .matcher(bare)
        .results()
        .filter(one -> VocabularyWords.fields(fact).contains(field(one)))
        .findFirst()
        .flatMap(
            one ->
                told(
                    "%s has no field (%s).".formatted(fact.getSimpleName(), one.group(1)),
                    "Maybe you meant %s.".formatted(field(one))));
  }

  private static String field(MatchResult getter) {
    return getter.group(2).toLowerCase(java.util.Locale.ROOT) + getter.group(3);
  }

  private static Optional<Trouble> told(String what, String maybe) {
    return Optional.of(new Trouble(what, maybe));
  }
}
