package app.tandem.delivery.returned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mailbox that bounces come to. It is not looked at unless a host is set. */
@ConfigMapping(prefix = "tandem.bounces.inbox")
interface InboxSettings {
  /** Its server. */
  Optional<String> host();

  /** How it is read. */
  @WithDefault("imaps")
  Protocol protocol();

  /** How {@code imap} and {@code pop3} are kept from others' eyes; the others always are. */
  @WithDefault("starttls")
  Tls tls();

  /** Its port; that of the protocol when it is not set. */
  Optional<Integer> port();

  /** Whose mailbox it is. */
  Optional<String> user();

  /** Their password. */
  Optional<String> password();

  /** Where bounces lie; POP3 knows one folder only. */
  @WithDefault("INBOX")
  String folder();

  /** How often it is looked at, a minute or more. */
  @WithDefault("1M")
  Duration every();

  /** For connecting, for each answer, for each writing. */
  @WithDefault("30S")
  Duration timeout();

  /** How a connection is kept from others' eyes that begins in clear. */
  enum Tls {
    /** Nothing is said before TLS, the password least of all (RFC 2595). */
    STARTTLS,
    /** It is not: everybody on the way can read the password. */
    NONE
  }

  /** How a mailbox is read. */
  enum Protocol {
    IMAP,
    IMAPS,
    POP3,
    POP3S
  }
}
