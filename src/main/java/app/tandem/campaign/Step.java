package app.tandem.campaign;

/** What somebody may do with a campaign. */
public enum Step {
  /** Have it begin by itself when its time comes. */
  SCHEDULE,
  /** Begin now; one with a cron expression goes by that from now on. */
  START,
  /** Add nobody and write no message until it goes on. */
  PAUSE,
  /** Go on after a pause. */
  RESUME,
  /** Change it again before it begins. */
  DRAFT,
  /** Begin no run any more; it ends when the one that goes on is done. */
  END,
  /** Stop it for good. */
  CANCEL;

  /** As addresses have it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
