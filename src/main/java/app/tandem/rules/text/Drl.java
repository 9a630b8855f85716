package app.tandem.rules.text;

/**
 * A rule file in the engine's own language, whatever it was written in.
 *
 * @param source what was written
 * @param text the same for the engine
 * @param places from the text back to the source
 */
public record Drl(RuleFile source, String text, SourceMap places) {

  /** A file that was written in the engine's language. */
  static Drl asWritten(RuleFile source) {
    return new Drl(source, source.text(), SourceMap.SAME);
  }

  /** The path of what was written. */
  public String path() {
    return source.path();
  }

  public RuleProblem problem(int line, int column, String rule, String what, String maybe) {
    var cure = places.cure(line, maybe);
    return RuleProblem.at(source.path(), places.in(line, column, what), rule, what, cure);
  }
}
