package app.tandem.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a follow-up that waits.
 *
 * @param of which
 * @param state from then on
 * @param dueAt from then on
 * @param notBefore when it may be woken again, while it waits
 * @param why it is so
 * @param email which it becomes part of, if it does
 */
record Change(
    Waiting of,
    FollowUpState state,
    Instant dueAt,
    Instant notBefore,
    String why,
    @Nullable UUID email) {

  /** How the reason of one that is put off begins. */
  static final String PUT_OFF = "put off: ";

  Change {
    if (!FollowUpState.WAITING.mayBecome(state)) {
      throw new IllegalStateException("A follow-up that waits cannot become %s.".formatted(state));
    }
  }

  /** It waits no more. */
  static Change to(FollowUpState state, Waiting of, String why) {
    return new Change(of, state, of.dueAt(), of.notBefore(), why, null);
  }

  /** It is offered. */
  static Change mailed(Waiting of, UUID email) {
    return new Change(
        of, FollowUpState.MAILED, of.dueAt(), of.notBefore(), "its rule still held", email);
  }

  /** It falls due at another time. */
  static Change moved(Waiting of, Instant due, String why) {
    return new Change(of, FollowUpState.WAITING, due, due, why, null);
  }

  /** It is as due as before, and tried again later. */
  static Change putOff(Waiting of, Instant until, String trouble) {
    return new Change(of, FollowUpState.WAITING, of.dueAt(), until, PUT_OFF + trouble, null);
  }

  /** It is as due as before, and must not be mailed before an instant. */
  static Change restrained(Waiting of, Instant until, String why) {
    return new Change(of, FollowUpState.WAITING, of.dueAt(), until, why, null);
  }

  /** Whether anybody would learn something from it: the same trouble again is told once. */
  boolean isNews() {
    return state != FollowUpState.WAITING || !dueAt.equals(of.dueAt()) || !why.equals(of.why());
  }
}
