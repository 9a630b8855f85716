package app.tandem.rules;

import app.tandem.rules.Kinds.Trouble;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at one condition as a whole, where only the whole shows what is wrong. */
class ConstraintCheck {
  private static final Pattern MATCHES =
      Pattern.compile("\\bmatches\\s*\\(?\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LOOKING = Pattern.compile("\\(\\?<?[=!]|\\\\\\\\(?:[1-9]|k<)");
  private static final Pattern CALL = Pattern.compile("^!?(?:this\\.)?(\\w+)\\.(\\w+)\\s*\\(.*");
  private static final Pattern COMPARED =
      Pattern.compile("^(\\w+)\\s*(?:[=!]=|[<>]=?)\\s*(\"[^\"]*\"|'[^']*'|\\d[\\d\\s-]*)$");

  static final String UNIFYING = "Rules may not use (:=).";
  private static final Pattern UNIFIED = Pattern.compile("^(\\$?\\w+)\\s*:=\\s*(.+)$");

  private static final Pattern HYPHENED =
      Pattern.compile("^(\\w+)\\s*[=!]=\\s*([A-Za-z]\\w*)((?:-\\w+)+)$");

  /** A list in which at least one text lacks its quotes and has a hyphen. */
  private static final Pattern HYPHENED_LIST =
      Pattern.compile(
          "^(\\w+)\\s+(?:not\\s+)?in\\s*\\(([\\w\\s,\"'-]*[A-Za-z]\\w*-\\w[\\w\\s,\"'-]*)\\)$");

  /** A name for what is reckoned; what follows the reckoning is a comparison. */
  private static final Pattern NAMED =
      Pattern.compile(
          "^(\\$?\\w+)\\s*:\\s*([^=!<>&|:]*[-+*/%][^=!<>&|]*?)\\s*((?:[=!]=|[<>]).*)?$");

  private ConstraintCheck() {}

  /** What is wrong with a condition inside the brackets of a fact. */
  static Optional<Trouble> trouble(Class<?> fact, String condition) {
    return bareNumber(condition)
        .or(() -> bareText(condition))
        .or(() -> unified(condition))
        .or(() -> bareField(fact, condition))
        .or(() -> named(condition))
        .or(() -> pattern(condition))
        .or(() -> call(fact, condition))
        .or(() -> moment(fact, condition))
        .or(() -> hyphened(fact, condition))
        .or(() -> ForeignHabits.trouble(fact, condition));
  }

  /** Behind a comma it is what stands behind the comma of a number. */
  private static Optional<Trouble> bareNumber(String condition) {
    return condition.matches("\\d+")
        ? trouble(
            "(%s) alone is no condition.".formatted(condition),
            "Maybe it stands behind the comma of a number: write it with a point, 3.5.")
        : Optional.empty();
  }

  /** It gives a name and asks for it at once, and of a field the engine understands neither. */
  private static Optional<Trouble> unified(String condition) {
    var unified = UNIFIED.matcher(condition);
    return unified.matches()
        ? trouble(
            UNIFYING,
            "Maybe give the name once, %s : %s, and where it must be the same write %s == %s."
                .formatted(unified.group(1), unified.group(2), unified.group(2), unified.group(1)))
        : Optional.empty();
  }

  /** One that gives a name in quotes, mostly; or a value whose field is missing. */
  private static Optional<Trouble> bareText(String condition) {
    return condition.matches("\"[^\"]*\"|'[^']*'")
        ? trouble(
            "The text (%s) alone is no condition.".formatted(condition),
            "Maybe leave out the quotes, or say what is compared with it: sku == %s."
                .formatted(condition))
        : Optional.empty();
  }

  private static Optional<Trouble> bareField(Class<?> fact, String condition) {
    var type = VocabularyWords.typeOf(fact, condition);
    var isField = VocabularyWords.fields(fact).contains(condition);
    var asked = type == String.class ? "== \"...\"" : "> 3";
    return isField && type != boolean.class && type != Boolean.class
        ? trouble(
            "The condition (%s) asks nothing.".formatted(condition),
            "Maybe you meant %s %s, or $%s : %s to give it a name."
                .formatted(condition, asked, condition, condition))
        : Optional.empty();
  }

  /** The engine gives the name to the first part alone, without a word. */
  private static Optional<Trouble> named(String condition) {
    var named = NAMED.matcher(VocabularyWords.withoutTexts(condition));
    if (!named.matches()) {
      return Optional.empty();
    }
    var name = named.group(1);
    var end = named.group(3) == null ? condition.length() : named.start(3);
    var said = condition.substring(named.start(2), end).strip();
    var asked = named.group(3) == null ? "" : " " + condition.substring(named.start(3));
    if (said.contains("$")) {
      return trouble(
          "(%s) cannot be given to what is reckoned with a name (%s).".formatted(name, said),
          "Maybe compare it where it stands: %s%s."
              .formatted(said, asked.isEmpty() ? " > 3" : asked));
    }
    return isInBrackets(said)
        ? Optional.empty()
        : trouble(
            "(%s) does not name the whole of (%s).".formatted(name, said),
            "Maybe put it into brackets: %s : ( %s )%s."
                .formatted(name, said, asked.isEmpty() ? "" : ", " + name + asked));
  }

  private static boolean isInBrackets(String said) {
    var depth = 0;
    for (int i = 0; i < said.length(); i++) {
      depth += said.charAt(i) == '(' ? 1 : said.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i == said.length() - 1;
      }
    }
    return false;
  }

  /** A pattern after {@code matches} that cannot be read. */
  static Optional<Trouble> pattern(String condition) {
    var escape = ForeignHabits.escape(condition);
    if (escape.isPresent()) {
      return escape;
    }
    var matches = MATCHES.matcher(condition);
    while (matches.find()) {
      var written = matches.group(1);
      try {
        Pattern.compile(written.replace("\\\\", "\\"));
      } catch (PatternSyntaxException e) {
        return trouble(
            "The pattern (%s) is not understood.".formatted(written),
            LOOKING.matcher(written).find()
                ? "Maybe write it without looking ahead or back, as (?= and \\\\1 do."
                : "Maybe a bracket in it is not closed; .* stands for anything, as in \"BULB.*\".");
      }
    }
    return Optional.empty();
  }

  private static Optional<Trouble> call(Class<?> fact, String condition) {
    var call = CALL.matcher(condition);
    if (!call.matches() || !VocabularyWords.fields(fact).contains(call.group(1))) {
      return Optional.empty();
    }
    var field = call.group(1);
    var word = call.group(2);
    var type = VocabularyWords.typeOf(fact, field);
    if (type == String.class) {
      return Arrays.stream(String.class.getMethods()).map(Method::getName).anyMatch(word::equals)
          ? Optional.empty()
          : trouble(
              "%s is text, and has no word (%s).".formatted(field, word),
              "Maybe compare it: %s == \"...\".".formatted(field));
    }
    return type.isPrimitive()
        ? trouble(
            "%s is %s, and has no word (%s)."
                .formatted(field, type == boolean.class ? "yes or no" : "a number", word),
            "Maybe you meant %s alone.".formatted(field))
        : Optional.empty();
  }

  private static Optional<Trouble> moment(Class<?> fact, String condition) {
    var compared = COMPARED.matcher(condition);
    return compared.matches() && VocabularyWords.typeOf(fact, compared.group(1)) == Instant.class
        ? trouble(
            "%s is a moment and cannot be compared with (%s)."
                .formatted(compared.group(1), compared.group(2)),
            "Maybe count the days instead: daysAgo < 30.")
        : Optional.empty();
  }

  /** Without quotes the hyphens of a text are read as minus signs between names. */
  private static Optional<Trouble> hyphened(Class<?> fact, String condition) {
    var compared = HYPHENED.matcher(condition);
    var list = HYPHENED_LIST.matcher(condition);
    if (list.matches() && VocabularyWords.typeOf(fact, list.group(1)) == String.class) {
      return hyphenedIn(list.group(2));
    }
    if (!compared.matches()
        || VocabularyWords.typeOf(fact, compared.group(1)) != String.class
        || VocabularyWords.isWord(fact, compared.group(2))) {
      return Optional.empty();
    }
    var text = compared.group(2) + compared.group(3);
    return trouble(
        "(%s) is neither text in quotes nor a field of %s.".formatted(text, fact.getSimpleName()),
        "Maybe it is text: write \"%s\".".formatted(text));
  }

  private static Optional<Trouble> hyphenedIn(String list) {
    var parts = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    return parts.stream()
        .filter(part -> part.matches("[A-Za-z]\\w*(?:-\\w+)+"))
        .findFirst()
        .flatMap(
            bare ->
                trouble(
                    "(%s) stands where a text in quotes belongs.".formatted(bare),
                    "Maybe write %s."
                        .formatted(
                            parts.stream()
                                .map(part -> "\"" + part.replaceAll("[\"']", "") + "\"")
                                .collect(Collectors.joining(", ")))));
  }

  private static Optional<Trouble> trouble(String what, String maybe) {
    return Optional.of(new Trouble(what, maybe));
  }
}
