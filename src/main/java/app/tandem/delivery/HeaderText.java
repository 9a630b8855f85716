package app.tandem.delivery;

import app.tandem.kernel.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What stands in a header: ASCII, folded, and never with a control character in it. */
final class HeaderText {
  /** RFC 5322, section 2.1.1: what a line should not be longer than. */
  private static final int LINE = 78;

  /** RFC 2047: an encoded word has 75 signs at most, of which so many bytes make 52. */
  private static final int BYTES_OF_A_WORD = 39;

  private static final String WORD_BEGINS = "=?UTF-8?B?";
  private static final String WORD_ENDS = "?=";

  private HeaderText() {}

  /** A header whose text people wrote. */
  static String line(String name, String text) {
    var clean = OneLine.of(text);
    var isPlain =
        clean.chars().allMatch(sign -> sign < 127)
            && !clean.contains("=?")
            && longestWord(clean) < LINE - name.length() - 2;
    return name + ": " + (isPlain ? folded(clean, name.length() + 2) : encoded(clean)) + "\r\n";
  }

  /** A header that programs write: whatever has no place in it is left out. */
  static String machineLine(String name, String value) {
    return name + ": " + value.replaceAll("[^!-~ ]", "") + "\r\n";
  }

  private static int longestWord(String text) {
    var longest = 0;
    for (var word : text.split(" ", -1)) {
      longest = Math.max(longest, word.length());
    }
    return longest;
  }

  private static String folded(String text, int begin) {
    var lines = new StringBuilder();
    var column = begin;
    for (var word : text.split(" ", -1)) {
      if (!lines.isEmpty()) {
        var isFull = column + 1 + word.length() > LINE && !word.isEmpty();
        lines.append(isFull ? "\r\n " : " ");
        column = isFull ? 1 : column + 1;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }

  /** Encoded words (RFC 2047), none of which cuts a letter in two. */
  private static String encoded(String text) {
    var words = new StringBuilder();
    var piece = new StringBuilder();
    var bytes = 0;
    for (var letter : text.codePoints().toArray()) {
      var one = Character.toString(letter);
      var size = one.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > BYTES_OF_A_WORD) {
        words.append(word(piece)).append("\r\n ");
        piece.setLength(0);
        bytes = 0;
      }
      piece.append(one);
      bytes += size;
    }
    return words.append(word(piece)).toString();
  }

  private static String word(CharSequence piece) {
    return WORD_BEGINS
        + Base64.getEncoder().encodeToString(piece.toString().getBytes(StandardCharsets.UTF_8))
        + WORD_ENDS;
  }
}
