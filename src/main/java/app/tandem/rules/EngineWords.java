package app.tandem.rules;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says in a marketer's words, and in its place, what the engine says in its own. */
class EngineWords {
  /** What the engine says of its own inside is told as plainly as can be. */
  static final String INSIDE = "A line of this rule is not understood.";

  static final String BACK = "Maybe take the last change back, and try again in smaller steps.";
  private static final String MISMATCH = "then";
  private static final String RIGHT_SIDE = "then";
  private static final Pattern TOLD = Pattern.compile("\\(([^()]+)\\)");
  private static final int LONGEST = 300;
  private static final List<String> TYPES =
      List.of("Bundle", "Anchor", "String", "Integer", "Double", "List");

  /** What the engine says, and how to say it better. */
  private record Translation(Pattern said, Function<MatchResult, Said> better) {}

  /** The word by which the place is found, what is wrong, how to mend it. */
  private record Said(String word, String what, String maybe) {}

  private static final List<Translation> TRANSLATIONS =
      List.of(
          new Translation(
              Pattern.compile("For input string: (\".*?\")"),
              found ->
                  new Said(
                      found.group(1),
                      "(%s) stands where a number belongs.".formatted(found.group(1)),
                      "Maybe you meant a field that is text, or a number.")),
          new Translation(
              Pattern.compile("Unable to parse left part of expression: (.*)"),
              found -> condition(found.group(1))),
          new Translation(
              Pattern.compile("Unable to Analyse Expression (.*?):?\\s*$"),
              found -> condition(found.group(1))),
          new Translation(
              Pattern.compile("The method (\\w+)\\(.*\\) from the type \\S+ refers to the missing"),
              found ->
                  new Said(
                      found.group(1),
                      NameCheck.NO_WORD.formatted(found.group(1)),
                      NameCheck.MAYBE)),
          new Translation(
              Pattern.compile("Unhandled exception type (\\w+)"), found -> unknown(found.group(1))),
          new Translation(
              Pattern.compile("Unknown field (\\w+) on class \\S*?(\\w+)$"),
              found -> noWord(found.group(2), found.group(1))),
          new Translation(
              Pattern.compile("The method (\\w+)\\(.*\\) is undefined for the type (\\w+)"),
              found -> noWord(found.group(2), found.group(1))),
          new Translation(
              Pattern.compile(
                  "The method (\\w+)\\((.*)\\) in the type (?:Offers|Offering|Bundle) is not"
                      + " applicable for the arguments \\((.*)\\)"),
              found ->
                  new Said(
                      found.group(1) + "(",
                      found.group(3).isBlank()
                          ? "%s(...) needs something in its brackets.".formatted(found.group(1))
                          : "%s(...) does not take %s."
                              .formatted(found.group(1), TypeWords.said(found.group(3))),
                      TypeWords.example(found.group(1), found.group(2)))),
          new Translation(
              Pattern.compile("The method (\\w+)\\((.*)\\) is ambiguous"),
              found ->
                  new Said(
                      found.group(1) + "(",
                      "Nobody can tell what %s(...) is given here.".formatted(found.group(1)),
                      TypeWords.example(found.group(1), found.group(2)))),
          new Translation(
              Pattern.compile("Type mismatch: cannot convert from (\\S+) to (\\S+)"),
              found ->
                  new Said(
                      MISMATCH,
                      "Where %s belongs stands %s."
                          .formatted(
                              TypeWords.said(found.group(2)), TypeWords.said(found.group(1))),
                      "Maybe quotes are missing, or are there that do not belong.")),
          new Translation(
              Pattern.compile("The local variable (\\w+) may not have been initialized"),
              found ->
                  new Said(
                      "then",
                      "(%s) may have no value when it is used.".formatted(found.group(1)),
                      "Maybe give it one where it gets its name.")),
          new Translation(
              Pattern.compile("is not compatible with type \\S*?(\\w+) returned by accumulate"),
              found ->
                  new Said(
                      "from",
                      "What is counted there is a %s, and another kind is asked for."
                          .formatted(found.group(1)),
                      "Maybe write Number( intValue > 2 ), or accumulate( ...; $n : count( $p ); $n"
                          + " > 2 ).")),
          new Translation(
              Pattern.compile("Predicate '(.*)' must be a Boolean expression"),
              found -> condition(found.group(1))),
          new Translation(
              Pattern.compile("Unknown parameter in accumulate: (\\S+)"),
              found ->
                  new Said(
                      found.group(1),
                      "Nothing in this rule is called (%s).".formatted(found.group(1)),
                      "Maybe a condition is missing that finds it.")),
          new Translation(
              Pattern.compile("(\\S+) cannot be resolved(?: to a (?:variable|type))?"),
              found -> unknown(found.group(1))));

  private static final Pattern OF_THE_INSIDE =
      Pattern.compile("\\bclass [a-z]|\\b[a-z]+\\.[a-z]+\\.\\w+|Exception\\b|PatternDSL|Lambda");

  /** A class that the engine writes itself. */
  private static final Pattern GENERATED = Pattern.compile("Rules[0-9A-F]{16,}\\w*");

  private EngineWords() {}

  static RuleProblem translated(RuleInFile rule, String text) {
    if (text.contains("\nMaybe ")) {
      var ours = text.split("\n", 2);
      return rule.problem(placeOfTold(rule, ours[0]), ours[0].strip(), ours[1].strip());
    }
    var line = plain(text);
    for (var translation : TRANSLATIONS) {
      var found = translation.said().matcher(line);
      if (found.find()) {
        var said = inWords(rule, translation.better().apply(found.toMatchResult()));
        return rule.problem(place(rule, said, found.toMatchResult()), said.what(), said.maybe());
      }
    }
    return rule.problem(INSIDE, BACK);
  }

  /** Where the word stands that is told in brackets; where it does not, the first line. */
  private static Place placeOfTold(RuleInFile rule, String what) {
    var word = TOLD.matcher(what);
    return word.find()
        ? rule.placeOf(ForeignMethod.asWritten(rule, word.group(1)))
        : new Place(rule.tree().getLine(), 0);
  }

  /** A word that the rule does not have is one behind those that it calls. */
  private static Said inWords(RuleInFile rule, Said said) {
    if (!said.what().equals(NameCheck.NO_WORD.formatted(said.word()))) {
      return said;
    }
    var word = ForeignMethod.asWritten(rule, said.word());
    return rule.text().contains(word)
        ? new Said(word, NameCheck.NO_WORD.formatted(word), said.maybe())
        : new Said(RIGHT_SIDE, "The right side calls what rules may not use.", NameCheck.MAYBE);
  }

  /** The compiler names the two types of a mismatch, and no line that anybody wrote. */
  private static Place place(RuleInFile rule, Said said, MatchResult found) {
    var word = rule.placeOf(said.word());
    return said.word().equals(MISMATCH) && found.groupCount() == 2
        ? StatementCheck.declared(rule, found.group(2)).orElse(word)
        : word;
  }

  /** Whether it tells only of what goes on inside the engine. */
  static boolean isOfTheInside(String text) {
    return OF_THE_INSIDE.matcher(text).find();
  }

  /** The engine's words, in one line of bearable length. */
  static String plain(String text) {
    var line = text.replaceAll("(?s)\\s*Problem stacktrace.*", "").replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }

  private static Said condition(String text) {
    return new Said(
        text,
        "The condition (%s) is not understood.".formatted(text),
        "Maybe a text needs quotes, a name needs its $, or the condition wants to be two, with a"
            + " comma between them.");
  }

  /** A type that rules may not reach looks to the compiler as if it did not exist. */
  private static Said unknown(String word) {
    var simple = word.substring(word.lastIndexOf('.') + 1);
    var isType =
        !simple.isEmpty()
            && Character.isUpperCase(simple.charAt(0))
            && simple.chars().anyMatch(Character::isLowerCase);
    return isType || word.contains(".")
        ? new Said(
            simple,
            "(%s) is not a word that rules may use.".formatted(simple),
            NearName.find(simple, TYPES)
                .map("Maybe you meant %s."::formatted)
                .orElse(
                    "Maybe say it with a condition on a fact; rules/README.md lists the words."))
        : new Said(
            word,
            "Nothing in this rule is called (%s).".formatted(word),
            "Maybe it is text: put it in quotes.");
  }

  private static Said noWord(String type, String word) {
    if (GENERATED.matcher(type).matches()) {
      return unknown(word);
    }
    var known = wordsByType().getOrDefault(type, List.of());
    return new Said(
        word,
        "%s has no word (%s).".formatted(type, word),
        known.isEmpty()
            ? "Maybe compare it as it is, without (%s).".formatted(word)
            : VocabularyWords.maybe(word, known));
  }

  private static Map<String, List<String>> wordsByType() {
    var wordsByType = new HashMap<String, List<String>>();
    VocabularyWords.FACTS.forEach(
        (name, fact) -> wordsByType.put(name, VocabularyWords.fields(fact)));
    wordsByType.put("Offers", saying(Offers.class));
    wordsByType.put("Offering", saying(Offering.class));
    wordsByType.put("Bundle", List.of("of"));
    return wordsByType;
  }

  /** The steps of a proposal's sentence. */
  private static List<String> saying(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getReturnType() == Offering.class)
        .map(java.lang.reflect.Method::getName)
        .distinct()
        .sorted()
        .toList();
  }
}
