package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What all reviews of a product come to.
 *
 * @param count how many there are
 * @param mean of their ratings, 1 to 5
 * @param quote one with the best rating, which may be shown to others; null when there is none
 */
public record Reviewed(long count, double mean, @Nullable Quote quote) {

  /**
   * The words of a customer, as they were sent: they must be escaped where they are shown.
   *
   * @param by who wrote it: this is for erasing them, and not for anybody's eyes
   * @param text without addresses, links and long numbers, on one line
   * @param rating 1 to 5
   * @param bought whether who wrote it bought the product from us
   */
  public record Quote(CustomerId by, String text, int rating, boolean bought) {
    public Quote {
      text = text.strip().replaceAll("\\s+", " ");
    }
  }
}
