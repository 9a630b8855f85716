package app.tandem.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in a table that people open with a spreadsheet: what would be a formula there is written
 * with an apostrophe before it, and read without.
 */
public final class SheetCell {
  private static final Pattern FORMULA = Pattern.compile("'*[=+@\\t\\r-].*", Pattern.DOTALL);

  private SheetCell() {}

  /** As it stands in the table. */
  public static String write(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** What was written. */
  public static String read(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  /** As it stands in a table that is only looked at: safe to open, quoted where it has to be. */
  public static String csv(String text) {
    var safe = write(text);
    return safe.chars().anyMatch(sign -> ",;\"\r\n\t".indexOf(sign) >= 0)
            || !safe.equals(safe.strip())
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  /** A value as text, or nothing. */
  public static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
