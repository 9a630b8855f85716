package app.tandem.rules;

import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it stands in its file, so that whatever is wrong with it can be shown in its place.
 *
 * @param file where it stands
 * @param tree what the parser made of it
 */
record RuleInFile(RuleFile file, RuleDescr tree) {

  /**
   * A place in the file.
   *
   * @param line from 1
   * @param column from 1; 0 when it is the whole line
   */
  record Place(int line, int column) {}

  String name() {
    return tree.getName();
  }

  @Nullable String parent() {
    return tree.getParentName();
  }

  /** What follows {@code then}, without the white space around it. */
  String rightSide() {
    return tree.getConsequence() == null ? "" : tree.getConsequence().toString().strip();
  }

  /** Where the right side begins. */
  Place rightSideBegins() {
    return placeAt(file.text().indexOf(rightSide(), offset(tree.getConsequenceLine())));
  }

  /**
   * Where a word stands first between {@code rule} and {@code end}; the first line when it does
   * not.
   */
  Place placeOf(String word) {
    var found = file.text().indexOf(word, offset(tree.getLine()));
    return found >= 0 && found < offset(tree.getEndLine() + 1)
        ? placeAt(found)
        : new Place(tree.getLine(), 0);
  }

  RuleProblem problem(Place place, String what, String maybe) {
    return new RuleProblem(file.path(), place.line(), place.column(), name(), what, maybe);
  }

  RuleProblem problem(String what, String maybe) {
    return problem(new Place(tree.getLine(), 0), what, maybe);
  }

  /** Where a line begins, or the end of the text when there is no such line. */
  private int offset(int line) {
    var at = 0;
    for (int i = 1; i < line; i++) {
      var next = file.text().indexOf('\n', at);
      if (next < 0) {
        return file.text().length();
      }
      at = next + 1;
    }
    return at;
  }

  private Place placeAt(int offset) {
    var before = file.text().substring(0, Math.max(0, offset));
    var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }
}
