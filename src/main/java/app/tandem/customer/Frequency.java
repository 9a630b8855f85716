package app.tandem.customer;

import java.time.Duration;

/** How often somebody wants to be mailed at most. */
public enum Frequency {
  /** As the shop's own caps have it. */
  AS_IT_COMES("As it comes", Duration.ZERO),
  /** Seven days lie between two mails. */
  WEEKLY("Once a week at most", Duration.ofDays(7)),
  /** Thirty days lie between two mails. */
  MONTHLY("Once a month at most", Duration.ofDays(30));

  private final String words;
  private final Duration between;

  Frequency(String words, Duration between) {
    this.words = words;
    this.between = between;
  }

  /** As the page of choices says it. */
  public String words() {
    return words;
  }

  /** What lies between two mails at least. */
  public Duration between() {
    return between;
  }
}
