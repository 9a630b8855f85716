package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a template with its parts put in. Each line knows where it was written.
 *
 * @param lines in order
 */
record Source(List<Line> lines) {
  private static final Pattern INCLUDE =
      Pattern.compile("\\s*<mj-include path=\"([^\"]*)\"\\s*/>\\s*");

  private static final int DEEPEST = 2;

  /** With its parts: what makes more than this makes no mail, and would fill the memory. */
  private static final int LONGEST = 500_000;

  /** A line, and where it was written. */
  record Line(String file, int number, String text) {}

  /**
   * Puts the parts in: a line that is nothing but an {@code mj-include} stands for the part that it
   * names. Parts may take in parts, to a depth of two.
   *
   * @param textByPart the parts that there are
   * @throws TemplateRefused when it becomes too long
   */
  static Source of(
      String name, String text, Map<String, String> textByPart, List<Trouble> troubles) {
    var lines = new ArrayList<Line>();
    if (put(lines(name, text), textByPart, DEEPEST, LONGEST, lines, troubles) < 0) {
      throw new TemplateRefused(
          List.of(
              new Trouble(
                  name,
                  1,
                  "With its parts it has more than %,d signs.\nMaybe a part is taken in too often."
                      .formatted(LONGEST))));
    }
    return new Source(List.copyOf(lines));
  }

  /** How many signs may follow still; below 0 when there were too many. */
  private static int put(
      List<Line> some,
      Map<String, String> textByPart,
      int deeper,
      int room,
      List<Line> lines,
      List<Trouble> troubles) {
    var left = room;
    for (var line : some) {
      left -= line.text().length() + 1;
      if (left < 0) {
        return left;
      }
      var include = INCLUDE.matcher(line.text());
      if (!include.matches()) {
        lines.add(line);
        continue;
      }
      var part = textByPart.get(include.group(1));
      if (part == null || deeper == 0) {
        troubles.add(noSuchPart(line, include.group(1), textByPart));
      } else {
        left = put(lines(include.group(1), part), textByPart, deeper - 1, left, lines, troubles);
      }
    }
    return left;
  }

  private static List<Line> lines(String file, String text) {
    var lines = new ArrayList<Line>();
    for (var line : text.split("\\R", -1)) {
      lines.add(new Line(file, lines.size() + 1, line));
    }
    return lines;
  }

  private static Trouble noSuchPart(Line line, String name, Map<String, String> textByPart) {
    var maybe =
        NearName.find(name, textByPart.keySet())
            .orElseGet(
                () -> textByPart.keySet().stream().sorted().collect(Collectors.joining(", ")));
    return new Trouble(
        line.file(),
        line.number(),
        "There is no part (%s) here.\nMaybe you meant %s.".formatted(Shown.text(name), maybe));
  }

  /** All of it. */
  String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** What is wrong at a place of the text. */
  Trouble trouble(int offset, String what) {
    var rest = offset;
    for (var line : lines) {
      if (rest <= line.text().length()) {
        return new Trouble(line.file(), line.number(), what);
      }
      rest -= line.text().length() + 1;
    }
    var last = lines.get(lines.size() - 1);
    return new Trouble(last.file(), last.number(), what);
  }
}
