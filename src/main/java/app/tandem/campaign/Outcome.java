package app.tandem.campaign;

import java.util.Map;

/**
 * What became of those to whom a run turned.
 *
 * @param open whose turn is still to come, or whose message is on its way
 * @param sent whose message the mail server took
 * @param failed whose message it refused, or of which nobody knows whether it took it
 * @param withheld who got none
 * @param whyNot how many failed or got none, by the reason; the most frequent ones, of which those
 *     that differ by their numbers only are one
 */
public record Outcome(long open, long sent, long failed, long withheld, Map<String, Long> whyNot) {
  /** Of a run that turned to nobody yet. */
  public static final Outcome NOTHING = new Outcome(0, 0, 0, 0, Map.of());
}
