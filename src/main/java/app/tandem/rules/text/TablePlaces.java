package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** From a place in what a table became back to the cell that it came from. */
class TablePlaces implements SourceMap {
  private static final Pattern QUOTED = Pattern.compile("\\((.+?)\\)");

  private final Map<Integer, Place> placeByLine = new HashMap<>();
  private final List<Span> spans = new ArrayList<>();

  /**
   * A part of a line.
   *
   * @param line from 1
   * @param from the first column, from 1
   * @param to behind the last one
   * @param value the cell of the rule
   * @param snippet the cell at the top of its column
   * @param text of the cell of the rule
   */
  record Span(int line, int from, int to, Place value, Place snippet, String text) {}

  void addLine(int line, Place place) {
    placeByLine.put(line, place);
  }

  void addSpan(Span span) {
    spans.add(span);
  }

  @Override
  public Place in(int line, int column) {
    return in(line, column, "");
  }

  /** What is said about a word that a rule's own cell does not hold is said about its column. */
  @Override
  public Place in(int line, int column, String what) {
    for (var span : spans) {
      if (span.line() == line && span.from() <= column && column < span.to()) {
        var quoted = QUOTED.matcher(what);
        var isOwn = !quoted.find() || holds(span.text(), quoted.group(1));
        return isOwn ? span.value() : span.snippet();
      }
    }
    return placeByLine.getOrDefault(line, new Place(0, 0));
  }

  /** Codes are told in capitals, however they were written. */
  private static boolean holds(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word.replace("\"", "").toLowerCase(Locale.ROOT));
  }
}
