package app.tandem.journey;

import app.tandem.journey.FollowUpRepository.Thought;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a replan does to one follow-up.
 *
 * @param of which; null of what is new
 * @param thought what is new; null of what is there
 * @param wanted when it would fall due then; of what is cancelled, when it does now
 * @param to when it does: what would have been past is due now
 */
record Rearrangement(
    Kind kind, @Nullable Waiting of, @Nullable Thought thought, Instant wanted, Instant to) {
  /** What may be done. */
  enum Kind {
    MOVED,
    CANCELLED,
    NEW
  }

  /** Not before an instant, which is now. */
  static Rearrangement moved(Waiting of, Instant wanted, Instant now) {
    return new Rearrangement(Kind.MOVED, of, null, wanted, wanted.isBefore(now) ? now : wanted);
  }

  static Rearrangement cancelled(Waiting of) {
    return new Rearrangement(Kind.CANCELLED, of, null, of.dueAt(), of.dueAt());
  }

  static Rearrangement fresh(Thought thought) {
    var due = thought.waiting().due();
    return new Rearrangement(Kind.NEW, null, thought, due, due);
  }

  /** The follow-up that is there. */
  Waiting known() {
    return Objects.requireNonNull(of);
  }

  /** What is new. */
  Thought news() {
    return Objects.requireNonNull(thought);
  }

  /** How far the change moves it. */
  Duration by() {
    return of == null ? Duration.ZERO : Duration.between(of.dueAt(), wanted);
  }

  CustomerId customer() {
    return of == null ? news().customer() : of.customer();
  }

  Sku offer() {
    return of == null ? news().proposal().sku() : of.sku();
  }

  String rule() {
    return of == null ? news().proposal().rule() : of.rule();
  }

  /**
   * Why, for whoever looks at the follow-up.
   *
   * @param replan by which
   * @param about what that is for
   */
  String why(long replan, String about) {
    return switch (kind) {
      case MOVED ->
          "moved by %s by replan %d: %s%s"
              .formatted(
                  Shift.words(by()),
                  replan,
                  about,
                  to.equals(wanted) ? "" : "; that is past, so it is due now");
      case CANCELLED -> "cancelled by replan %d: %s".formatted(replan, about);
      case NEW -> "new by replan %d: %s".formatted(replan, about);
    };
  }
}
