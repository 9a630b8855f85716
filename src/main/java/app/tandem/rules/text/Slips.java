package app.tandem.rules.text;

import app.tandem.rules.text.RuleChunks.Chunk;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what makes a parser stumble far below the line at fault. */
class Slips {
  private static final Pattern END = Pattern.compile("(?:^|.*\\W)end\\s*;?\\s*(?://.*)?$");

  private static final String THEN = "(?:.*\\W)?then\\b.*";

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
                number, file.problem(number, line.indexOf('"') + 1, chunk.name(), what, maybe)));
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

  /** A side of the rule that nobody told from the other. */
  static Optional<Slip> missingSide(Drl file, RuleChunks lines, Chunk chunk) {
    var then = firstLine(lines, chunk, THEN);
    var when = firstLine(lines, chunk, "(?:.*\\W)?when\\b.*");
    if (when == 0 && then != chunk.from() && chunk.to() > chunk.from()) {
      return missing(file, chunk, nextWritten(lines, chunk, chunk.from() + 1), "when");
    }
    var offer = firstLine(lines, chunk, "offers\\s*\\..*");
    return then == 0 && when > 0
        ? missing(file, chunk, offer == 0 ? lines.lastWritten(chunk) : offer, "then")
        : Optional.empty();
  }

  private static Optional<Slip> missing(Drl file, Chunk chunk, int line, String word) {
    var what = "The rule has no \"%s\".".formatted(word);
    var maybe = "Maybe add a line with the word %s above this one.".formatted(word);
    return Optional.of(new Slip(line, file.problem(line, 0, chunk.name(), what, maybe)));
  }

  /** Whether the rule goes on behind its conditions. */
  static boolean hasThen(RuleChunks lines, Chunk chunk) {
    return firstLine(lines, chunk, THEN) > 0;
  }

  private static int firstLine(RuleChunks lines, Chunk chunk, String form) {
    for (int number = chunk.from(); number <= chunk.to(); number++) {
      var line = lines.line(number).replaceAll("\"[^\"]*\"", "\"\"").strip();
      if (line.matches(form) && !line.startsWith("//")) {
        return number;
      }
    }
    return 0;
  }

  private static int nextWritten(RuleChunks lines, Chunk chunk, int from) {
    var line = from;
    while (line < chunk.to() && lines.line(line).isBlank()) {
      line++;
    }
    return line;
  }

  /** A comment that nobody closes hides all that follows. */
  static Optional<Slip> openComment(Drl file, RuleChunks lines) {
    for (int number = 1; number <= lines.count(); number++) {
      var line = lines.line(number);
      if (line.strip().startsWith("/*") && !line.contains("*/") && !isClosed(lines, number)) {
        var what = "A comment is opened in this line and not closed.";
        var maybe = "Maybe a */ is missing at its end.";
        return Optional.of(
            new Slip(number, file.problem(number, line.indexOf("/*") + 1, "", what, maybe)));
      }
    }
    return Optional.empty();
  }

  private static boolean isClosed(RuleChunks lines, int from) {
    for (int number = from + 1; number <= lines.count(); number++) {
      if (lines.line(number).contains("*/")) {
        return true;
      }
    }
    return false;
  }
}
