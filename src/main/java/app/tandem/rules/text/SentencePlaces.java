package app.tandem.rules.text;

import java.util.List;
import java.util.Optional;

/**
 * From a place in what sentences became back to the sentence.
 *
 * @param lines of the file
 * @param shift by which the columns of the first line moved
 * @param reworded what is told in sentences
 * @param sentences those that may be written
 */
record SentencePlaces(List<RuleLine> lines, int shift, Reworded reworded, List<Sentence> sentences)
    implements SourceMap {

  @Override
  public Place in(int line, int column) {
    if (isNone(line) || column == 0) {
      return new Place(line, column);
    }
    var here = line == 1 ? Math.max(1, column - shift) : column;
    return new Place(line, lines.get(line - 1).columnOf(here));
  }

  /** A line that was written in the rule language is mended in it. */
  @Override
  public String cure(int line, String maybe) {
    var isAsWritten = !isNone(line) && lines.get(line - 1).text().strip().startsWith(">");
    return isAsWritten ? maybe : reworded.of(maybe);
  }

  @Override
  public Optional<Sentence> sentence(int line) {
    return isNone(line) ? Optional.empty() : lines.get(line - 1).sentence();
  }

  private boolean isNone(int line) {
    return line < 1 || line > lines.size();
  }
}
