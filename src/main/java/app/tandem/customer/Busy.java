package app.tandem.customer;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody else holds what an erasure needs; a moment later it may be free. */
class Busy extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Of PostgreSQL: lock not available, deadlock, serialization, unique violation by another. */
  private static final Set<String> STATES = Set.of("55P03", "40P01", "40001", "23505");

  Busy(String why, @Nullable Throwable cause) {
    super(why, cause);
  }

  /** Whether the same may go well a moment later. */
  static boolean isBusy(Throwable trouble) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof Busy
          || (cause instanceof SQLException refused
              && refused.getSQLState() != null
              && STATES.contains(refused.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
