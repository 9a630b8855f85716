package app.tandem.delivery;

import app.tandem.reading.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Settings of the mail server, as somebody would write them down. */
record MailSettings(
    Optional<String> host, int port, Tls tls, Duration timeout, String from, More more)
    implements SmtpSettings {

  /** Longer than a busy machine takes for an answer of its own. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What few settings say. */
  static class More {
    String user;
    String password;
    AccountPlan.Way login = AccountPlan.Way.PASSWORD;
    String secret;
    AccountPlan.Endpoint token;
    String bounces;
    Path ca;
    Path secretsFolder;
    boolean loginWithoutTls;
    boolean resendUncertain;
    int messages = 500;
    final Map<String, String> secrets = new HashMap<>();
    final Map<String, String> dkim = new HashMap<>();
  }

  MailSettings(Optional<String> host, int port, Tls tls, Duration timeout, String from) {
    this(host, port, tls, timeout, from, new More());
  }

  /** A server on this machine. */
  static MailSettings here(int port) {
    return new MailSettings(
        Optional.of("127.0.0.1"), port, Tls.NONE, PATIENCE, "Shop <shop@shop.test>");
  }

  static MailSettings at(String host) {
    return new MailSettings(
        Optional.ofNullable(host), 587, Tls.STARTTLS, PATIENCE, "shop@shop.test");
  }

  MailSettings waiting(Duration timeout) {
    return new MailSettings(host, port, tls, timeout, from, more);
  }

  MailSettings from(String sender) {
    return new MailSettings(host, port, tls, timeout, sender, more);
  }

  MailSettings by(Tls way) {
    return new MailSettings(host, port, way, timeout, from, more);
  }

  MailSettings with(Consumer<More> change) {
    change.accept(more);
    return this;
  }

  MailServers servers() {
    return new MailServers(
        this, new Usual(more.resendUncertain), envelopes(), new NamedSecrets(this));
  }

  EnvelopeSender envelopes() {
    return new EnvelopeSender(
        this,
        new SigningKey(
            () -> "thirty-two letters of no secret.".getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public Optional<String> user() {
    return Optional.ofNullable(more.user);
  }

  @Override
  public Optional<String> password() {
    return Optional.ofNullable(more.password);
  }

  @Override
  public AccountPlan.Way login() {
    return more.login;
  }

  @Override
  public Optional<String> secret() {
    return Optional.ofNullable(more.secret);
  }

  @Override
  public Optional<String> tokenUrl() {
    return Optional.ofNullable(more.token).map(AccountPlan.Endpoint::url);
  }

  @Override
  public Optional<String> tokenClient() {
    return Optional.ofNullable(more.token).map(AccountPlan.Endpoint::client);
  }

  @Override
  public Optional<String> tokenClientSecret() {
    return Optional.ofNullable(more.token).map(AccountPlan.Endpoint::clientSecret);
  }

  @Override
  public Optional<String> bounces() {
    return Optional.ofNullable(more.bounces);
  }

  @Override
  public Optional<Path> ca() {
    return Optional.ofNullable(more.ca);
  }

  @Override
  public boolean loginWithoutTls() {
    return more.loginWithoutTls;
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public int messages() {
    return more.messages;
  }

  @Override
  public Map<String, String> secrets() {
    return more.secrets;
  }

  @Override
  public Optional<Path> secretsFolder() {
    return Optional.ofNullable(more.secretsFolder);
  }

  @Override
  public Map<String, String> dkim() {
    return more.dkim;
  }

  /** The defaults of delivery. */
  private record Usual(boolean resendUncertain) implements DeliverySettings {
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
    public int tries() {
      return 25;
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
