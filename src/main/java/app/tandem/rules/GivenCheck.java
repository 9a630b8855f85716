package app.tandem.rules;

import app.tandem.rules.Kinds.Trouble;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at what a function of accumulate is taken of: names and fields may be reckoned with there,
 * and of anything else the engine makes what its own compiler does not understand (Drools 10.2).
 *
 * @param function for example {@code sum}
 * @param given what stands in its brackets
 * @param names that the rule gives
 */
record GivenCheck(String function, String given, BoundNames names) {
  private static final Pattern CHOICE = Pattern.compile("(.+?)\\?(.+):(.+)");
  private static final Pattern CALL = Pattern.compile("(\\$\\w+)\\s*\\.\\s*(\\w+)\\s*\\(\\s*\\)");
  private static final Pattern NAME = Pattern.compile("(\\$\\w+)(?![\\w.])");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Set<String> OF_SUMS = Set.of("sum", "average");
  private static final Pattern OF_NUMBERS = Pattern.compile("[-*/%]");

  /** What is wrong with it. */
  Optional<Trouble> trouble() {
    return choice()
        .or(this::list)
        .or(this::calls)
        .or(this::quoted)
        .or(this::text)
        .or(this::brackets);
  }

  private Optional<Trouble> choice() {
    var found = CHOICE.matcher(VocabularyWords.withoutTexts(given));
    return found.matches()
        ? Optional.of(
            new Trouble(
                "Nothing is chosen with ? inside of (%s).".formatted(function),
                "Maybe put the condition (%s) into the brackets of the fact that is counted, and write %s( %s )."
                    .formatted(found.group(1).strip(), function, found.group(2).strip())))
        : Optional.empty();
  }

  /** A field that is asked as Java does. */
  private Optional<Trouble> calls() {
    var call = CALL.matcher(given);
    return call.results().anyMatch(one -> !field(one.group(1), one.group(2)).isEmpty())
        ? Optional.of(
            new Trouble(
                "A field is read without brackets inside of (%s).".formatted(function),
                "Maybe write %s( %s ).".formatted(function, asFields(call.reset()))))
        : Optional.empty();
  }

  private String asFields(Matcher call) {
    return call.replaceAll(
        one -> {
          var field = field(one.group(1), one.group(2));
          return Matcher.quoteReplacement(
              field.isEmpty() ? one.group() : one.group(1) + "." + field);
        });
  }

  /** The field of a fact that a method stands for; empty when it is none. */
  private String field(String name, String method) {
    var fact = names.typeOf(name);
    if (!names.contains(name) || !VocabularyWords.isFact(fact)) {
      return "";
    }
    var fields = VocabularyWords.fields(fact);
    return fields.stream()
        .filter(one -> one.equals(method) || ("get" + one).equalsIgnoreCase(method))
        .findFirst()
        .orElse("");
  }

  private Optional<Trouble> brackets() {
    var bare = given.replaceAll("[()\\s]", "");
    return given.startsWith("(") && NAME.matcher(bare).matches()
        ? Optional.of(
            new Trouble(
                "A name alone needs no brackets inside of (%s).".formatted(function),
                "Maybe write %s( %s ).".formatted(function, bare)))
        : Optional.empty();
  }

  /** The engine takes it for a single one of what is in it. */
  private Optional<Trouble> list() {
    return function.startsWith("collect") && CountedForm.isReckoned(given)
        ? Optional.of(
            new Trouble(
                "A list is of names alone, and (%s) is taken of more.".formatted(function),
                "Maybe give it a name in the brackets of the fact: $t : ( price * quantity ), and write %s( $t )."
                    .formatted(function)))
        : Optional.empty();
  }

  private Optional<Trouble> quoted() {
    var text = QUOTED.matcher(given);
    if (!CountedForm.isReckoned(given) || !text.find()) {
      return Optional.empty();
    }
    return OF_SUMS.contains(function)
        ? Optional.of(isText(text.group()))
        : Optional.of(
            new Trouble(
                "Texts are not put together inside of (%s).".formatted(function),
                "Maybe do it in the brackets of the fact that is counted: $t : ( sku + %s ), and write %s( $t )."
                    .formatted(text.group(), function)));
  }

  private static Trouble isText(String said) {
    return new Trouble(
        "(%s) is text, and nothing can be reckoned with it.".formatted(said),
        "Maybe you meant a number such as price or quantity.");
  }

  private Optional<Trouble> text() {
    return OF_NUMBERS.matcher(VocabularyWords.withoutTexts(given)).find()
        ? NAME.matcher(given)
            .results()
            .map(one -> one.group(1))
            .filter(name -> names.contains(name) && names.typeOf(name) == String.class)
            .findFirst()
            .map(GivenCheck::isText)
        : Optional.empty();
  }
}
