package app.tandem.rules.text;

import app.tandem.rules.text.Gap.Trouble;
import app.tandem.rules.text.Sentence.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that the lines of one rule in sentences gave to what they find. */
class FoundNames {
  /** Of these there is one at a time, so that two lines can only find the same. */
  private static final String ONE = "(?:Viewing|Attempted)";

  /** It finds the one there is, whatever it is, and goes on from there. */
  private static final Pattern AT_FIRST =
      Pattern.compile("(\\$\\w+)\\s*:\\s*" + ONE + "\\(\\s*\\)\\s+(?=\\S)");

  /** The same, whatever else the sentence says of it. */
  private static final Pattern AGAIN =
      Pattern.compile("(\\$\\w+)\\s*:\\s*(" + ONE + "\\(.*)", Pattern.DOTALL);

  private final Language language;
  private final Map<String, Integer> lineByName = new HashMap<>();

  /** Of which nothing was said but that there is one. */
  private final Set<String> bare = new HashSet<>();

  FoundNames(Language language) {
    this.language = language;
  }

  boolean contains(String name) {
    return lineByName.containsKey(name);
  }

  void add(String name, int line) {
    lineByName.putIfAbsent(name, line);
  }

  /**
   * What a sentence means where the one that it finds first was found by a line above, and where
   * what it asks for is besides what they found.
   */
  String without(String drl) {
    var first = AT_FIRST.matcher(drl);
    var rest = first.lookingAt() && contains(first.group(1)) ? drl.substring(first.end()) : drl;
    var again = AGAIN.matcher(rest);
    var same = again.matches() && bare.contains(again.group(1)) ? again.group(2) : rest;
    return Sentence.besides(same, this::contains);
  }

  /**
   * Adds what a sentence finds; what is wrong when a line above found something of that name.
   *
   * @param drl what the sentence says here
   */
  Optional<Trouble> add(Sentence sentence, int line, String drl) {
    var given = Sentence.given(without(sentence.drl()));
    var trouble =
        given.stream()
            .filter(lineByName::containsKey)
            .findFirst()
            .map(name -> trouble(drl, name, lineByName.getOrDefault(name, 0)));
    given.forEach(name -> add(name, line));
    remember(sentence.drl(), given);
    return trouble;
  }

  /** What is found twice and said of once only is one thing, whichever line comes first. */
  private void remember(String drl, Collection<String> given) {
    var first = AT_FIRST.matcher(drl);
    var again = AGAIN.matcher(drl);
    if (first.lookingAt()) {
      if (given.contains(first.group(1))) {
        bare.add(first.group(1));
      }
    } else if (again.matches()) {
      bare.remove(again.group(1));
    }
  }

  private Trouble trouble(String drl, String name, int line) {
    return new Trouble(
        "Line %d already finds the %s that this rule speaks of."
            .formatted(line, FoundThing.called(name)),
        maybe(drl, name, line));
  }

  private String maybe(String drl, String name, int line) {
    var named =
        Pattern.compile(Pattern.quote(name) + "\\s*:\\s*((\\w+)\\s*\\((?:\\s*(\\w+))?[^$]*\\))?")
            .matcher(drl);
    var whole = named.find() ? named.group(1) : null;
    if (whole == null) {
      return "Maybe make two rules of it.";
    }
    if (named.group(2).matches(ONE)) {
      return "Maybe put this line above line %d, or leave out one of the two: there is one at a time."
          .formatted(line);
    }
    return isAskedAlone(named.group(2), named.group(3))
        ? "Maybe use a sentence with \"also\" here."
        : "Maybe make two rules of it where one of them is enough; where both must hold, write > exists %s."
            .formatted(whole);
  }

  /** Whether there is a sentence that only asks for such a thing, and gives it no name. */
  private boolean isAskedAlone(String fact, @Nullable String field) {
    var asked = "exists " + fact + "( " + (field == null ? "" : field + " ");
    return language.sentences().stream()
        .filter(one -> one.side() == Side.WHEN && one.words().contains(" also "))
        .anyMatch(one -> one.drl().startsWith(asked));
  }
}
