package app.tandem.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Hears from PostgreSQL when another node changed what is live. */
@ApplicationScoped
class Announcements {
  private static final Logger LOG = Logger.getLogger(Announcements.class);

  private final DataSource database;
  private @Nullable Connection connection;

  Announcements(DataSource database) {
    this.database = database;
  }

  /**
   * Waits until something is announced, at most so long. Whoever calls it looks for itself then, so
   * that an announcement which was missed costs no more than the wait.
   */
  void await(Duration longest) {
    try {
      listening().getNotifications((int) longest.toMillis());
    } catch (SQLException e) {
      LOG.debugf("No announcements for the moment: %s", e.getMessage());
      close();
      LockSupport.parkNanos(longest.toNanos());
    }
  }

  private PGConnection listening() throws SQLException {
    var open = connection;
    if (open != null && open.isClosed()) {
      close();
      open = null;
    }
    if (open == null) {
      open = database.getConnection();
      connection = open;
      try (var listen = open.createStatement()) {
        listen.execute("listen " + LiveLog.CHANNEL);
      }
    }
    return open.unwrap(PGConnection.class);
  }

  /** Gives the connection back, also one that is broken: else it would count as in use for good. */
  void close() {
    var open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try (open;
        var forget = open.createStatement()) {
      forget.execute("unlisten *");
    } catch (SQLException e) {
      LOG.debugf("The connection for announcements is gone: %s", e.getMessage());
    }
  }
}
