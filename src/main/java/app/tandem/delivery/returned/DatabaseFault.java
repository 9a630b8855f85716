package app.tandem.delivery.returned;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That the database failed, and not what was to be stored: the same may go well a moment later.
 *
 * @param what the SQL state, or that there is none; the database's own words may name somebody
 */
record DatabaseFault(String what) {
  /** Classes of SQL states that speak of a value: one that cannot be, or is beyond all limits. */
  private static final Set<String> OF_VALUES = Set.of("22", "54");

  /** The fault among the causes of a trouble, if there is one. */
  static Optional<DatabaseFault> in(Throwable trouble) {
    var found = Optional.<DatabaseFault>empty();
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        return of(refused.getSQLState());
      }
      if (isOfTransaction(cause)) {
        found = Optional.of(new DatabaseFault("the transaction ended"));
      }
    }
    return found;
  }

  private static Optional<DatabaseFault> of(@Nullable String state) {
    if (state == null) {
      return Optional.of(new DatabaseFault("no connection to it is free"));
    }
    return OF_VALUES.stream().anyMatch(state::startsWith)
        ? Optional.empty()
        : Optional.of(new DatabaseFault("SQL state " + state));
  }

  private static boolean isOfTransaction(Throwable cause) {
    return cause instanceof PersistenceException
        || cause instanceof RollbackException
        || cause instanceof SystemException
        || cause instanceof TransactionalException;
  }
}
