package app.tandem.campaign;

/** Knows what became of a run's messages; the room that sends them does. */
public interface Outcomes {
  /**
   * Whether messages of a campaign wait to be sent: far cheaper to tell than how many, for which
   * everybody to whom a run turned is counted.
   */
  boolean isWaiting(long campaign);

  /** How many of a run's people stand where. */
  Outcome of(RunKey run);
}
