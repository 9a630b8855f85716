package app.tandem.kernel;

/** What a follow-up hangs on. Its reference and its thing say which one that is. */
public enum Occasion {
  /** A purchase: the reference is the order's number, the thing was bought. */
  ORDER("%2$s in order %1$s"),
  /** A cart that was left: the reference is when its first thing was put in. */
  CART("the cart that was begun %1$s"),
  /** Views of the thing: the reference is the day on which they began. */
  VIEWED("the views of %2$s since %1$s"),
  /** A wish for the thing: the reference is when it was made, or the day of that. */
  WISHED("the wish for %2$s of %1$s"),
  /** A feature that they have and used: the reference is its name. */
  USED("the use of %1$s"),
  /** A feature that they tried and do not have: the reference is its name. */
  TRIED("the trial of %1$s"),
  /** Something they said: the reference is when; the thing is what it was about. */
  REVIEWED("what they said about %2$s on %1$s"),
  /** A segment they entered: the reference is its name. */
  SEGMENT("their entry into %1$s"),
  /** A campaign: the reference names it and its run. */
  CAMPAIGN("the campaign %1$s");

  private final String words;

  Occasion(String words) {
    this.words = words;
  }

  /**
   * What a follow-up hangs on, for whoever reads why it is there.
   *
   * @param reference as each occasion says
   * @param thing the code of a product; of occasions without one, of what is offered
   */
  public String follows(String reference, String thing) {
    return "follows " + what(reference, thing);
  }

  /**
   * What it is, in words.
   *
   * @param reference as each occasion says
   * @param thing a product's code or name; of occasions without one, of what is offered
   */
  public String what(String reference, String thing) {
    return words.formatted(reference, thing);
  }
}
