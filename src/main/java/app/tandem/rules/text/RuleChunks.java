package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a file, cut where rules begin, so that one that cannot be read does not take the
 * others along. Whatever is taken away leaves its lines empty: all others keep their numbers.
 */
class RuleChunks {
  private static final Pattern BEGINS =
      Pattern.compile("^(\\s*(?:package\\b.*?;\\s*)?)rule\\s+(?:\"([^\"]*)\"?|('[^']*'|\\S+)).*");
  private static final Pattern HEAD =
      Pattern.compile("^(\\s*package\\b.*?;\\s*)rule\\b.*", Pattern.DOTALL);

  private final String[] lines;
  private int first;

  RuleChunks(String text) {
    lines = text.split("\n", -1);
    first = lines.length + 1;
  }

  /**
   * The lines of one rule, up to where the next begins.
   *
   * @param from its first line, from 1
   * @param to its last line
   */
  record Chunk(int from, int to, String name) {
    boolean holds(int line) {
      return from <= line && line <= to;
    }
  }

  /** The rules, as far as their first lines can be told. */
  List<Chunk> chunks() {
    var begins = new ArrayList<Chunk>();
    var inComment = false;
    for (int i = 0; i < lines.length; i++) {
      var begin = BEGINS.matcher(lines[i]);
      if (!inComment && begin.matches()) {
        var quoted = begin.group(2);
        var name = quoted == null ? begin.group(3).replaceAll("^'|'$", "") : quoted;
        begins.add(new Chunk(i + 1, lines.length, name));
      }
      inComment = inComment ? !lines[i].contains("*/") : opensComment(i);
    }
    first = begins.isEmpty() ? lines.length + 1 : begins.get(0).from();
    var chunks = new ArrayList<Chunk>();
    for (int i = 0; i < begins.size(); i++) {
      var to = i + 1 < begins.size() ? begins.get(i + 1).from() - 1 : lines.length;
      chunks.add(new Chunk(begins.get(i).from(), to, begins.get(i).name()));
    }
    return chunks;
  }

  /** A comment that nobody closes is a slip, and hides nothing. */
  private boolean opensComment(int at) {
    var line = lines[at];
    return line.strip().startsWith("/*")
        && !line.contains("*/")
        && Arrays.stream(lines, at, lines.length).anyMatch(later -> later.contains("*/"));
  }

  String line(int number) {
    return lines[number - 1];
  }

  int count() {
    return lines.length;
  }

  void set(int number, String text) {
    lines[number - 1] = text;
  }

  /** Empties a line, but for the head that may stand before a rule. */
  void clear(int number) {
    lines[number - 1] = cleared(lines[number - 1]);
  }

  void clear(Chunk chunk) {
    for (int line = chunk.from(); line <= chunk.to(); line++) {
      clear(line);
    }
  }

  private static String cleared(String line) {
    var head = HEAD.matcher(line);
    return head.matches() ? head.group(1) : "";
  }

  /** The text with the head of the file and this rule alone. */
  String only(Chunk chunk) {
    var kept = lines.clone();
    for (int i = 0; i < kept.length; i++) {
      if (i + 1 >= first && !chunk.holds(i + 1)) {
        kept[i] = cleared(kept[i]);
      }
    }
    return String.join("\n", kept);
  }

  /** The text of what stands before the first rule. */
  String head() {
    return only(new Chunk(0, -1, ""));
  }

  /** The last line of one rule that is not empty. */
  int lastWritten(Chunk chunk) {
    var line = chunk.to();
    while (line > chunk.from() && line(line).isBlank()) {
      line--;
    }
    return line;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
