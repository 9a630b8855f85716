package app.tandem.rules.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads one file into a tree, or says in a marketer's words where it stops being a rule file. */
public class RuleSyntax {
  private static final Pattern PLACE = Pattern.compile("Line (\\d+):(\\d+)");
  private static final Pattern AT_INPUT = Pattern.compile("input '([^']*)'");
  private static final Pattern IN_RULE = Pattern.compile("in rule \"(.*)\"");
  private static final Pattern RULE = Pattern.compile("^\\s*rule\\s+\"?([^\"]*)\"?.*");
  private static final Pattern END = Pattern.compile("(?:^|.*\\W)end\\s*;?\\s*$");
  private static final String MAYBE =
      "Maybe a bracket, a quote, a semicolon or \"end\" is missing here or just above.";

  private RuleSyntax() {}

  /** What came of reading: a tree, or at least one problem. */
  public record Parsed(@Nullable PackageDescr tree, List<RuleProblem> problems) {}

  public static Parsed parse(Drl file) {
    if (file.text().isBlank()) {
      return broken(
          file.problem(0, 0, "", "The file is empty.", "Maybe it is still being written."));
    }
    var parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      var tree = parser.parse(false, file.text());
      if (tree != null && !parser.hasErrors()) {
        return new Parsed(tree, List.of());
      }
    } catch (DroolsParserException | RuntimeException e) {
      return broken(file.problem(0, 0, "", "The file cannot be read: " + e.getMessage(), ""));
    }
    return openQuote(file)
        .or(() -> missingEnd(file))
        .map(RuleSyntax::broken)
        .orElseGet(() -> new Parsed(null, told(file, parser.getErrors())));
  }

  private static Parsed broken(RuleProblem problem) {
    return new Parsed(null, List.of(problem));
  }

  private static List<RuleProblem> told(Drl file, List<DroolsError> errors) {
    return errors.stream()
        .map(error -> syntax(file, error))
        .sorted(Comparator.comparingInt(RuleProblem::line))
        .toList();
  }

  private static RuleProblem syntax(Drl file, DroolsError error) {
    var message = error.getMessage();
    var place = PLACE.matcher(message);
    var found = place.find();
    var lines = error.getLines();
    var line = found ? Integer.parseInt(place.group(1)) : lines.length > 0 ? lines[0] : 0;
    var column = found ? Integer.parseInt(place.group(2)) + 1 : 0;
    var rule = IN_RULE.matcher(message);
    var input = AT_INPUT.matcher(message);
    var word = input.find() ? input.group(1) : "";
    return file.problem(
        Math.max(line, 0),
        column,
        rule.find() ? rule.group(1) : "",
        word.isEmpty() || word.equals("<eof>")
            ? "The file ends too early, or something does not fit here."
            : "(%s) does not fit here.".formatted(word),
        word.equals("=") ? "Maybe you meant ==." : MAYBE);
  }

  /** An open quote swallows all that follows, so the parser stumbles far below it. */
  private static Optional<RuleProblem> openQuote(Drl file) {
    var lines = file.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).replace("\\\"", "");
      var quotes = line.chars().filter(one -> one == '"').count();
      if (quotes % 2 == 1 && !line.strip().startsWith("//") && !line.strip().startsWith("*")) {
        return Optional.of(
            file.problem(
                i + 1,
                line.indexOf('"') + 1,
                "",
                "A quote is opened in this line and not closed.",
                "Maybe a \" is missing at the end of the text."));
      }
    }
    return Optional.empty();
  }

  private static Optional<RuleProblem> missingEnd(Drl file) {
    var lines = file.text().split("\n", -1);
    String open = null;
    for (int i = 0; i < lines.length; i++) {
      var rule = RULE.matcher(RuleSlices.withoutHead(lines[i]).strip());
      if (rule.matches()) {
        if (open != null) {
          return Optional.of(missingEnd(file, open, lastWritten(lines, i)));
        }
        open = rule.group(1);
      }
      if (END.matcher(lines[i].strip()).matches()) {
        open = null;
      }
    }
    return Optional.ofNullable(open)
        .map(rule -> missingEnd(file, rule, lastWritten(lines, lines.length)));
  }

  private static RuleProblem missingEnd(Drl file, String rule, int line) {
    return file.problem(
        line, 0, rule, "It has no \"end\".", "Maybe add a line with the word end below this one.");
  }

  private static int lastWritten(String[] lines, int before) {
    var written = Arrays.copyOf(lines, before);
    var line = before;
    while (line > 1 && written[line - 1].isBlank()) {
      line--;
    }
    return line;
  }
}
