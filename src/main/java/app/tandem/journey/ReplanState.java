package app.tandem.journey;

/** How far a replan is. Where work goes on, it goes on by itself. */
public enum ReplanState {
  /** It is being found out what it would do. */
  COUNTING,
  /** What it would do is known, and nothing is done. */
  COUNTED,
  /** Follow-ups are changed, batch by batch. */
  APPLYING,
  /** All are changed. */
  APPLIED,
  /** What was changed is taken back, batch by batch. */
  UNDOING,
  /** All is taken back but what went on meanwhile. */
  UNDONE;

  /** Whether this change is allowed. */
  public boolean mayBecome(ReplanState next) {
    return switch (this) {
      case COUNTING -> next == COUNTED;
      case COUNTED -> next == COUNTING || next == APPLYING;
      case APPLYING -> next == APPLIED || next == UNDOING;
      case APPLIED -> next == UNDOING;
      case UNDOING -> next == UNDONE;
      case UNDONE -> false;
    };
  }

  /** What it becomes when the work on it has ended; itself where none goes on. */
  public ReplanState whenDone() {
    return switch (this) {
      case COUNTING -> COUNTED;
      case APPLYING -> APPLIED;
      case UNDOING -> UNDONE;
      case COUNTED, APPLIED, UNDONE -> this;
    };
  }
}
