package app.tandem.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mail server. Without a host, mail goes to Tandem's own inbox and nowhere else. */
@ConfigMapping(prefix = "tandem.smtp")
interface SmtpSettings {
  /** How the connection is kept from others' eyes. */
  enum Tls {
    NONE,
    STARTTLS,
    TLS
  }

  Optional<String> host();

  @WithDefault("587")
  int port();

  @WithDefault("starttls")
  Tls tls();

  Optional<String> user();

  Optional<String> password();

  /** How long to wait for a connection, an answer, or the taking of a line. */
  @WithDefault("30S")
  Duration timeout();

  /** The address in the From line. */
  @WithDefault("shop@example.com")
  String from();
}
