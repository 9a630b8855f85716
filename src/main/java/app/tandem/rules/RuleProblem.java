package app.tandem.rules;

/**
 * What is wrong with a rule file.
 *
 * @param file below the rules folder
 * @param line from 1; 0 when it is the whole file
 * @param column from 1; 0 when it is the whole line
 * @param rule the rule's name, empty when outside of one
 * @param what is wrong, in one sentence
 * @param maybe how to mend it
 */
public record RuleProblem(
    String file, int line, int column, String rule, String what, String maybe) {

  /** For a log or a console: {@code in-cart/bread.drl:7:22 ...}. */
  public String sentence() {
    var place = file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    var said = rule.isEmpty() ? what : "rule \"%s\": %s".formatted(rule, what);
    return maybe.isEmpty() ? place + " " + said : place + " " + said + "\n" + maybe;
  }
}
