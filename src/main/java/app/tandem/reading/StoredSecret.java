package app.tandem.reading;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.security.SecureRandom;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** 32 bytes by chance, which the first node to need them makes, and all others read. */
public final class StoredSecret {
  private static final int BYTES = 32;

  private final AgroalDataSource database;
  private final String table;
  private volatile byte @Nullable [] known;

  /**
   * One of a room's own.
   *
   * @param table of one row at most, whose column is called {@code secret}
   */
  public StoredSecret(AgroalDataSource database, String table) {
    this.database = database;
    this.table = table;
  }

  /**
   * The secret, in a transaction of its own: the one that goes on may be rolled back.
   *
   * @throws IllegalStateException when it cannot be read
   */
  public byte[] bytes() {
    var now = known;
    if (now == null) {
      now = QuarkusTransaction.requiringNew().call(this::stored);
      known = now;
    }
    return now;
  }

  private byte[] stored() {
    var fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    try (var connection = database.getConnection();
        var add =
            connection.prepareStatement(
                "insert into " + table + " (secret) values (?) on conflict do nothing");
        var read = connection.prepareStatement("select secret from " + table)) {
      add.setBytes(1, fresh);
      add.executeUpdate();
      try (var row = read.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The secret of %s could not be read: %s".formatted(table, e.getMessage()), e);
    }
  }
}
