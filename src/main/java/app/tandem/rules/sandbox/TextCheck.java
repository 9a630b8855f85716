package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at the bare letters of a file. */
final class TextCheck {
  private static final int MOST_CHARACTERS = 200_000;
  private static final int DEEPEST = 12;
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_SENTENCE = 8_000;
  private static final int MOST_OPERATORS = 200;
  private static final Pattern OPERATOR = Pattern.compile("[-+*/%?&|!]|->|\\b(?:and|or|not)\\b");
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.)*+'|//[^\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);

  private final String text;
  private final List<Refusal> refusals = new ArrayList<>();

  private TextCheck(String text) {
    this.text = text;
  }

  static List<Refusal> check(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return List.of(
          new Refusal(
              0,
              0,
              "",
              "The file has %d characters.".formatted(text.length()),
              "Maybe split it: a file has at most %d.".formatted(MOST_CHARACTERS)));
    }
    var check = new TextCheck(text);
    check.checkLines();
    check.checkLetters();
    check.checkEscapes();
    check.checkBrackets();
    check.checkSentences();
    return check.refusals;
  }

  /** The text with blanks where quotes and comments stand, so that only words of rules are left. */
  static String withoutQuotes(String text) {
    return QUOTED.matcher(text).replaceAll(found -> found.group().replaceAll("[^\n]", " "));
  }

  private void checkLines() {
    var at = 0;
    for (var line : text.lines().toList()) {
      if (line.length() > LONGEST_LINE) {
        refuse(at, "A line without end begins here.", "Maybe break it into several.");
        return;
      }
      at += line.length() + 1;
    }
  }

  private void checkLetters() {
    for (int i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      var isControl = Character.isISOControl(letter) && "\n\r\t".indexOf(letter) < 0;
      if (isControl
          || Character.getType(letter) == Character.FORMAT
          || Character.getType(letter) == Character.LINE_SEPARATOR
          || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR) {
        refuse(
            i,
            "An invisible character (U+%04X) stands here.".formatted((int) letter),
            "Maybe it was copied from a page: type the line anew.");
        return;
      }
    }
  }

  private void checkEscapes() {
    var at = text.indexOf("\\u");
    if (at >= 0) {
      refuse(at, "A \\u hides a character.", "Maybe type the character itself.");
    }
  }

  private void checkBrackets() {
    var bare = withoutQuotes(text);
    var depth = 0;
    for (int i = 0; i < bare.length(); i++) {
      if ("([{".indexOf(bare.charAt(i)) >= 0) {
        depth++;
      } else if (")]}".indexOf(bare.charAt(i)) >= 0) {
        depth = Math.max(0, depth - 1);
      }
      if (depth > DEEPEST) {
        refuse(i, "The brackets are nested too deep.", "Maybe make two rules of it.");
        return;
      }
    }
  }

  /** What no reader can follow, parsers and compilers choke on as well. */
  private void checkSentences() {
    var bare = withoutQuotes(text);
    for (int from = 0, to; from < bare.length(); from = to + 1) {
      to = sentenceEnd(bare, from);
      var sentence = bare.substring(from, to);
      if (sentence.length() > LONGEST_SENTENCE
          || OPERATOR.matcher(sentence).results().count() > MOST_OPERATORS) {
        refuse(from, "A sentence without end begins here.", "Maybe make two rules of it.");
        return;
      }
    }
  }

  private static int sentenceEnd(String bare, int from) {
    for (int i = from; i < bare.length(); i++) {
      if (";{}".indexOf(bare.charAt(i)) >= 0 || bare.startsWith("\nend", i)) {
        return i;
      }
    }
    return bare.length();
  }

  private void refuse(int at, String what, String maybe) {
    var before = text.substring(0, at);
    var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
    refusals.add(new Refusal(line, at - before.lastIndexOf('\n'), "", what, maybe));
  }
}
