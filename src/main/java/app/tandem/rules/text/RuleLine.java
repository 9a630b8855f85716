package app.tandem.rules.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a rule in sentences, and what it becomes for the engine. */
class RuleLine {
  private final int number;
  private final String text;
  private String before = "";
  private String said;
  private String comment = "";
  private @Nullable Sentence sentence;
  private boolean isSaid;
  private boolean isLeftOut;
  private int shift;

  RuleLine(int number, String text) {
    this.number = number;
    this.text = text;
    this.said = text;
  }

  int number() {
    return number;
  }

  String text() {
    return text;
  }

  /** What stands before this is the rule language already. */
  void beginBehind(int offset) {
    before = text.substring(0, offset) + " ";
  }

  /** Adds a word that nobody wrote, without which the rest could not be read. */
  void precede(String word) {
    before = word + " ";
    said = before + said;
  }

  /** A hash begins a comment here, and two slashes for the engine. */
  void keepAsComment() {
    said = text.replaceFirst("^(\\s*)#+", "$1//");
    shift = said.length() - text.length();
  }

  /** Puts the rule language in the place of a sentence. */
  void say(String drl) {
    said = drl;
    isSaid = true;
  }

  /** The same for a line that says one of the sentences. */
  void say(String drl, Sentence meant) {
    say(drl);
    sentence = meant;
  }

  Optional<Sentence> sentence() {
    return Optional.ofNullable(sentence);
  }

  /** Nothing of it is said, because it could not be understood. */
  void leaveOut() {
    say("");
    isLeftOut = true;
  }

  boolean isLeftOut() {
    return isLeftOut;
  }

  /** Leaves a line of the rule language as it is, without its mark. */
  void sayAsWritten() {
    said = text.replaceFirst(">", " ");
  }

  void comment(String words) {
    comment = words;
  }

  /** Takes the closing bracket away, so that the next line can add a condition. */
  void open() {
    said = said.substring(0, said.lastIndexOf(')')).stripTrailing();
  }

  boolean endsOpen() {
    return said.endsWith("(");
  }

  void append(String more) {
    said += more;
  }

  /** Where a sentence begins, from 1. */
  int column() {
    var rest = text.substring(Math.max(0, before.length() - 1));
    return text.length() - rest.stripLeading().length() + 1;
  }

  /** From a column of the engine's line to the one that was written. */
  int columnOf(int column) {
    return isSaid && column > before.length() ? column() : Math.max(1, column - shift);
  }

  String drl() {
    var line = isSaid ? before + said : said;
    return comment.isEmpty() ? line : line + " " + comment;
  }
}
