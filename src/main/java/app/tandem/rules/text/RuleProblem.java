package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What is wrong with a rule file.
 *
 * @param file below the rules folder
 * @param line from 1; 0 when it is the whole file
 * @param column from 1; 0 when it is the whole line
 * @param cell of a table, for example {@code C7}; empty elsewhere
 * @param rule the rule's name, empty when outside of one
 * @param what is wrong, in one sentence
 * @param maybe how to mend it
 */
public record RuleProblem(
    String file, int line, int column, String cell, String rule, String what, String maybe) {

  /** Outside of tables. */
  public RuleProblem(String file, int line, int column, String rule, String what, String maybe) {
    this(file, line, column, "", rule, what, maybe);
  }

  /** At a place of a file. */
  public static RuleProblem at(String file, Place place, String rule, String what, String maybe) {
    return new RuleProblem(file, place.line(), place.column(), place.cell(), rule, what, maybe);
  }

  /** Whether it is about a template of mails, and no rule is affected. */
  @JsonIgnore
  public boolean isOfMails() {
    return file.startsWith(RuleFile.MAILS);
  }

  /** Whether the rules of a stage are affected: its own files, or one that belongs to no stage. */
  public boolean concerns(Stage stage) {
    if (isOfMails()) {
      return false;
    }
    return new RuleFile(file.contains("/") ? file : file + "/", "")
        .stage()
        .map(stage::equals)
        .orElse(true);
  }

  /** For a log or a console: {@code in-cart/bread.drl:7:22 ...}. */
  public String sentence() {
    var said = rule.isEmpty() ? what : "rule \"%s\": %s".formatted(rule, what);
    var whole = (place() + " " + said).strip();
    return maybe.isEmpty() ? whole : whole + "\n" + maybe;
  }

  private String place() {
    if (!cell.isEmpty()) {
      return file + ":" + cell;
    }
    return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
  }
}
