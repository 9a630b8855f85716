package app.tandem.catalog.feed;

import java.util.regex.Pattern;

/**
 * A text in a table that people open with a spreadsheet: what would be a formula there is written
 * with an apostrophe before it, and read without.
 */
public final class SheetCell {
  private static final Pattern FORMULA = Pattern.compile("'*[=+@-].*");

  private SheetCell() {}

  /** As it stands in the table. */
  public static String write(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** What was written. */
  public static String read(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
