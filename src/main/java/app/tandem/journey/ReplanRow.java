package app.tandem.journey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "replan")
class ReplanRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Enumerated(EnumType.STRING)
  ReplanCause.Kind kind = ReplanCause.Kind.NOW;

  String about = "";
  @Nullable Long releaseId;
  @Nullable String filesHash;
  @Nullable Long againstId;
  String changes = "[]";

  @Column(name = "is_made")
  boolean made;

  @Column(name = "is_advised")
  boolean advised;

  @Column(name = "by_whom")
  String by = "";

  Instant createdAt = Instant.EPOCH;

  @Enumerated(EnumType.STRING)
  ReplanState state = ReplanState.COUNTING;

  Instant stateAt = Instant.EPOCH;
  Instant notBefore = Instant.EPOCH;
  String trouble = "";

  @Column(name = "is_lined_up")
  boolean linedUp;

  long customers;
  @Nullable String counted;
  long place;
  long moved;
  long cancelled;
  long fresh;
  long unknown;
  long takenBack;
  long leftAlone;

  long number() {
    return Objects.requireNonNull(id);
  }

  /**
   * Looks whether it may go on to another state.
   *
   * @param wanted what it would do then, in words
   * @throws ReplanRefused when it may not
   */
  void require(ReplanState next, String wanted) {
    if (!state.mayBecome(next)) {
      throw new ReplanRefused(
          "Replan %d is %s and cannot %s.".formatted(number(), state, wanted),
          switch (state) {
            case COUNTING -> "Maybe wait until it is counted.";
            case COUNTED -> "Maybe apply it first.";
            case APPLYING, APPLIED -> "Maybe undo it.";
            case UNDOING, UNDONE -> "Maybe begin another: POST /api/admin/replans.";
          });
    }
  }

  /** Goes on to another state, in which work begins with the first. */
  void become(ReplanState next, Instant now) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "A replan that is %s cannot become %s.".formatted(state, next));
    }
    state = next;
    stateAt = now;
    notBefore = now;
    trouble = "";
    place = 0;
  }

  Replan.Done done(Map<String, Long> leftBecause) {
    return new Replan.Done(
        customers, moved, cancelled, fresh, unknown, takenBack, leftAlone, leftBecause);
  }
}
