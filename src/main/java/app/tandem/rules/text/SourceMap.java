package app.tandem.rules.text;

/** Leads from a place in the rule language of the engine back to what somebody wrote. */
@FunctionalInterface
interface SourceMap {
  /** For a file that is written in the engine's language itself. */
  SourceMap SAME = Place::new;

  /**
   * The place that somebody wrote.
   *
   * @param line from 1; 0 when it is the whole file
   * @param column from 1; 0 when it is the whole line
   */
  Place in(int line, int column);

  /**
   * The same, for one who knows what is wrong there.
   *
   * @param what is wrong
   */
  default Place in(int line, int column, String what) {
    return in(line, column);
  }
}
