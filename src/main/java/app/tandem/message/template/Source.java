package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a template with its parts put in. Each line knows where it was written.
 *
 * @param lines in order
 */
record Source(List<Line> lines) {
  private static final Pattern INCLUDE =
      Pattern.compile(
          "(?i)<mj-include\\s+path\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')\\s*(?:/>|>\\s*</mj-include\\s*>)");

  private static final int DEEPEST = 2;

  /** With its parts: what makes more than this makes no mail, and would fill the memory. */
  private static final int LONGEST = 500_000;

  /** A line, and where it was written. */
  record Line(String file, int number, String text) {}

  /**
   * Puts the parts in: an {@code mj-include} stands for the part that it names. Parts may take in
   * parts, to a depth of two. What is commented out is not there.
   *
   * @param textByPart the parts that there are
   * @throws TemplateRefused when it becomes too long
   */
  static Source of(
      String name, String text, Map<String, String> textByPart, List<Trouble> troubles) {
    var joining = new Joining(textByPart, new ArrayList<>(), troubles);
    if (joining.put(lines(name, text), List.of(), LONGEST) < 0) {
      throw new TemplateRefused(
          List.of(
              new Trouble(
                  name,
                  1,
                  "With its parts it has more than %,d signs.\nMaybe a part is taken in too often."
                      .formatted(LONGEST))));
    }
    if (joining.lines.isEmpty()) {
      joining.lines.add(new Line(name, 1, ""));
    }
    return new Source(List.copyOf(joining.lines));
  }

  /**
   * Puts lines and parts behind each other, within the parts that take them in. Each answers how
   * many signs may follow still.
   */
  private record Joining(Map<String, String> textByPart, List<Line> lines, List<Trouble> troubles) {

    /** Below 0 when there were too many. */
    int put(List<Line> some, List<String> within, int room) {
      var left = room;
      for (var line : some) {
        left -= line.text().length() + 1;
        if (left >= 0) {
          left = put(line, within, left);
        }
        if (left < 0) {
          return left;
        }
      }
      return left;
    }

    private int put(Line line, List<String> within, int room) {
      var left = room;
      var at = 0;
      var include = INCLUDE.matcher(line.text());
      while (left >= 0 && include.find()) {
        add(line, at, include.start());
        at = include.end();
        var name = include.group(1) == null ? include.group(2) : include.group(1);
        var part = textByPart.get(name);
        if (part == null) {
          troubles.add(noSuchPart(line, name, textByPart));
        } else if (within.contains(name) || within.size() == DEEPEST) {
          troubles.add(tooDeep(line, name, within));
        } else {
          var deeper = Stream.concat(within.stream(), Stream.of(name)).toList();
          left = put(Source.lines(name, part), deeper, left);
        }
      }
      if (at == 0) {
        lines.add(line);
      } else {
        add(line, at, line.text().length());
      }
      return left;
    }

    /** What stands beside a part. */
    private void add(Line line, int from, int to) {
      var text = line.text().substring(from, to);
      if (!text.isBlank()) {
        lines.add(new Line(line.file(), line.number(), text));
      }
    }
  }

  private static List<Line> lines(String file, String text) {
    var lines = new ArrayList<Line>();
    for (var line : Comments.without(text).split("\\R", -1)) {
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

  /** Of a part that stands within itself, or within too many. */
  private static Trouble tooDeep(Line line, String name, List<String> within) {
    return new Trouble(
        line.file(),
        line.number(),
        within.contains(name)
            ? "The part (%s) takes itself in here.\nMaybe leave this out, or you meant another part."
                .formatted(Shown.text(name))
            : "The part (%s) would stand in two others here (%s), and may stand in one.\nMaybe take it in from the template itself, or write here what it says."
                .formatted(Shown.text(name), Shown.text(String.join(", ", within))));
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
