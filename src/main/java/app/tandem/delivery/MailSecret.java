package app.tandem.delivery;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What signs the envelope senders: 32 bytes by chance, the same on all nodes. */
@ApplicationScoped
class MailSecret {
  private static final int BYTES = 32;

  private final AgroalDataSource database;
  private volatile byte @Nullable [] secret;

  MailSecret(AgroalDataSource database) {
    this.database = database;
  }

  /** The first node to need it makes it; the others read the same. */
  byte[] bytes() {
    var known = secret;
    if (known == null) {
      known = stored();
      secret = known;
    }
    return known;
  }

  private byte[] stored() {
    var fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    try (var connection = database.getConnection();
        var add =
            connection.prepareStatement(
                "insert into mail_secret (secret) values (?) on conflict do nothing");
        var read = connection.prepareStatement("select secret from mail_secret")) {
      add.setBytes(1, fresh);
      add.executeUpdate();
      try (var row = read.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The secret of envelope senders could not be read: " + e.getMessage(), e);
    }
  }
}
