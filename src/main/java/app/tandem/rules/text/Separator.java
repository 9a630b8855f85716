package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What stands between the cells of a table that is a text. Where numbers have a comma, as in
 * Germany and France, spreadsheets write a semicolon.
 *
 * @param sign the sign itself
 */
record Separator(char sign) {
  private static final List<Separator> ALL =
      List.of(new Separator(','), new Separator(';'), new Separator('\t'));
  private static final Set<String> KINDS = Set.of("NAME", "CONDITION", "ACTION", "C", "A", "");
  private static final int LINES_READ = 60;

  /**
   * The one that a text uses: the row with the kinds of the columns shows it best, because no text
   * stands in it; without such a row the one that most lines have equally often.
   */
  static Separator of(String text) {
    var lines = text.lines().filter(line -> !line.isBlank()).limit(LINES_READ).toList();
    return ALL.stream()
        .filter(one -> lines.stream().anyMatch(one::dividesKinds))
        .findFirst()
        .orElseGet(
            () ->
                ALL.stream()
                    .max(Comparator.comparingLong(one -> one.regularity(lines)))
                    .orElseThrow());
  }

  /** Whether a comma can be the point of a number. */
  boolean leavesCommasToNumbers() {
    return sign == ';';
  }

  private boolean dividesKinds(String line) {
    var cells = cells(line).stream().map(one -> one.toUpperCase(Locale.ROOT)).toList();
    return cells.size() > 1
        && KINDS.containsAll(cells)
        && cells.stream().anyMatch(one -> !one.isEmpty());
  }

  private long regularity(List<String> lines) {
    return lines.stream()
        .map(line -> cells(line).size())
        .filter(size -> size > 1)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(most -> 1000 * most.getValue() + most.getKey())
        .orElse(0L);
  }

  /** The texts of a line, each without white space and quotes around it. */
  private List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var from = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || (line.charAt(i) == sign && !isQuoted(line, i))) {
        cells.add(line.substring(from, i).strip().replaceAll("^\"|\"$", ""));
        from = i + 1;
      }
    }
    return cells;
  }

  private static boolean isQuoted(String line, int at) {
    return line.substring(0, at).chars().filter(one -> one == '"').count() % 2 == 1;
  }

  /** Which cell of a line a sign stands in, from 0. */
  int cellAt(String line, int at) {
    return cells(line.substring(0, at)).size() - 1;
  }

  /** The first cell of a line in which something stands behind its closing quote. */
  int brokenCell(String line) {
    var cell = 0;
    for (int i = 0; i < line.length(); i++) {
      var letter = line.charAt(i);
      if (letter == sign && !isQuoted(line, i)) {
        cell++;
      } else if (letter != '"' && !isQuoted(line, i) && i > 0 && line.charAt(i - 1) == '"') {
        return cell;
      }
    }
    return 0;
  }
}
