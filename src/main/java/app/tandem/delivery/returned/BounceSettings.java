package app.tandem.delivery.returned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What follows from bounces and complaints, and which doors are open to them. */
@ConfigMapping(prefix = "tandem.bounces")
interface BounceSettings {
  /** So many different messages that did not arrive, and the address is mailed no more. */
  @WithDefault("5")
  int softLimit();

  /** The time within which they count. */
  @WithDefault("14D")
  Duration softWithin();

  /** How old a message may be to be found by its recipient alone. */
  @WithDefault("30D")
  Duration match();

  /** The part of a campaign's messages that may be complained of, 0 to 1. */
  @WithDefault("0.001")
  double complaintRate();

  /** Of fewer messages no rate is made. */
  @WithDefault("1000")
  long complaintFloor();

  /** How long what nobody knows is kept. */
  @WithDefault("90D")
  Duration keepUnknown();

  /** Amazon SES. */
  Ses ses();

  /** SendGrid. */
  Sendgrid sendgrid();

  /** Postmark. */
  Postmark postmark();

  /** The mailbox that bounces come to. */
  Inbox inbox();

  /** Notifications of Amazon SES over SNS. */
  interface Ses {
    /** The topics that are believed, by their ARN; none closes the door. */
    Optional<List<String>> topics();

    /** The hosts from which the certificates of SNS may be read, as a pattern. */
    @WithDefault("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?")
    String hosts();

    /** A certificate in a file, instead of those that the notifications name. */
    Optional<Path> certificate();
  }

  /** Signed events of SendGrid. */
  interface Sendgrid {
    /** The public key that SendGrid shows, in base64; none closes the door. */
    Optional<String> publicKey();
  }

  /** Notices of Postmark. */
  interface Postmark {
    /** What Postmark sends as X-Tandem-Token; without it an administrator's name and password. */
    Optional<String> token();
  }

  /** The mailbox that bounces come to. It is not looked at unless a host is set. */
  interface Inbox {
    /** Its server. */
    Optional<String> host();

    /** How it is read. */
    @WithDefault("imaps")
    Protocol protocol();

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
  }

  /** How a mailbox is read. */
  enum Protocol {
    IMAP,
    IMAPS,
    POP3,
    POP3S
  }
}
