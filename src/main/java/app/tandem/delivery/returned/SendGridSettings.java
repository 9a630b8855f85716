package app.tandem.delivery.returned;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Signed events of SendGrid. */
@ConfigMapping(prefix = "tandem.bounces.sendgrid")
interface SendGridSettings {
  /** The public key that SendGrid shows, in base64; none closes the door. */
  Optional<String> publicKey();
}
