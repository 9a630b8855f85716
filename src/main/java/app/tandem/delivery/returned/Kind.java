package app.tandem.delivery.returned;

/** What came back, as far as it counts. */
public enum Kind {
  /** No mail can ever arrive there. */
  HARD,
  /** This one did not arrive. */
  SOFT,
  /** It is tried for longer. */
  DELAYED,
  /** The recipient called it spam or a fraud. */
  COMPLAINT,
  /** The recipient wants no more. */
  OPT_OUT,
  /** It is kept, and counts for nothing. */
  NOTED;

  /** Whether a person says that they want no more. */
  boolean isNo() {
    return this == COMPLAINT || this == OPT_OUT;
  }
}
