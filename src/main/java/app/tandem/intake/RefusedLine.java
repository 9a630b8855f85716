package app.tandem.intake;

/**
 * A line of a file that could not be taken.
 *
 * @param line its number in the file, the header being 1
 * @param field the column
 * @param why what is wrong
 * @param maybe how to mend it
 */
public record RefusedLine(long line, String field, String why, String maybe) {
  /**
   * What an exception says, about one field.
   *
   * @param words what is wrong in the first line, how to mend it in the second
   */
  public static RefusedLine of(long line, String field, String words) {
    var all = words.lines().toList();
    return new RefusedLine(
        line,
        field,
        all.isEmpty() ? "It cannot be taken as it is." : all.get(0),
        String.join(" ", all.subList(Math.min(1, all.size()), all.size())));
  }
}
