package app.tandem.rules.text;

import app.tandem.rules.text.RuleChunks.Chunk;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what makes a parser stumble far below the line at fault. */
class Slips {
  private static final Pattern END = Pattern.compile("(?:^|.*\\W)end\\s*;?\\s*(?://.*)?$");

  private Slips() {}

  /**
   * A slip.
   *
   * @param line of the engine's text, from 1; 0 when it is the whole file
   * @param problem the same for people
   */
  record Slip(int line, RuleProblem problem) {}

  /** An open quote swallows all that follows. */
  static Optional<Slip> openQuote(Drl file, RuleChunks lines, Chunk chunk) {
    for (int number = chunk.from(); number <= chunk.to(); number++) {
      var line = lines.line(number).replace("\\\"", "__");
      var quotes = line.chars().filter(one -> one == '"').count();
      if (quotes % 2 == 1 && !line.strip().startsWith("//") && !line.strip().startsWith("*")) {
        var what = "A quote is opened in this line and not closed.";
        var maybe = "Maybe a \" is missing at the end of the text.";
        return Optional.of(
            new Slip(
                number,
                file.problem(number, line.indexOf('"') + 1, chunk.name(), what, maybe)));
      }
    }
    return Optional.empty();
  }

  /** A bracket without its other half. */
  static Optional<Slip> bracket(Drl file, RuleChunks lines, Chunk chunk) {
    return Brackets.slip(lines, chunk)
        .map(
            at ->
                new Slip(
                    at.line(),
                    file.problem(at.line(), at.column(), chunk.name(), at.what(), at.maybe())));
  }

  /** A rule that goes on into the next one. */
  static Optional<Slip> missingEnd(Drl file, RuleChunks lines, Chunk chunk) {
    for (int number = chunk.from(); number <= chunk.to(); number++) {
      if (END.matcher(lines.line(number).strip()).matches()) {
        return Optional.empty();
      }
    }
    var last = lines.lastWritten(chunk);
    var maybe = "Maybe add a line with the word end below this one.";
    return Optional.of(
        new Slip(last, file.problem(last, 0, chunk.name(), "It has no \"end\".", maybe)));
  }
}
