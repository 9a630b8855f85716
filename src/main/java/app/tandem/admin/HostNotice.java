package app.tandem.admin;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at the start that Tandem does not listen where it was told to, and what lets it. */
@ApplicationScoped
class HostNotice {
  private static final Logger LOG = Logger.getLogger(HostNotice.class);

  private final Optional<String> refused;
  private final int port;

  HostNotice(
      @ConfigProperty(name = "tandem.host.refused") Optional<String> refused,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.refused = refused;
    this.port = port;
  }

  void tell(@Observes StartupEvent started) {
    refused.ifPresent(
        host ->
            LOG.warnf(
                """
                Tandem listens on 127.0.0.1 only, not on %s, until an administrator chose a password.
                Maybe set TANDEM_ADMIN_PASSWORD (12 characters or more) and start again, or choose one:
                  curl -u admin http://127.0.0.1:%d/api/admin/password -H 'Content-Type: application/json' \\
                    -d '{"current": "the printed one", "chosen": "your own"}'
                and then start again.\
                """,
                host, port));
  }
}
