package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

/** Whose certificates are good on every connection to a mail server, as the settings say it. */
@ApplicationScoped
public class TrustedSigners {
  private final SmtpSettings smtp;

  TrustedSigners(SmtpSettings smtp) {
    this.smtp = smtp;
  }

  /**
   * Makes connections to servers that show such a certificate, or one that Java trusts: a mailbox
   * may be elsewhere than the relay.
   *
   * @throws IOException when the certificates of {@code tandem.smtp.ca} cannot be read
   */
  public SSLSocketFactory factory() throws IOException {
    return new Trust(smtp.ca()).factoryBesidesJavas();
  }

  /** How a connection did not come about, in one line: what is wrong with a certificate first. */
  public String trouble(MessagingException e) {
    return Faults.trouble(e);
  }
}
