package app.tandem.delivery;

import app.tandem.kernel.PublicAddress;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Whether mail programs can unsubscribe their readers by one click: they do so at an address of
 * https only (RFC 8058). Where no mail leaves this machine nobody's mail program sees it.
 */
@ApplicationScoped
class OneClick {
  private static final Logger LOG = Logger.getLogger(OneClick.class);

  private final SmtpSettings smtp;
  private final PublicAddress address;

  OneClick(SmtpSettings smtp, @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.smtp = smtp;
    this.address = PublicAddress.of(publicUrl);
  }

  void start(@Observes @Priority(200) StartupEvent started) {
    objection()
        .ifPresent(
            why -> LOG.warn(why + ". Maybe set it to the address at which the world reaches it."));
  }

  /** Why they cannot, in a sentence without a full stop, if so. */
  Optional<String> objection() {
    return mailLeaves() && !address.isHttps()
        ? Optional.of(
            "No mail program unsubscribes by one click: links in mails begin with tandem.public-url (%s), and that is not https"
                .formatted(address.text()))
        : Optional.empty();
  }

  private boolean mailLeaves() {
    return smtp.host()
        .map(String::strip)
        .filter(host -> !host.isEmpty() && !PublicAddress.isLoopback(host))
        .isPresent();
  }
}
