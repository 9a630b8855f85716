package app.tandem.campaign;

/** Where a run stands. */
public enum RunState {
  /** It turns to its audience, or waits for what becomes of their messages. */
  RUNNING,
  /** Everybody was sent it, failed, or got none. */
  DONE,
  /** Its window passed before it could begin: nobody got it. */
  MISSED,
  /** Somebody stopped its campaign. */
  CANCELLED
}
