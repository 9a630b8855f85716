package app.tandem.delivery;

import app.tandem.reading.StoredSecret;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;

/** What signs the envelope senders: the same on all nodes. */
@ApplicationScoped
class MailSecret {
  private final StoredSecret secret;

  MailSecret(AgroalDataSource database) {
    this.secret = new StoredSecret(database, "mail_secret");
  }

  byte[] bytes() {
    return secret.bytes();
  }
}
