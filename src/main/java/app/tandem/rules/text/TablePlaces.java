package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a place in what a table became back to the cell that it came from. */
class TablePlaces implements SourceMap {
  private static final Pattern ADD =
      Pattern.compile("^Maybe add (?=\\.(\\w+)\\()(\\.\\w+\\(.*?\\))([.:].*)$");

  /** Two ways: to write one step, or to do without another. */
  private static final Pattern ADD_OR =
      Pattern.compile("^Maybe add (\\.(\\w+)\\([^()]*\\)), or leave out \\.\\w+\\(\\.{3}\\)(.*)$");

  /** When can be said in two ways, and a column says it in one. */
  private static final Pattern WAIT = Pattern.compile(" or \\.after\\(");

  /** In quotes it is a text, as "30 days"; without, a number of days. */
  private static final Pattern PERIOD = Pattern.compile("\"\\s*\\$param\\s*\"");

  private static final Pattern MEANT = Pattern.compile("^Maybe you meant (.+)\\.$");
  private static final Pattern CALL = Pattern.compile("(\\.\\w+\\()([^()]+)\\)");
  private static final Pattern TRUTH = Pattern.compile("\\w+==(?:true|false)");
  private static final Pattern QUOTED = Pattern.compile("\\((.+?)\\)");

  private final Map<Integer, Place> placeByLine = new HashMap<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<Empty> empties = new ArrayList<>();

  /**
   * A part of a line.
   *
   * @param line from 1
   * @param from the first column, from 1
   * @param to behind the last one
   * @param at its column of the table, from 0
   * @param value the cell of the rule
   * @param snippet the cell at the top of its column
   * @param text of the cell of the rule
   * @param top the text of the cell at the top
   */
  record Span(
      int line, int from, int to, int at, Place value, Place snippet, String text, String top) {}

  /**
   * A cell in which a rule has nothing.
   *
   * @param from the first line of the rule
   * @param to its last line
   * @param at its column of the table, from 0
   * @param snippet what it would have been put into
   */
  record Empty(int from, int to, int at, String snippet, Place place) {}

  void addLine(int line, Place place) {
    placeByLine.put(line, place);
  }

  void addSpan(Span span) {
    spans.add(span);
  }

  void addEmpty(Empty empty) {
    empties.add(empty);
  }

  @Override
  public Place in(int line, int column) {
    return in(line, column, "");
  }

  /**
   * What is said about a word that the top of the column holds, and the rule's own cell does not,
   * is said about the column. All else comes from the cell.
   */
  @Override
  public Place in(int line, int column, String what) {
    return spanAt(line, column)
        .map(span -> isOfColumn(span, what) ? span.snippet() : span.value())
        .orElseGet(() -> placeByLine.getOrDefault(line, new Place(0, 0)));
  }

  /** The empty cell that would have made it; without such a column the top of the proposal's. */
  @Override
  public Place missing(int line, int column, Collection<String> steps) {
    var proposal = spanAt(line, column);
    var at = proposal.map(Span::at).orElse(0);
    return empties.stream()
        .filter(empty -> empty.from() <= line && line <= empty.to() && empty.at() > at)
        .filter(empty -> steps.stream().anyMatch(step -> empty.snippet().contains(step + "(")))
        .findFirst()
        .map(Empty::place)
        .or(() -> proposal.map(Span::snippet))
        .orElseGet(() -> in(line, column));
  }

  /** In a table nothing is written behind a proposal: a cell is filled in, or a column added. */
  @Override
  public String cure(int line, String maybe) {
    var either = ADD_OR.matcher(maybe);
    if (either.matches()) {
      return fillIn(line, either);
    }
    var step = ADD.matcher(maybe);
    if (!step.find()) {
      return valueAlone(line, maybe);
    }
    var isThere = empty(line, step.group(1)).isPresent();
    var wait = WAIT.matcher(maybe).find() ? empty(line, "after") : Optional.<Empty>empty();
    if (!isThere && wait.isPresent()) {
      return "Maybe fill in the cell, as %s."
          .formatted(PERIOD.matcher(wait.get().snippet()).find() ? "30 days" : "30");
    }
    return isThere
        ? "Maybe fill in the cell%s".formatted(maybe.contains(":") ? step.group(3) : ".")
        : "Maybe add a column of the kind ACTION that says %s%s"
            .formatted(step.group(2), step.group(3));
  }

  /** The cell in which a rule has nothing of a step. */
  private Optional<Empty> empty(int line, String step) {
    return empties.stream()
        .filter(one -> one.from() <= line && line <= one.to())
        .filter(one -> one.snippet().contains(step + "("))
        .findFirst();
  }

  /** Which of two cells to change: the empty one, or the one that is filled without it. */
  private String fillIn(int line, Matcher either) {
    var empty = empty(line, either.group(2));
    return "%s, or leave this one empty%s"
        .formatted(
            empty
                .map(one -> "Maybe fill in the cell " + one.place().cell())
                .orElse("Maybe add a column of the kind ACTION that says " + either.group(1)),
            either.group(3));
  }

  /** Into a cell goes only what its column leaves open, and not the whole condition. */
  private String valueAlone(int line, String maybe) {
    var meant = MEANT.matcher(maybe);
    if (!meant.matches()) {
      return maybe;
    }
    var whole = meant.group(1).replace(" ", "");
    for (var span : spans) {
      var top = span.top().replace(" ", "");
      var at = top.indexOf("$param");
      var isOfLine = span.line() == line && !whole.equals(top);
      if (isOfLine && at > 0 && whole.startsWith(top.substring(0, at)) && top.endsWith("$param")) {
        return "Maybe you meant %s.".formatted(whole.substring(at));
      }
      var call = CALL.matcher(whole);
      if (isOfLine && call.matches() && top.contains(call.group(1) + "$param)")) {
        return "Maybe you meant %s.".formatted(call.group(2));
      }
      if (isOfLine && TRUTH.matcher(whole).matches() && isOnlyField(top, whole)) {
        return "Maybe write %s == $param at the top of the column, and true or false below."
            .formatted(whole.replaceFirst("==.*", ""));
      }
    }
    return maybe;
  }

  private static boolean isOnlyField(String top, String whole) {
    return top.replaceFirst("(?:[=!]=\"\\$param\")?$", "").equals(whole.replaceFirst("==.*", ""));
  }

  private Optional<Span> spanAt(int line, int column) {
    return spans.stream()
        .filter(span -> span.line() == line && span.from() <= column && column < span.to())
        .findFirst();
  }

  private static boolean isOfColumn(Span span, String what) {
    var quoted = QUOTED.matcher(what).results().map(found -> found.group(1)).toList();
    return !quoted.isEmpty()
        && isOfTop(span, quoted.get(0))
        && !names(what, span)
        && quoted.stream().skip(1).noneMatch(word -> holds(span.text(), word));
  }

  /** Whether one of the values in the cell is told of, be it without brackets around it. */
  private static boolean names(String what, Span span) {
    return SeveralValues.isWantedBy(span.top())
        && SeveralValues.of(span.text()).stream()
            .filter(value -> value.length() > 1 && !holds(span.top(), value))
            .anyMatch(value -> what.matches(".*\\b" + Pattern.quote(value) + "\\b.*"));
  }

  private static boolean isOfTop(Span span, String word) {
    return holds(span.top(), word) && !holds(span.text(), word);
  }

  /** Codes are told in capitals, however they were written. */
  private static boolean holds(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word.replace("\"", "").toLowerCase(Locale.ROOT));
  }
}
