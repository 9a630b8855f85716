package app.tandem.campaign;

/** Knows what became of a run's messages; the room that sends them does. */
public interface Outcomes {
  /** How many of a run's people stand where. */
  Outcome of(RunKey run);
}
