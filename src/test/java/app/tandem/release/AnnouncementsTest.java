package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A database that goes away, and a pool that counts what was given back. */
class AnnouncementsTest {
  private final List<String> said = new ArrayList<>();
  private boolean isAway;
  private boolean isClosed;
  private final Announcements announcements = new Announcements(pool());

  @Test
  void aConnectionThatBrokeIsGivenBack() {
    announcements.await(Duration.ofMillis(1));
    isAway = true;

    announcements.await(Duration.ofMillis(1));

    assertThat(said).containsExactly("given", "listen", "heard", "away", "given back");
  }

  @Test
  void aConnectionThatWasClosedMeanwhileIsGivenBackBeforeTheNextIsTaken() {
    announcements.await(Duration.ofMillis(1));
    isClosed = true;

    announcements.await(Duration.ofMillis(1));

    assertThat(said)
        .containsExactly(
            "given", "listen", "heard", "unlisten", "given back", "given", "listen", "heard");
  }

  @Test
  void whatIsGivenBackListensNoMore() {
    announcements.await(Duration.ofMillis(1));

    announcements.close();
    announcements.close();

    assertThat(said).containsExactly("given", "listen", "heard", "unlisten", "given back");
  }

  private AgroalDataSource pool() {
    return of(
        AgroalDataSource.class,
        (proxy, method, arguments) -> {
          said.add("given");
          isClosed = false;
          return connection();
        });
  }

  private Connection connection() {
    return of(
        Connection.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "isClosed" -> isClosed;
              case "unwrap" -> postgres();
              case "createStatement" -> statement();
              case "close" -> said.add("given back");
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private PGConnection postgres() {
    return of(
        PGConnection.class,
        (proxy, method, arguments) -> {
          said.add(isAway ? "away" : "heard");
          if (isAway) {
            throw new SQLException("This connection has been closed.");
          }
          return new PGNotification[0];
        });
  }

  private Statement statement() throws SQLException {
    if (isAway) {
      throw new SQLException("This connection has been closed.");
    }
    return of(
        Statement.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("execute")) {
            said.add(arguments[0].toString().split(" ")[0]);
          }
          return method.getName().equals("execute") ? false : null;
        });
  }

  private static <T> T of(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
