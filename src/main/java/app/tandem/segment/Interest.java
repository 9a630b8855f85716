package app.tandem.segment;

import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody bought from a category, where an older order counts less: half as much after
 * each half-life.
 *
 * @param score as of {@code at}; 1 for one order at that time
 * @param at the newest order with it
 * @param orders how many orders had it
 */
public record Interest(double score, Instant at, int orders) {

  static Interest first(Instant at) {
    return new Interest(1, at, 1);
  }

  /** With one more order, be it newer or older: what comes out does not depend on the order. */
  Interest and(Instant order, Duration halfLife) {
    return order.isAfter(at)
        ? new Interest(scoreAt(order, halfLife) + 1, order, orders + 1)
        : new Interest(score + faded(Duration.between(order, at), halfLife), at, orders + 1);
  }

  double scoreAt(Instant now, Duration halfLife) {
    return score * faded(Duration.between(at, now), halfLife);
  }

  private static double faded(Duration age, Duration halfLife) {
    return Math.pow(0.5, (double) age.toSeconds() / halfLife.toSeconds());
  }

  /** When it will have faded to a score; in the past when it has. */
  Instant fadesTo(double least, Duration halfLife) {
    var halvings = Math.log(score / least) / Math.log(2);
    return at.plusSeconds((long) Math.ceil(halvings * halfLife.toSeconds()));
  }
}
