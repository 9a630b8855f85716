package app.tandem.delivery.bounce;

/**
 * A recipient who was not reached, or not yet.
 *
 * @param address as we wrote it, as far as that is told
 * @param fate what became of the mail
 * @param cause why
 * @param status the enhanced status (RFC 3463), or empty
 * @param said the words of the server that refused it, on one line
 * @param sign by which of them this was decided
 */
public record Failure(
    String address, Fate fate, Cause cause, String status, String said, String sign) {
  /** What became of it. */
  public enum Fate {
    /** It can never arrive there. */
    HARD,
    /** It did not arrive, and another one may. */
    SOFT,
    /** It is tried for longer. */
    DELAYED,
    /** It arrived. */
    DELIVERED
  }

  public Failure {
    said = said.length() <= 500 ? said : said.substring(0, 500);
  }
}
