package app.tandem.rules.text;

import app.tandem.rules.text.TellingWords.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence that is near to a line and says the contrary: it has no "not", or "at least" where the
 * line has "less than". Whoever followed it would make a rule for everybody else.
 *
 * @param line as it is written
 * @param sentence that is near to it
 */
record Contrary(String line, Sentence sentence) {
  /** Facts that are always there: of these a field is asked for the contrary. */
  private static final Set<String> ALWAYS = Set.of("Shopper", "Today", "Place", "Outlook", "Cart");

  private static final Pattern FACT = Pattern.compile("\\b[A-Z]\\w*(?=\\()");
  private static final Pattern ONE_FACT =
      Pattern.compile("(?:\\$\\w+ : |exists )?([A-Z]\\w*)\\( ?((?:[^()]|\\([^()]*\\))*?) ?\\)");
  private static final Pattern NAMES = Pattern.compile("\"[^\"]*\"|\\$\\w+(?:\\.\\w+)*|\\{\\w+}");
  private static final Pattern FIELD = Pattern.compile("\\b[a-z]\\w*\\b");
  private static final Pattern FLAG = Pattern.compile("[a-z]\\w*");
  private static final Pattern LIMIT = Pattern.compile("([a-z]\\w*) (>=|<=|<|>) (\\{\\w+})");
  private static final Pattern SAME = Pattern.compile("([a-z]\\w*) == ([^,]+)");
  private static final Pattern AMONG = Pattern.compile("([a-z]\\w*) in (\\(.+\\))");
  private static final Pattern STRICT =
      Pattern.compile("(?i)(?<!no )(?<!not )\\b(?:less|fewer|under|below|more than|over|above)\\b");
  private static final Pattern GAP = Pattern.compile("\"\\{\\w+}\"|\\{\\w+}");
  private static final Pattern VALUE =
      Pattern.compile("\"[^\"]*\"|(?<![\\w-])\\d[\\d.]*(?![\\w-])");
  private static final Map<String, String> REST =
      Map.of(">=", "<", ">", "<=", "<=", ">", "<", ">=");

  /** Whether it is. */
  boolean holds() {
    return hold(TellingWords.of(line), TellingWords.of(sentence.words()));
  }

  /** Whether what is written and what is known are contraries. */
  static boolean hold(List<Word> written, List<Word> known) {
    var way = TellingWords.way(written) * TellingWords.way(known);
    return TellingWords.isContrary(written) != TellingWords.isContrary(known) || way < 0;
  }

  /** Whether another sentence asks for the same, be it the same or the other way round. */
  boolean isOfSame(Sentence other) {
    return other.isAddition() == sentence.isAddition()
        && asked(other.drl()).equals(asked(sentence.drl()));
  }

  private static Set<String> asked(String drl) {
    var asked = new HashSet<String>();
    FACT.matcher(drl).results().forEach(one -> asked.add(one.group()));
    var bare = NAMES.matcher(drl).replaceAll(" ");
    FIELD.matcher(bare).results().forEach(one -> asked.add(one.group()));
    asked.removeAll(Set.of("not", "exists", "in"));
    return asked;
  }

  /** How to say what was meant in the rule language, where no sentence says it. */
  Optional<String> cure() {
    if (sentence.side() == Sentence.Side.THEN) {
      return Optional.empty();
    }
    if (sentence.isAddition()) {
      return turned(sentence.drl())
          .map(this::filled)
          .map(
              "Maybe write the line above in the rule language, behind >, with (%s) in its brackets."
                  ::formatted);
    }
    var fact = ONE_FACT.matcher(sentence.drl());
    return fact.matches()
        ? said(fact).map(this::filled).map("Maybe write it in the rule language: > %s"::formatted)
        : Optional.empty();
  }

  private Optional<String> said(Matcher fact) {
    var within = fact.group(2);
    var isDenied = TellingWords.isContrary(TellingWords.of(line));
    return !isDenied || ALWAYS.contains(fact.group(1))
        ? turned(within).map(one -> sentence.drl().replace(within, one))
        : Optional.of("not %s( %s )".formatted(fact.group(1), within));
  }

  /** Its last part the other way round. */
  private Optional<String> turned(String within) {
    if (AMONG.matcher(within).matches()) {
      return Optional.of(AMONG.matcher(within).replaceFirst("$1 not in $2"));
    }
    var at = within.lastIndexOf(", ") < 0 ? 0 : within.lastIndexOf(", ") + 2;
    var last = within.substring(at);
    return turnedOne(last).map(one -> within.substring(0, at) + one);
  }

  private Optional<String> turnedOne(String last) {
    var limit = LIMIT.matcher(last);
    if (limit.matches()) {
      return Optional.of(
          "%s %s %s".formatted(limit.group(1), operator(limit.group(2)), limit.group(3)));
    }
    var same = SAME.matcher(last);
    if (same.matches()) {
      return Optional.of("%s != %s".formatted(same.group(1), same.group(2)));
    }
    return FLAG.matcher(last).matches() ? Optional.of("!" + last) : Optional.empty();
  }

  /** What is not so is all the rest; whoever says so many at most says it without the "not". */
  private String operator(String written) {
    var rest = REST.getOrDefault(written, written);
    var isDenied = TellingWords.isContrary(TellingWords.of(line));
    return isDenied || rest.endsWith("=") || STRICT.matcher(line).find() ? rest : rest + "=";
  }

  /** With the values of the line, where there are as many as gaps. */
  private String filled(String drl) {
    var values = VALUE.matcher(line).results().map(one -> one.group()).toList();
    var gaps = GAP.matcher(drl).results().count();
    if (gaps == 1 && values.isEmpty()) {
      return choice()
          .map(
              one ->
                  GAP.matcher(drl)
                      .replaceAll(
                          found -> found.group().startsWith("\"") ? "\"" + one + "\"" : one))
          .orElse(drl);
    }
    if (values.size() != gaps) {
      return drl;
    }
    var rest = values.iterator();
    return GAP.matcher(drl).replaceAll(one -> Matcher.quoteReplacement(rest.next()));
  }

  /** The word that the line chose, where the sentence has one of a few. */
  private Optional<String> choice() {
    var words = Arrays.asList(line.toLowerCase(Locale.ROOT).split("[^\\w-]+"));
    return sentence.form().gaps().stream()
        .flatMap(gap -> gap.choices().stream())
        .filter(words::contains)
        .findFirst();
  }
}
