package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import java.util.regex.Pattern;

/**
 * Puts the lines that every rule file begins with, as far as nobody wrote them, in front of a text
 * without a line of their own: so that all lines below keep their numbers.
 */
class WrittenHead {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+[\\w.]+[ \\t]*;?");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^[ \\t]*import\\s+app\\.tandem\\.rules\\.vocabulary\\.");
  private static final Pattern GLOBAL = Pattern.compile("(?m)^[ \\t]*global\\s");

  private WrittenHead() {}

  /**
   * The text with its head.
   *
   * @param shift by which the columns of the first line moved
   */
  record Headed(String text, int shift) {}

  static Headed of(Stage stage, String text) {
    var missing =
        (IMPORT.matcher(text).find() ? "" : " import app.tandem.rules.vocabulary.*;")
            + (GLOBAL.matcher(text).find()
                ? ""
                : " global app.tandem.rules.vocabulary.Offers offers;");
    var written = PACKAGE.matcher(text);
    if (written.find()) {
      return new Headed(
          text.substring(0, written.end())
              + (written.group().endsWith(";") || missing.isEmpty() ? "" : ";")
              + missing
              + text.substring(written.end()),
          0);
    }
    var head = "package rules." + stage.folder().replace('-', '_') + ";" + missing + " ";
    return new Headed(head + text, head.length());
  }
}
