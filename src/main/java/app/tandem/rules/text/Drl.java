package app.tandem.rules.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule file in the engine's own language, whatever it was written in.
 *
 * @param source what was written
 * @param text the same for the engine
 * @param places from the text back to the source
 * @param gaps the lines of the text, from 1, in which something stood that could not be read; it is
 *     told already, and what follows from it need not be
 */
public record Drl(RuleFile source, String text, SourceMap places, Set<Integer> gaps) {

  /** A file of which everything could be read. */
  Drl(RuleFile source, String text, SourceMap places) {
    this(source, text, places, Set.of());
  }

  /** A file that was written in the engine's language. */
  static Drl asWritten(RuleFile source) {
    return new Drl(source, source.text(), SourceMap.SAME);
  }

  /** The same file with as many lines, of which more could not be read. */
  public Drl with(String otherText, Set<Integer> moreGaps) {
    var all = new TreeSet<>(gaps);
    all.addAll(moreGaps);
    return new Drl(source, otherText, places, all);
  }

  /** The path of what was written. */
  public String path() {
    return source.path();
  }

  /** The sentence that a line of the text was written with; empty where it was no sentence. */
  public Optional<Sentence> sentence(int line) {
    return places.sentence(line);
  }

  /** The sentences that the file may be written with; none where it is written otherwise. */
  public List<Sentence> sentences() {
    return places.sentences();
  }

  public RuleProblem problem(int line, int column, String rule, String what, String maybe) {
    var cure = places.cure(line, maybe);
    return RuleProblem.at(source.path(), places.in(line, column, what), rule, what, cure);
  }
}
