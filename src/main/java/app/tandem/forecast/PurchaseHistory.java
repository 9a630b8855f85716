package app.tandem.forecast;

/**
 * All that a forecast needs of a customer's past. The unit of time is free, but is one and the same
 * everywhere; in Tandem it is the day.
 *
 * @param repeats orders after the first, 0 or more
 * @param recency time from the first order to the last; 0 without repeats
 * @param age time from the first order until now, at least {@code recency}
 */
public record PurchaseHistory(int repeats, double recency, double age) {
  public PurchaseHistory {
    if (repeats < 0 || recency < 0 || !(age >= recency) || (repeats == 0 && recency > 0)) {
      throw new IllegalArgumentException(
          "No customer has %d repeats, the last after %s, in an age of %s.\nMaybe two were swapped."
              .formatted(repeats, recency, age));
    }
  }

  boolean hasRepeated() {
    return repeats > 0;
  }
}
