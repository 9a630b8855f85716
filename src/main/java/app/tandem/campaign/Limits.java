package app.tandem.campaign;

import app.tandem.experiment.Holdout;
import app.tandem.kernel.FieldRefused;
import org.jspecify.annotations.Nullable;

/**
 * How much of a campaign goes out.
 *
 * @param perHour messages in an hour; null for as fast as the mail goes
 * @param cap how many of its messages one person gets; null for one in each run
 * @param holdout the share of the audience that is left untouched, 0 to 0.5
 */
public record Limits(@Nullable Integer perHour, @Nullable Cap cap, double holdout) {
  private static final int MOST_PER_HOUR = 1_000_000;
  private static final int MOST_MESSAGES = 100;
  private static final int MOST_DAYS = 366;

  /** So many messages of this campaign at most to one person within so many days. */
  public record Cap(int messages, int days) {
    public Cap {
      if (messages < 1 || messages > MOST_MESSAGES || days < 1 || days > MOST_DAYS) {
        throw new FieldRefused(
            "cap",
            "The cap (%d messages in %d days) must be 1 to %d messages in 1 to %d days.\nMaybe you meant 1 message in 30 days."
                .formatted(messages, days, MOST_MESSAGES, MOST_DAYS));
      }
    }
  }

  public Limits {
    if (perHour != null && (perHour < 1 || perHour > MOST_PER_HOUR)) {
      throw new FieldRefused(
          "rate",
          "The rate (%d) must be 1 to %,d messages in an hour.\nMaybe leave it out: then they go as fast as the mail does."
              .formatted(perHour, MOST_PER_HOUR));
    }
    if (!(holdout >= 0 && holdout <= Holdout.MOST)) {
      throw new FieldRefused(
          "holdout",
          "The share that is held out (%s) must lie between 0 and %s.\nMaybe you meant 0.1: one person in ten."
              .formatted(holdout, Holdout.MOST));
    }
  }
}
