package app.tandem.rules.text;

import app.tandem.rules.text.RuleChunks.Chunk;
import app.tandem.rules.text.RuleSyntax.Parsed;
import app.tandem.rules.text.Slips.Slip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what can be read of a file that is broken somewhere: each rule alone, and of a broken one
 * what is left without the line at fault. So a slip hides nothing but itself, and each is told
 * once, where it is.
 */
class BrokenFile {
  private static final int MOST_SLIPS = 6;

  private final Drl file;
  private final RuleChunks lines;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Set<Integer> gaps = new TreeSet<>();
  private final List<String> lost = new ArrayList<>();
  private List<Chunk> chunks = List.of();

  private BrokenFile(Drl file) {
    this.file = file;
    this.lines = new RuleChunks(file.text());
  }

  static Parsed read(Drl file) {
    return new BrokenFile(file).read();
  }

  private Parsed read() {
    var comment = Slips.openComment(file, lines);
    comment.ifPresent(
        open -> {
          problems.add(open.problem());
          lines.clear(open.line());
        });
    mendKeywords();
    chunks = lines.chunks();
    readHead();
    chunks.forEach(this::readRule);
    var drl = file.with(lines.toString(), gaps);
    var tree = RuleSyntax.tree(drl.text());
    if (tree.isEmpty() && problems.isEmpty()) {
      RuleSyntax.firstError(file, file.text(), "").map(Slip::problem).ifPresent(problems::add);
    }
    return new Parsed(tree.orElse(null), drl, problems, lost);
  }

  /** A misspelt {@code then} would make everything behind it look wrong. */
  private void mendKeywords() {
    for (int line = 1; line <= lines.count(); line++) {
      var meant = Keywords.meant(lines.line(line));
      if (meant.isPresent()) {
        var column = 1 + lines.line(line).indexOf(meant.get().written());
        var what = meant.get().what();
        problems.add(file.problem(line, column, "", what, meant.get().maybe()));
        lines.set(line, meant.get().line());
      }
    }
  }

  private void readHead() {
    var head = lines.head();
    if (head.isBlank() || RuleSyntax.tree(head).isPresent()) {
      return;
    }
    RuleSyntax.firstError(file, head, "").map(Slip::problem).ifPresent(problems::add);
    var first = chunks.isEmpty() ? lines.count() : chunks.get(0).from() - 1;
    for (int line = 1; line <= first; line++) {
      lines.clear(line);
    }
    if (first > 0) {
      lines.set(1, WrittenHead.of(file.source().stage().orElseThrow(), "").text());
    }
  }

  private void readRule(Chunk chunk) {
    if (!isReadable(chunk) && !readAround(chunk)) {
      lines.clear(chunk);
      lost.add(chunk.name());
    }
  }

  private boolean isReadable(Chunk chunk) {
    return RuleSyntax.tree(lines.only(chunk))
        .filter(tree -> !tree.getRules().isEmpty())
        .isPresent();
  }

  /** Takes away one line at fault after the other; whether something is left that can be read. */
  private boolean readAround(Chunk chunk) {
    for (int slips = 0; slips < MOST_SLIPS; slips++) {
      var wrong = Slips.openQuote(file, lines, chunk).or(() -> Slips.bracket(file, lines, chunk));
      var sure = wrong.or(() -> missing(chunk));
      var slip = sure.or(() -> RuleSyntax.firstError(file, lines.only(chunk), chunk.name()));
      if (slip.isEmpty() || problems.contains(slip.get().problem())) {
        break;
      }
      problems.add(slip.get().problem());
      if (wrong.isPresent() || sure.isEmpty()) {
        leaveOut(chunk, slip.get().line());
      }
      if (isReadable(chunk)) {
        return true;
      }
      if (sure.isEmpty()) {
        break; // What the parser says next may only follow from this.
      }
    }
    return readRightSide(chunk);
  }

  /** A word that divides rules, which is put in where it is missing; half a rule stays broken. */
  private Optional<Slip> missing(Chunk chunk) {
    var end = Slips.missingEnd(file, lines, chunk);
    if (end.isEmpty()) {
      return missingSide(chunk);
    }
    if (Slips.hasThen(lines, chunk)) {
      // In a comment at the end of the line it would not be read.
      var last = lines.lastWritten(chunk);
      lines.set(last, lines.line(last).replaceFirst("//[^\"]*$", "") + " end");
    }
    return end;
  }

  private Optional<Slip> missingSide(Chunk chunk) {
    var side = Slips.missingSide(file, lines, chunk);
    side.ifPresent(
        missing -> {
          var word = missing.problem().what().contains("when") ? "when " : "then ";
          lines.set(missing.line(), word + lines.line(missing.line()));
        });
    return side;
  }

  /** The line that divides the rule, or begins or ends it, stays. */
  private void leaveOut(Chunk chunk, int line) {
    var text = chunk.holds(line) ? lines.line(line).strip() : "";
    if (line == chunk.from() && text.chars().filter(one -> one == '"').count() % 2 == 1) {
      lines.set(line, lines.line(line).stripTrailing() + '"');
    }
    if (text.isEmpty() || line == chunk.from() || text.matches("(?:when|then|end)\\b.*|.*\\bend")) {
      return;
    }
    lines.clear(line);
    gaps.add(line);
  }

  /** Without its conditions a rule can still be told what is wrong with its offers. */
  private boolean readRightSide(Chunk chunk) {
    var from = lineOf(chunk, "when\\b.*");
    var to = lineOf(chunk, "then\\b.*");
    if (from == 0 || to <= from) {
      return false;
    }
    for (int line = from + 1; line < to; line++) {
      lines.clear(line);
      gaps.add(line);
    }
    if (!lines.line(from).strip().equals("when")) {
      lines.set(from, "when");
      gaps.add(from);
    }
    return isReadable(chunk);
  }

  private int lineOf(Chunk chunk, String form) {
    for (int line = chunk.from(); line <= chunk.to(); line++) {
      if (lines.line(line).strip().matches(form)) {
        return line;
      }
    }
    return 0;
  }
}
