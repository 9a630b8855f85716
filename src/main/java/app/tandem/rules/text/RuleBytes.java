package app.tandem.rules.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a rule file of bytes, at every door alike: only what can be kept and given back as it was
 * comes in.
 */
public final class RuleBytes {
  /** How a zip begins, and so does every spreadsheet. */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private RuleBytes() {}

  /**
   * Reads a file: text as UTF-8, a spreadsheet in Base64.
   *
   * @throws UnreadableFile when it is no text where one is wanted
   */
  public static RuleFile read(String path, byte[] bytes) {
    if (isSpreadsheet(path)) {
      return new RuleFile(path, Base64.getEncoder().encodeToString(bytes));
    }
    if (bytes.length >= ZIP.length && Arrays.equals(bytes, 0, ZIP.length, ZIP, 0, ZIP.length)) {
      throw isZip(path);
    }
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      var before = out.flip().toString();
      throw unreadable(
          path, before, before.length(), "The file is not UTF-8 text.", "Maybe save it as UTF-8.");
    }
    var file = new RuleFile(path, out.flip().toString()).withoutMark();
    requireText(file);
    return file;
  }

  /** The file as it lies on a disk. */
  public static byte[] write(RuleFile file) {
    return isSpreadsheet(file.path())
        ? Base64.getDecoder().decode(file.text())
        : file.text().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether its text is the bytes of a spreadsheet. */
  public static boolean isSpreadsheet(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  /**
   * Refuses a text in which something stands that is no letter.
   *
   * @throws UnreadableFile says what, and where
   */
  public static void requireText(RuleFile file) {
    findUnkept(file)
        .ifPresent(
            problem -> {
              throw new UnreadableFile(problem);
            });
  }

  /** What stands in a file that is no letter, the first of it. */
  public static Optional<RuleProblem> findUnkept(RuleFile file) {
    var text = file.text();
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      var letter = text.codePointAt(i);
      if (isHalf(letter)) {
        return Optional.of(
            problem(
                file.path(),
                text,
                i,
                "Half a letter (U+%04X) stands here.".formatted(letter),
                "Maybe the text was cut off: type the line anew."));
      }
      if (isControl(letter)) {
        return Optional.of(
            problem(
                file.path(),
                text,
                i,
                Unseen.what(letter),
                letter == 0 ? "Maybe it is no text file." : Unseen.MAYBE));
      }
    }
    return Optional.empty();
  }

  private static boolean isHalf(int letter) {
    return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
  }

  private static boolean isControl(int letter) {
    return letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r';
  }

  private static UnreadableFile isZip(String path) {
    var isCsv = path.toLowerCase(Locale.ROOT).endsWith(".csv");
    return unreadable(
        path,
        "",
        0,
        "The file is a spreadsheet or a zip, and no text.",
        isCsv
            ? "Maybe name it %s.xlsx, or save it as CSV."
                .formatted(path.substring(0, path.length() - ".csv".length()))
            : "Maybe a table was meant: its name ends in .drl.xlsx.");
  }

  private static UnreadableFile unreadable(
      String path, String text, int at, String what, String maybe) {
    return new UnreadableFile(problem(path, text, at, what, maybe));
  }

  private static RuleProblem problem(String path, String text, int at, String what, String maybe) {
    var before = text.substring(0, at);
    var line = 1 + (int) before.chars().filter(one -> one == '\n').count();
    return new RuleProblem(path, line, at - before.lastIndexOf('\n'), "", what, maybe);
  }
}
