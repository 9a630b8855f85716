package app.tandem.catalog.feed;

/** A value that cannot be taken, with the column it stands in. */
class Unreadable extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final String field;

  /**
   * A value of a column.
   *
   * @param words what is wrong in the first line, how to mend it in the second
   */
  Unreadable(String field, String words) {
    super(words);
    this.field = field;
  }

  String field() {
    return field;
  }
}
