package app.tandem.customer;

import app.tandem.kernel.FieldRefused;

/** Somebody who was erased is told of again. Whoever refuses it keeps nothing of what was sent. */
public class PersonErased extends FieldRefused {
  /** What is wrong; it names nobody. */
  public static final String WHAT =
      "This is about somebody who was erased, and nothing of them is taken in again.";

  /** How it may be mended. */
  public static final String MAYBE =
      "Maybe they came back of their own will: then an administrator allows it, see docs/privacy.md, and it is sent again.";

  private static final long serialVersionUID = 1;

  public PersonErased(String field) {
    super(field, WHAT + "\n" + MAYBE);
  }
}
