package app.tandem.kernel;

/** A value that cannot be taken, and in which field it stands. */
public class FieldRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * Refuses a value.
   *
   * @param field its path, for example {@code lines[0].sku}
   * @param text what is wrong in the first line; a second that begins with Maybe says how to mend
   *     it
   */
  public FieldRefused(String field, String text) {
    super(text);
    this.field = field;
  }

  /** The path of the field. */
  public String field() {
    return field;
  }
}
