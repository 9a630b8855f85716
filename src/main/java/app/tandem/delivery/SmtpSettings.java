package app.tandem.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

  /** How the user signs in. */
  @WithDefault("password")
  AccountPlan.Way login();

  /**
   * The name of the secret that is the password, the access token or, where tokens are refreshed,
   * the refresh token.
   */
  Optional<String> secret();

  /**
   * Where access tokens are given for the refresh token, unless somebody else keeps them fresh: an
   * address of https, or on this machine.
   */
  @WithName("token.url")
  Optional<String> tokenUrl();

  /** The client's id there. */
  @WithName("token.client")
  Optional<String> tokenClient();

  /** The name of the client's secret; none for a public client. */
  @WithName("token.client-secret")
  Optional<String> tokenClientSecret();

  /** How long to wait for a connection, an answer, or the taking of what is sent. */
  @WithDefault("30S")
  Duration timeout();

  /** The address in the From line. */
  @WithDefault("shop@example.com")
  String from();

  /** Where bounces go; each message has a mark of its own in it. Without it, the From address. */
  Optional<String> bounces();

  /** The certificates to trust instead of those that Java trusts, as PEM. */
  Optional<Path> ca();

  /** Whether a password may be sent where everybody on the way can read it. */
  @WithDefault("false")
  boolean loginWithoutTls();

  /** What part of all mail the settings' account takes, beside the weights of the others. */
  @WithDefault("1")
  int weight();

  /** After so many messages a connection is closed and another one opened. */
  @WithDefault("500")
  int messages();

  /** Secrets that accounts name. */
  Map<String, String> secrets();

  /** Where a file of a secret's name holds it, if no setting does. */
  Optional<Path> secretsFolder();

  /** The names of the secrets that hold the keys which sign mails, by DKIM selector. */
  Map<String, String> dkim();
}
