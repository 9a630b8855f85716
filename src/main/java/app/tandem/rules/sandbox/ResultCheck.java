package app.tandem.rules.sandbox;

import app.tandem.kernel.NearName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;

/**
 * Looks at what is asked of a count. The engine passes over what it does not know there, without a
 * word, and the rule then fires for everybody (Drools 10.2: {@code s > 100} where {@code $s} was
 * meant, {@code eval( false )}, {@code $s in ( 1, 2 )}); so nothing may stand there but comparisons
 * of what was counted, which it is known to ask.
 */
public final class ResultCheck {
  private static final Pattern EVAL = Pattern.compile("\\beval\\s*\\(");
  private static final Pattern COMPARISON = Pattern.compile("[=!]=|[<>]=?");
  private static final Pattern WORD = Pattern.compile("(?<![\\w.$])[A-Za-z_$][\\w$]*");
  private static final Pattern ASKED =
      Pattern.compile("(?<![\\w.$])([A-Za-z_$][\\w$]*)\\s*(\\.\\s*\\w+|\\(|\\[)");
  private static final Pattern BETWEEN =
      Pattern.compile("[\\w$)]\\s+(?:not\\s+)?([a-z]\\w*)\\b(?:\\s*\\[[^]]*])?\\s*[\\w$(]");
  private static final List<String> OF_LISTS = List.of("contains", "excludes", "memberOf");
  private static final Pattern PLAIN =
      Pattern.compile("(?:[\\w$.\\s()+*/%-]|[<>]=?|[=!]=|!|&&|\\|\\|)+");
  private static final Pattern VALUE = Pattern.compile("null|true|false");

  private final String condition;
  private final String bare;
  private final Map<String, AccumulateFunctionCallDescr> callByName;
  private final Set<String> counted;

  private ResultCheck(String condition, Map<String, AccumulateFunctionCallDescr> callByName) {
    this.condition = condition;
    this.bare = condition.replaceAll("\"[^\"]*\"|'[^']*'", "0");
    this.callByName = callByName;
    this.counted = callByName.keySet();
  }

  /** What is wrong, and how to mend it. */
  public record Trouble(String what, String maybe) {}

  /** What is wrong with one condition on what was counted. */
  public static Optional<Trouble> trouble(AccumulateDescr counted, String condition) {
    var callByName = new LinkedHashMap<String, AccumulateFunctionCallDescr>();
    for (var call : counted.getFunctions()) {
      if (call.getBind() != null) {
        callByName.put(call.getBind(), call);
      }
    }
    var check = new ResultCheck(condition.strip(), callByName);
    return callByName.isEmpty() ? Optional.of(check.unnamed(counted)) : check.trouble();
  }

  private Trouble unnamed(AccumulateDescr counted) {
    var given =
        counted.getFunctions().stream()
            .map(one -> "%s( %s )".formatted(one.getFunction(), String.join(", ", one.getParams())))
            .findFirst()
            .orElse("count( 1 )");
    return new Trouble(
        "The condition (%s) says nothing about what was counted, which has no name."
            .formatted(condition),
        "Maybe give it one, and ask that: $n : %s; $n > 2.".formatted(given));
  }

  private Optional<Trouble> trouble() {
    return eval().or(this::operator).or(this::strayWord).or(this::asked).or(this::silent);
  }

  private String first() {
    return counted.iterator().next();
  }

  /** A comparison that the engine asks; a list is compared with nothing. */
  private String example(String name) {
    var call = callByName.get(name);
    return call != null && call.getFunction().startsWith("collect")
        ? "$n > 2, with $n : count( %s )".formatted(String.join(", ", call.getParams()))
        : name + " > 2";
  }

  private Optional<Trouble> eval() {
    return EVAL.matcher(bare).find()
        ? told("Rules may not use (eval).", "Maybe compare what was counted: %s.", example(first()))
        : Optional.empty();
  }

  /** One that is near to the name of something that was counted. */
  private Optional<Trouble> strayWord() {
    return WORD.matcher(bare)
        .results()
        .map(found -> found.group())
        .filter(word -> !counted.contains(word) && !VALUE.matcher(word).matches())
        .filter(word -> !word.startsWith("$"))
        .flatMap(word -> NearName.find("$" + word, counted).map(name -> stray(word, name)).stream())
        .findFirst();
  }

  private static Trouble stray(String word, String name) {
    return new Trouble(
        "Nothing in this rule is called (%s).".formatted(word),
        "Maybe you meant %s.".formatted(name));
  }

  private Optional<Trouble> operator() {
    var found = BETWEEN.matcher(bare);
    if (!found.find()) {
      return Optional.empty();
    }
    return told(
        "What was counted cannot be asked with (%s).".formatted(found.group(1)),
        OF_LISTS.contains(found.group(1))
            ? "Maybe put it into the brackets of the fact that is counted."
            : "Maybe compare it, once for each value: %s.",
        example(first()).replace(">", "=="));
  }

  private Optional<Trouble> asked() {
    return ASKED
        .matcher(bare)
        .results()
        .filter(found -> counted.contains(found.group(1)) || !found.group(2).startsWith("."))
        .findFirst()
        .flatMap(
            found ->
                told(
                    "What was counted is compared as it is: (%s) does not fit here."
                        .formatted(found.group().replaceFirst("\\s*[(\\[]$", "( ... )")),
                    "Maybe you meant %s.",
                    example(counted.contains(found.group(1)) ? found.group(1) : first())));
  }

  /** What does not name what was counted, or does not compare it. */
  private Optional<Trouble> silent() {
    var isNamed = WORD.matcher(bare).results().anyMatch(found -> counted.contains(found.group()));
    if (!isNamed || !COMPARISON.matcher(bare).find()) {
      return told(
          "The condition (%s) says nothing about what was counted.".formatted(condition),
          "Maybe you meant %s.",
          example(first()));
    }
    return PLAIN.matcher(bare).matches()
        ? Optional.empty()
        : told(
            "The condition (%s) is not understood.".formatted(condition),
            "Maybe compare what was counted, and nothing else: %s.",
            example(first()));
  }

  private static Optional<Trouble> told(String what, String maybe, String example) {
    return Optional.of(new Trouble(what, maybe.formatted(example)));
  }
}
