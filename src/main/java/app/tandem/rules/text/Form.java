package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a sentence with its gaps, to be laid over a line. */
class Form {
  private static final Pattern GAP = Pattern.compile("\"\\{([^{}]*)}\"|\\{([^{}]*)}");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final List<Gap> gaps = new ArrayList<>();
  private final StringBuilder exact = new StringBuilder();
  private final StringBuilder loose = new StringBuilder();
  private final StringBuilder sample = new StringBuilder();
  private final Pattern exactly;
  private final Pattern loosely;
  private int letters;

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException when a gap is of no kind; the text names it
   */
  Form(String words) {
    var gap = GAP.matcher(words);
    var from = 0;
    while (gap.find()) {
      addWords(words.substring(from, gap.start()));
      addGap(gap);
      from = gap.end();
    }
    addWords(words.substring(from));
    exactly = Pattern.compile(exact + "\\s*[.,;]?", FLAGS);
    loosely = Pattern.compile(loose + "\\s*\\.?", FLAGS);
  }

  private void addWords(String words) {
    if (words.contains("{") || words.contains("}")) {
      throw new IllegalArgumentException(words);
    }
    var space = SPACE.matcher(words);
    var from = 0;
    while (space.find()) {
      addWord(words.substring(from, space.start()));
      exact.append("\\s+");
      loose.append("\\s+");
      sample.append(' ');
      from = space.end();
    }
    addWord(words.substring(from));
  }

  private void addWord(String word) {
    letters += word.length();
    sample.append(word);
    if (!word.isEmpty()) {
      exact.append(Pattern.quote(word));
      loose.append(Pattern.quote(word));
    }
  }

  private void addGap(Matcher found) {
    var isQuoted = found.group(1) != null;
    var gap =
        Gap.of(isQuoted ? found.group(1) : found.group(2), isQuoted)
            .orElseThrow(() -> new IllegalArgumentException(found.group()));
    gaps.add(gap);
    exact.append(gap.form());
    loose.append(gap.looseForm());
    sample.append(gap.sample());
  }

  List<Gap> gaps() {
    return gaps;
  }

  /** How many letters of the sentence are its own: the more, the surer it was meant. */
  int letters() {
    return letters;
  }

  /** A line that says this. */
  String sample() {
    return sample.toString();
  }

  /** The values of a line that says this, by the names of the gaps. */
  Optional<Map<String, String>> values(String line) {
    var found = exactly.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    var valueByName = new LinkedHashMap<String, String>();
    for (int i = 0; i < gaps.size(); i++) {
      valueByName.put(gaps.get(i).name(), gaps.get(i).value(found.group(i + 1)));
    }
    return Optional.of(valueByName);
  }

  /** Whether one of its values may be several texts. */
  boolean takesSeveral() {
    return gaps.stream().anyMatch(Gap::isList);
  }

  /** Whether all that is wrong in a line is that several texts stand in the place of one. */
  boolean isSeveral(String line) {
    var found = loosely.matcher(line);
    if (!found.matches()) {
      return false;
    }
    for (int i = 0; i < gaps.size(); i++) {
      if (!gaps.get(i).takes(found.group(i + 1))) {
        return !gaps.get(i).isList() && Gap.isSeveral(found.group(i + 1));
      }
    }
    return false;
  }

  /** Whether the value that does not fit was surely meant for its place. */
  boolean isSure(String line) {
    var found = loosely.matcher(line);
    if (!found.matches()) {
      return false;
    }
    for (int i = 0; i < gaps.size(); i++) {
      if (!gaps.get(i).takes(found.group(i + 1))) {
        return gaps.get(i).isSure(found.group(i + 1));
      }
    }
    return false;
  }

  /** Whether words stand in the place of the first value that does not fit, before a text. */
  boolean hasOtherWords(String line) {
    var found = loosely.matcher(line);
    if (!found.matches()) {
      return false;
    }
    for (int i = 0; i < gaps.size(); i++) {
      if (!gaps.get(i).takes(found.group(i + 1))) {
        return gaps.get(i).isBehindWords(found.group(i + 1));
      }
    }
    return false;
  }

  /** What is wrong with the first value that does not fit; empty when other words are wrong. */
  Optional<Gap.Trouble> trouble(String line) {
    var found = loosely.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    for (int i = 0; i < gaps.size(); i++) {
      if (!gaps.get(i).takes(found.group(i + 1))) {
        return Optional.of(gaps.get(i).trouble(found.group(i + 1)));
      }
    }
    return Optional.empty();
  }
}
