package app.tandem.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How fast mail goes out, and how long it is tried. */
@ConfigMapping(prefix = "tandem.delivery")
interface DeliverySettings {
  /** Whether this node sends mail. */
  @WithDefault("true")
  boolean enabled();

  /** Messages a second, over all nodes. */
  @WithDefault("10")
  double rate();

  /** Messages that may go out at once after a pause. */
  @WithDefault("10")
  double burst();

  /** A follow-up waits while this many messages are unsent. */
  @WithDefault("100000")
  int outboxLimit();

  /** A message that could not be sent until then is given up. */
  @WithDefault("3D")
  Duration window();

  /** A node that claimed a message and is silent for longer has lost it. */
  @WithDefault("2M")
  Duration lease();

  /** The first wait after a refusal that may pass; it doubles each time. */
  @WithDefault("1M")
  Duration backoff();

  /** How many messages a worker claims at once, and settles at once, at most. */
  @WithDefault("500")
  @Min(1)
  @Max(500)
  int batch();

  /** Connections of a node to the mail server, each with a worker of its own. */
  @WithDefault("2")
  @Min(1)
  @Max(100)
  int connections();

  /** How often a message is tried at most, if its window does not end sooner. */
  @WithDefault("25")
  int tries();

  /** Whether a message that may have arrived is sent again, under the same Message-ID. */
  @WithDefault("false")
  boolean resendUncertain();

  /**
   * Whether each message waits for the disk before it goes on the wire, so that not even a power
   * cut of the database's machine makes one go twice.
   */
  @WithDefault("false")
  boolean flushMarks();

  /** How long messages are kept, by whole months; what is still to be sent stays in any case. */
  @WithDefault("365D")
  Duration kept();

  /** Where the own inbox listens, when no mail server is set. */
  @WithDefault("2525")
  int inboxPort();
}
