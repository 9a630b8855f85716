package app.tandem.rules.text;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

  /**
   * A way to mend it, in the language in which it was written.
   *
   * @param line where it is wrong
   * @param maybe the same in the engine's language
   */
  default String cure(int line, String maybe) {
    return maybe;
  }

  /**
   * The sentence that a line was written with; empty where it was written otherwise.
   *
   * @param line of the engine's text
   */
  default Optional<Sentence> sentence(int line) {
    return Optional.empty();
  }

  /** The sentences that may be written here; none where there are none. */
  default List<Sentence> sentences() {
    return List.of();
  }

  /**
   * Where a step would have been written that is missing behind a proposal.
   *
   * @param line of the proposal
   * @param column of the proposal
   * @param steps of which one is missed
   */
  default Place missing(int line, int column, Collection<String> steps) {
    return in(line, column);
  }
}
