package app.tandem.rules.text;

/**
 * A place in a rule file.
 *
 * @param line from 1; 0 when it is the whole file
 * @param column from 1; 0 when it is the whole line
 * @param cell of a table, for example {@code C7}; empty elsewhere
 */
public record Place(int line, int column, String cell) {
  public Place(int line, int column) {
    this(line, column, "");
  }

  /** How somebody finds it in a file: the line, or the cell. */
  public String inFile() {
    return cell.isEmpty() ? String.valueOf(line) : cell;
  }
}
