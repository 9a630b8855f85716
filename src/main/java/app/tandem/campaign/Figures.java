package app.tandem.campaign;

import java.util.Map;

/**
 * The figures of a run. Once it is done, sent, failed, withheld and held out are the audience.
 *
 * @param audience everybody who was in the segment when the run began
 * @param reached of them to whom it turned so far, or was over before it could
 * @param heldOut who are left untouched, so that lift can be measured against them
 * @param open whose message is not decided yet, or on its way
 * @param sent whose message the mail server took
 * @param failed whose message it refused, or of which nobody knows whether it took it
 * @param withheld who got none
 * @param whyNot how many failed or got none, by the reason; the most frequent ones
 */
public record Figures(
    long audience,
    long reached,
    long heldOut,
    long open,
    long sent,
    long failed,
    long withheld,
    Map<String, Long> whyNot) {

  /** Whether everybody is told of. */
  public boolean addUp() {
    return sent + failed + withheld + heldOut == audience;
  }
}
