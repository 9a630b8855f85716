package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import java.util.Collection;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it stands in its file, so that whatever is wrong with it can be shown in its place.
 * Places are those of the engine's text until a problem is made of them.
 *
 * @param drl where it stands
 * @param tree what the parser made of it
 */
public record RuleInFile(Drl drl, RuleDescr tree) {
  /** A text in quotes, as the group, or a comment. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "(\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+')"
              + "|//[^\\n]*|/\\*(?s:.*?)\\*/");

  /** One that does not part two words. */
  private static final Pattern BLANK = Pattern.compile("(?<![\\w$]) | (?![\\w$])");

  private static final Pattern THEN = Pattern.compile("\\bthen\\b\\s*+");

  private static final Pattern NAME =
      Pattern.compile(
          "(?<=^ ?rule) ?(?:\"[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*\"|'[^'\\\\]*(?:\\\\.[^'\\\\]*)*'|[^ ]+)");

  public String name() {
    return tree.getName();
  }

  public @Nullable String parent() {
    return tree.getParentName();
  }

  /** The stage of its folder. */
  public Stage stage() {
    return drl.source().stage().orElseThrow();
  }

  /** Where it was written. */
  public Place begins() {
    return written(new Place(tree.getLine(), 0));
  }

  /** Where somebody wrote what stands at a place of the engine's text. */
  public Place written(Place place) {
    return drl.places().in(place.line(), place.column());
  }

  /** Whether nothing of it was left out because it could not be read. */
  public boolean isWhole() {
    return !lacksCondition() && !lacksConsequence();
  }

  /** Whether a line of its left side could not be read: any name may be given there. */
  public boolean lacksCondition() {
    return lacks(tree.getLine(), thenLine() - 1);
  }

  /** Whether a line of its right side could not be read: any step may stand there. */
  public boolean lacksConsequence() {
    return lacks(thenLine(), Math.max(thenLine(), lastLine()));
  }

  /** Whether nothing stands between {@code when} and {@code then}. */
  public boolean asksNothing() {
    return !lacksCondition() && tree.getLhs().getDescrs().isEmpty();
  }

  /** Whether it says {@code enabled false}. */
  public boolean isSwitchedOff() {
    var enabled = tree.getAttributes().get("enabled");
    return enabled != null && String.valueOf(enabled.getValue()).contains("false");
  }

  /** What the engine reads of it, from its first line to its last. */
  public String text() {
    return drl.text().substring(offset(tree.getLine()), offset(lastLine() + 1));
  }

  /**
   * All that makes it this rule and no other: neither its name, nor comments, nor blanks do, nor
   * what stands beside it in its lines, as sentences have it where the engine reads them.
   */
  public String textWithoutName() {
    var alone = drl.text().substring(tree.getStartCharacter(), behind());
    var bare = NO_CODE.matcher(alone).replaceAll(RuleInFile::withoutComment);
    var unnamed = NAME.matcher(bare.replaceAll("\\s+", " ")).replaceFirst("");
    return BLANK.matcher(unnamed.strip()).replaceAll("");
  }

  /** Where it is over: the parser counts one sign too many where the text ends with it. */
  private int behind() {
    return Math.min(tree.getEndCharacter() + 1, drl.text().length());
  }

  /** A text in quotes keeps its blanks, which are of another kind then. */
  private static String withoutComment(MatchResult found) {
    return found.group(1) == null
        ? " "
        : Matcher.quoteReplacement(found.group(1).replace(' ', '\u00A0'));
  }

  /** Its last line in the engine's text. */
  public int lastLine() {
    return Math.max(tree.getLine(), tree.getEndLine());
  }

  /** Whether one of the two goes on in a line of the other. */
  public boolean sharesLineWith(RuleInFile other) {
    return drl.path().equals(other.drl().path())
        && tree.getLine() <= other.lastLine()
        && other.tree.getLine() <= lastLine();
  }

  private int thenLine() {
    return Math.max(tree.getLine(), tree.getConsequenceLine());
  }

  private boolean lacks(int from, int to) {
    return drl.gaps().stream().anyMatch(line -> from <= line && line <= to);
  }

  /** What follows {@code then}, without the white space around it. */
  public String rightSide() {
    return tree.getConsequence() == null ? "" : tree.getConsequence().toString().strip();
  }

  /** Where the right side begins. The parser may have made other quotes of those in it. */
  public Place rightSideBegins() {
    var line = offset(tree.getConsequenceLine());
    var found = drl.text().indexOf(rightSide(), line);
    if (found >= 0) {
      return placeAt(found);
    }
    var then = THEN.matcher(drl.text());
    return placeAt(then.find(line) ? then.end() : line);
  }

  /**
   * Where a word stands first between {@code rule} and {@code end}; the first line when it does
   * not.
   */
  public Place placeOf(String word) {
    var found = drl.text().indexOf(word, offset(tree.getLine()));
    return found >= 0 && found < offset(tree.getEndLine() + 1)
        ? placeAt(found)
        : placeOf(spacedOtherwise(word));
  }

  /** Where something of a form stands first; the first line when it does not. */
  public Place placeOf(Pattern form) {
    var rule = drl.text().substring(offset(tree.getLine()), offset(lastLine() + 1));
    var found = form.matcher(rule);
    return found.find()
        ? placeAt(offset(tree.getLine()) + found.start())
        : new Place(tree.getLine(), 0);
  }

  /** The engine tells a condition without the spaces with which it was written. */
  private static Pattern spacedOtherwise(String word) {
    return Pattern.compile(
        word.chars()
            .filter(letter -> !Character.isWhitespace(letter))
            .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
            .collect(Collectors.joining("\\s*", "(?<!\\w)", "")));
  }

  public RuleProblem problem(Place place, String what, String maybe) {
    return drl.problem(place.line(), place.column(), name(), what, maybe);
  }

  /**
   * What is wrong because something is missing, told where it would have been written.
   *
   * @param proposal where that stands behind which it is missing
   * @param steps of which one is missed
   */
  public RuleProblem missing(Place proposal, Collection<String> steps, String what, String maybe) {
    var place = drl.places().missing(proposal.line(), proposal.column(), steps);
    var cure = drl.places().cure(proposal.line(), maybe);
    return RuleProblem.at(drl.path(), place, name(), what, cure);
  }

  public RuleProblem problem(String what, String maybe) {
    return problem(new Place(tree.getLine(), 0), what, maybe);
  }

  /** Where a line begins, or the end of the text when there is no such line. */
  private int offset(int line) {
    var at = 0;
    for (int i = 1; i < line; i++) {
      var next = drl.text().indexOf('\n', at);
      if (next < 0) {
        return drl.text().length();
      }
      at = next + 1;
    }
    return at;
  }

  private Place placeAt(int offset) {
    var before = drl.text().substring(0, Math.max(0, offset));
    var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }
}
