package app.tandem.delivery;

import java.time.Duration;
import java.util.Optional;

/** Settings of the mail server, as somebody would write them down. */
record MailSettings(Optional<String> host, int port, Tls tls, Duration timeout, String from)
    implements SmtpSettings {

  /** A server on this machine. */
  static MailSettings here(int port) {
    return new MailSettings(
        Optional.of("127.0.0.1"), port, Tls.NONE, Duration.ofSeconds(10), "Shop <shop@shop.test>");
  }

  static MailSettings at(String host) {
    return new MailSettings(
        Optional.ofNullable(host), 587, Tls.STARTTLS, Duration.ofSeconds(10), "shop@shop.test");
  }

  MailSettings waiting(Duration timeout) {
    return new MailSettings(host, port, tls, timeout, from);
  }

  MailSettings from(String sender) {
    return new MailSettings(host, port, tls, timeout, sender);
  }

  MailServers servers() {
    return new MailServers(this, new Usual());
  }

  @Override
  public Optional<String> user() {
    return Optional.empty();
  }

  @Override
  public Optional<String> password() {
    return Optional.empty();
  }

  /** The defaults of delivery. */
  private record Usual() implements DeliverySettings {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public double rate() {
      return 10;
    }

    @Override
    public double burst() {
      return 10;
    }

    @Override
    public int outboxLimit() {
      return 100_000;
    }

    @Override
    public Duration window() {
      return Duration.ofDays(3);
    }

    @Override
    public Duration lease() {
      return Duration.ofMinutes(2);
    }

    @Override
    public Duration backoff() {
      return Duration.ofMinutes(1);
    }

    @Override
    public int batch() {
      return 50;
    }

    @Override
    public int connections() {
      return 2;
    }

    @Override
    public boolean flushMarks() {
      return false;
    }

    @Override
    public Duration kept() {
      return Duration.ofDays(365);
    }

    @Override
    public int inboxPort() {
      return 2525;
    }
  }
}
