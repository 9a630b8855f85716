package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.Sentence.Side;
import app.tandem.rules.text.Spelling.Spelled;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .dslr} file: rules whose conditions and consequences are sentences. Every line
 * stays a line, so that what is wrong with a rule is found where it was written.
 */
class Sentences {
  private static final Pattern RULE = Pattern.compile("rule\\s+(\"[^\"]*\"|'[^']*'|\\S+)(.*)");
  private static final Pattern WHEN = Pattern.compile("(?:.*\\s)?when\\b(.*)");
  private static final Pattern THEN = Pattern.compile("then\\b(.*)");
  private static final Pattern END = Pattern.compile("end\\s*;?");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
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
  private final String[] written;
  private final Language language;
  private final Stage stage;
  private final List<RuleLine> lines = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private @Nullable Side side;
  private boolean inComment;
  private boolean isOpen;
  private boolean isToldOutside;
  private SaidRule rule;

  private Sentences(RuleFile file, Language language) {
    this.file = file;
    this.written = file.text().split("\r\n|\r|\n", -1);
    this.language = language;
    this.stage = file.stage().orElse(Stage.IN_CART);
    this.rule = new SaidRule(stage, language, "", false, this::refuseAt);
  }

  static Spelled read(RuleFile file, Language language) {
    if (language.forms().isEmpty() && !file.text().isBlank()) {
      var why = language.problems().isEmpty() ? List.of(NO_LANGUAGE) : language.problems();
      return new Spelled(null, why);
    }
    var sentences = new Sentences(file, language);
    for (var line : sentences.written) {
      sentences.read(line);
    }
    sentences.rule.close();
    return sentences.spelled();
  }

  private Spelled spelled() {
    problems.addAll(0, language.problems());
    if (file.text().isBlank()) {
      return new Spelled(Drl.asWritten(file), problems);
    }
    var body = String.join("\n", lines.stream().map(RuleLine::drl).toList());
    var headed = WrittenHead.of(file.stage().orElseThrow(), body);
    var places =
        new SentencePlaces(lines, headed.shift(), new Reworded(language), language.sentences());
    var gaps =
        lines.stream()
            .filter(RuleLine::isLeftOut)
            .map(RuleLine::number)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Spelled(new Drl(file, headed.text(), places, gaps), problems);
  }

  private void read(String asWritten) {
    var line = new RuleLine(lines.size() + 1, asWritten.replace('\u00A0', ' '));
    lines.add(line);
    var text = line.text().strip();
    if (isComment(text)) {
      line.keepAsComment();
      return;
    }
    var meant = Keywords.meant(text);
    if (meant.isPresent()) {
      refuse(line, rule.name(), meant.get().what(), meant.get().maybe());
      line.say(meant.get().line());
      text = meant.get().line();
    }
    if (side == null && isSentence(text)) {
      refuseOutside(line, text);
    } else if (side == null) {
      readOutside(line, text);
    } else {
      readInside(line, text);
    }
  }

  private boolean isSentence(String text) {
    return rule.says(Side.WHEN, text) || rule.says(Side.THEN, text);
  }

  /** Between rules, or behind the name of one that does not begin its conditions. */
  private void refuseOutside(RuleLine line, String text) {
    if (isOpen) {
      refuse(
          line,
          rule.name(),
          "The rule has no \"when\".",
          "Maybe add a line with the word when above this one.");
      side = Side.WHEN;
      line.precede("when");
      readInside(line, text);
      return;
    }
    if (!isToldOutside) {
      refuse(
          line,
          "",
          "The sentence (%s) stands outside of a rule.".formatted(text),
          "Maybe add above it a line with rule and a name in quotes, and a line with when.");
    }
    isToldOutside = true;
    line.say("");
  }

  /** Whether the sides of the rule that is read are told from each other further down. */
  private boolean isDividedBelow() {
    for (int i = lines.size(); i < written.length; i++) {
      var text = written[i].strip();
      if (THEN.matcher(text).matches()
          || Keywords.meant(text).filter(one -> one.word().equals("then")).isPresent()) {
        return true;
      }
      if (END.matcher(text).matches() || RULE.matcher(text).matches()) {
        return false;
      }
    }
    return false;
  }

  private void refuse(RuleLine line, String inRule, String what, String maybe) {
    refuseAt(line, line.column(), inRule, what, maybe);
  }

  private void refuseAt(RuleLine line, int column, String inRule, String what, String maybe) {
    problems.add(new RuleProblem(file.path(), line.number(), column, inRule, what, maybe));
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
      isOpen = true;
      var name = begun.group(1).replaceAll("\"|^'|'$", "");
      rule =
          new SaidRule(stage, language, name, begun.group(2).contains("extends"), this::refuseAt);
    }
    if (text.startsWith("extends ")) {
      rule.inherit();
    }
    if (EXPANDER.matcher(text).matches()) {
      line.say("");
    }
    if (!isOpen && END.matcher(text).matches()) {
      refuse(
          line,
          "",
          "This (%s) ends no rule: the one above has ended already.".formatted(text),
          "Maybe it is one too many.");
      line.say("");
    }
    var when = WHEN.matcher(withoutTexts(text));
    if (when.matches()) {
      side = Side.WHEN;
      readRest(line, text, when.group(1));
    }
  }

  /** The same, as long as before, with nothing in its quotes that could be taken for a word. */
  private static String withoutTexts(String text) {
    return QUOTED.matcher(text).replaceAll(found -> "_".repeat(found.group().length()));
  }

  private void readInside(RuleLine line, String text) {
    var then = THEN.matcher(text);
    if (END.matcher(text).matches() || RULE.matcher(text).matches()) {
      rule.close();
      side = null;
      isOpen = false;
      if (RULE.matcher(text).matches()) {
        readOutside(line, text);
      }
    } else if (side == Side.WHEN && then.matches()) {
      rule.turn();
      side = Side.THEN;
      readRest(line, text, then.group(1));
    } else if (side == Side.WHEN && rule.says(Side.THEN, text) && !isDividedBelow()) {
      refuse(
          line,
          rule.name(),
          "The rule has no \"then\".",
          "Maybe add a line with the word then above this one.");
      line.precede("then");
      rule.turn();
      side = Side.THEN;
      rule.add(side, line, text);
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
