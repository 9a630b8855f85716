package app.tandem.rules.text;

import app.tandem.rules.text.Sentence.Side;
import app.tandem.rules.text.Spelling.Spelled;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .dslr} file: rules whose conditions and consequences are sentences. Every line
 * stays a line, so that what is wrong with a rule is found where it was written.
 */
class Sentences {
  private static final Pattern RULE = Pattern.compile("rule\\s+(\"[^\"]*\"|\\S+)(.*)");
  private static final Pattern WHEN = Pattern.compile("(?:.*\\s)?when\\b(.*)");
  private static final Pattern THEN = Pattern.compile("then\\b(.*)");
  private static final Pattern END = Pattern.compile("end\\s*;?");
  private static final Pattern EXPANDER = Pattern.compile("expander\\b.*");

  private static final RuleProblem NO_LANGUAGE =
      new RuleProblem(
          "language/",
          0,
          0,
          "",
          "There is no file that says what sentences there are, and no .dslr file can be read"
              + " without.",
          "Maybe language/cross-sell.dsl was deleted or renamed: put it back.");

  private final RuleFile file;
  private final Language language;
  private final List<RuleLine> lines = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private @Nullable Side side;
  private boolean inComment;
  private SaidRule rule;

  private Sentences(RuleFile file, Language language) {
    this.file = file;
    this.language = language;
    this.rule = new SaidRule(file, language, "", false, problems);
  }

  static Spelled read(RuleFile file, Language language) {
    if (!language.problems().isEmpty()) {
      return new Spelled(null, language.problems());
    }
    if (language.forms().isEmpty() && !file.text().isBlank()) {
      return new Spelled(null, List.of(NO_LANGUAGE));
    }
    var sentences = new Sentences(file, language);
    for (var line : file.text().split("\r\n|\r|\n", -1)) {
      sentences.read(line);
    }
    sentences.rule.close();
    return sentences.spelled();
  }

  private Spelled spelled() {
    if (!problems.isEmpty()) {
      return new Spelled(null, problems);
    }
    if (file.text().isBlank()) {
      return new Spelled(Drl.asWritten(file), List.of());
    }
    var body = String.join("\n", lines.stream().map(RuleLine::drl).toList());
    var headed = WrittenHead.of(file.stage().orElseThrow(), body);
    return new Spelled(
        new Drl(
            file, headed.text(), new SentencePlaces(lines, headed.shift(), new Reworded(language))),
        List.of());
  }

  private void read(String written) {
    var text = written.replace('\u00A0', ' ');
    var line = new RuleLine(lines.size() + 1, text);
    lines.add(line);
    if (isComment(text.strip())) {
      line.keepAsComment();
    } else if (side == null) {
      readOutside(line, text.strip());
    } else {
      readInside(line, text.strip());
    }
  }

  private boolean isComment(String text) {
    var isPart = inComment || text.startsWith("/*");
    if (isPart) {
      inComment = !text.substring(inComment ? 0 : 2).contains("*/");
    }
    return isPart || text.isEmpty() || text.startsWith("//") || text.startsWith("#");
  }

  private void readOutside(RuleLine line, String text) {
    var begun = RULE.matcher(text);
    if (begun.matches()) {
      var name = begun.group(1).replace("\"", "");
      rule = new SaidRule(file, language, name, begun.group(2).contains("extends"), problems);
    }
    if (text.startsWith("extends ")) {
      rule.inherit();
    }
    if (EXPANDER.matcher(text).matches()) {
      line.say("");
    }
    var when = WHEN.matcher(text.replaceAll("\"[^\"]*\"", "\"\""));
    if (when.matches()) {
      side = Side.WHEN;
      readRest(line, text, when.group(1));
    }
  }

  private void readInside(RuleLine line, String text) {
    var then = THEN.matcher(text);
    if (END.matcher(text).matches() || RULE.matcher(text).matches()) {
      rule.close();
      side = null;
      if (RULE.matcher(text).matches()) {
        readOutside(line, text);
      }
    } else if (side == Side.WHEN && then.matches()) {
      rule.turn();
      side = Side.THEN;
      readRest(line, text, then.group(1));
    } else if (side != null) {
      rule.add(side, line, text);
    }
  }

  /** What stands in the same line behind {@code when} or {@code then}. */
  private void readRest(RuleLine line, String text, String blanked) {
    var rest = text.substring(text.length() - Math.min(text.length(), blanked.length()));
    if (side != null && !blanked.isBlank() && !rest.strip().startsWith("//")) {
      line.beginBehind(line.text().lastIndexOf(rest));
      rule.add(side, line, rest.strip());
    }
  }
}
