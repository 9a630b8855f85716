package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.Slips.Slip;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads one file into a tree, and says in a marketer's words where it stops being a rule file. What
 * is broken in one rule does not keep the others from being read.
 */
public class RuleSyntax {
  private static final Pattern PLACE = Pattern.compile("Line (\\d+):(\\d+)");
  private static final Pattern AT_INPUT = Pattern.compile("input '([^']*)'");
  private static final Pattern IN_RULE = Pattern.compile("in rule \"(.*)\"");
  private static final List<String> KEYWORDS =
      List.of("rule", "when", "then", "end", "package", "import", "global", "extends", "salience");
  private static final List<String> JOINING = List.of("and", "or", "not");
  private static final String MAYBE =
      "Maybe a bracket, a quote, a semicolon or \"end\" is missing here or just above.";

  private RuleSyntax() {}

  /**
   * What came of reading: a tree, or at least one problem, or both.
   *
   * @param tree of the rules that could be read
   * @param drl the file with the text that the tree was made of
   * @param lost the names of rules of which nothing could be read
   */
  public record Parsed(
      @Nullable PackageDescr tree, Drl drl, List<RuleProblem> problems, List<String> lost) {}

  /** Reads it. */
  public static Parsed parse(Drl file) {
    if (file.text().isBlank()) {
      var empty = file.problem(0, 0, "", "The file is empty.", "Maybe it is still being written.");
      return new Parsed(null, file, List.of(empty), List.of());
    }
    return tree(file.text())
        .map(tree -> new Parsed(tree, file, List.of(), List.of()))
        .orElseGet(() -> BrokenFile.read(file));
  }

  /** What the parser makes of a text; empty when anything is wrong in it. */
  static Optional<PackageDescr> tree(String text) {
    var parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      var tree = parser.parse(false, text);
      return parser.hasErrors() ? Optional.empty() : Optional.ofNullable(tree);
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /**
   * What the parser stumbles over first: what follows is mostly not wrong of itself.
   *
   * @param rule in which the text is wrong; empty when nobody knows
   */
  static Optional<Slip> firstError(Drl file, String text, String rule) {
    var parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      parser.parse(false, text);
      return parser.getErrors().stream()
          .map(error -> slip(file, text, error, rule))
          .min(java.util.Comparator.comparingInt(Slip::line));
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      return Optional.of(
          new Slip(
              0,
              file.problem(0, 0, rule, "Nothing can be read from here on.", "Maybe shorten it.")));
    }
  }

  private static Slip slip(Drl file, String text, DroolsError error, String known) {
    var message = error.getMessage();
    var place = PLACE.matcher(message);
    var found = place.find();
    var lines = error.getLines();
    var line = found ? Integer.parseInt(place.group(1)) : lines.length > 0 ? lines[0] : 0;
    var column = found ? Integer.parseInt(place.group(2)) + 1 : 0;
    var named = IN_RULE.matcher(message);
    var rule = known.isEmpty() && named.find() ? named.group(1) : known;
    var input = AT_INPUT.matcher(message);
    var word = input.find() ? input.group(1) : "";
    var hint = line < 1 ? Optional.<SyntaxHint>empty() : hint(file, text, line);
    if (hint.isPresent()) {
      var told = hint.get();
      return new Slip(line, file.problem(line, told.column(), rule, told.what(), told.maybe()));
    }
    var isAtEnd = word.isEmpty() || word.equals("<eof>");
    var stray = isAtEnd ? Stray.behind(text) : Optional.<SyntaxHint>empty();
    if (stray.isPresent()) {
      var told = stray.get();
      var at = Stray.line(text);
      return new Slip(at, file.problem(at, told.column(), rule, told.what(), told.maybe()));
    }
    var what =
        isAtEnd
            ? "The file ends too early, or something does not fit here."
            : "(%s) does not fit here.".formatted(word);
    return new Slip(
        Math.max(line, 0), file.problem(Math.max(line, 0), column, rule, what, maybe(word)));
  }

  private static Optional<SyntaxHint> hint(Drl file, String text, int line) {
    var lines = text.split("\n", -1);
    if (line > lines.length) {
      return Optional.empty();
    }
    var written = lines[line - 1];
    return SyntaxHint.of(written)
        .or(() -> file.path().endsWith(".drl") ? SyntaxHint.sentence(written) : Optional.empty());
  }

  private static String maybe(String word) {
    return KEYWORDS.contains(word)
            || JOINING.contains(word)
            || word.length() < 3
            || !word.matches("[a-z]+")
        ? MAYBE
        : NearName.find(word, KEYWORDS).map("Maybe you meant %s."::formatted).orElse(MAYBE);
  }
}
