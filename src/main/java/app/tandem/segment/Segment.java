package app.tandem.segment;

/** Where a shopper stands by the number of their orders. */
public enum Segment {
  VISITOR("visitor"),
  FIRST_TIME_BUYER("first-time-buyer"),
  REPEAT_CUSTOMER("repeat-customer");

  private final String word;

  Segment(String word) {
    this.word = word;
  }

  /** As rules and folders name it. */
  public String word() {
    return word;
  }

  /**
   * The segment of somebody.
   *
   * @param orders how many they paid so far, 0 or more
   */
  public static Segment ofOrders(int orders) {
    return orders == 0 ? VISITOR : orders == 1 ? FIRST_TIME_BUYER : REPEAT_CUSTOMER;
  }
}
