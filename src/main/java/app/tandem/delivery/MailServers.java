package app.tandem.delivery;

import app.tandem.delivery.SmtpLine.MailServer;
import app.tandem.delivery.SmtpSettings.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The mail server that is set, or the own inbox when none is. */
@ApplicationScoped
class MailServers {
  private static final String LOOPBACK = "127.0.0.1";

  /** Domains that belong to nobody (RFC 2606): the sample shop's customers live there. */
  private static final List<String> RESERVED =
      List.of(
          "example.com", "example.net", "example.org", "test", "example", "invalid", "localhost");

  private final SmtpSettings smtp;
  private final DeliverySettings delivery;

  MailServers(SmtpSettings smtp, DeliverySettings delivery) {
    this.smtp = smtp;
    this.delivery = delivery;
  }

  boolean isOwnInbox() {
    return smtp.host().filter(host -> !host.isBlank()).isEmpty();
  }

  MailServer chosen() {
    return isOwnInbox()
        ? new MailServer(
            LOOPBACK, delivery.inboxPort(), null, null, smtp.from(), properties(Tls.NONE, false))
        : new MailServer(
            smtp.host().orElseThrow(),
            smtp.port(),
            smtp.user().orElse(null),
            smtp.password().orElse(null),
            smtp.from(),
            properties(smtp.tls(), smtp.user().isPresent()));
  }

  /** Why this address must not be given to the chosen server, or null. */
  @Nullable String objection(String recipient) {
    var domain =
        recipient
            .substring(recipient.lastIndexOf('@') + 1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[.\\s>]+$", "");
    var reserved = RESERVED.stream().anyMatch(one -> ("." + domain).endsWith("." + one));
    return reserved && !isOwnInbox()
        ? "%s belongs to nobody, so its mail never leaves this machine".formatted(domain)
        : null;
  }

  private Properties properties(Tls tls, boolean login) {
    var millis = Long.toString(smtp.timeout().toMillis());
    var properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(login));
    properties.setProperty("mail.smtp.localhost", "localhost");
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.TLS));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.socketFactory", new NoDelaySockets());
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    return properties;
  }
}
