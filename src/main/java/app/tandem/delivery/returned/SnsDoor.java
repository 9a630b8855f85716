package app.tandem.delivery.returned;

import app.tandem.delivery.WholeAnswer;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Believes a notification of Amazon SNS when it is of a topic that is set and signed with a
 * certificate from a host that may have it. A new subscription is confirmed by looking at the
 * address that it names, at such a host only.
 */
@ApplicationScoped
class SnsDoor {
  private static final Logger LOG = Logger.getLogger(SnsDoor.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_CERTIFICATES = 20;
  private static final int SECONDS_TO_WAIT = 60;

  private final SesSettings settings;

  /** Where Amazon keeps the certificates that it signs with. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("/SimpleNotificationService-[0-9a-f]{32}\\.pem");

  private final Pattern hosts;
  private final Map<URI, X509Certificate> certificateByAddress = new ConcurrentHashMap<>();

  SnsDoor(SesSettings settings) {
    this.settings = settings;
    this.hosts = Pattern.compile(settings.hosts());
  }

  /**
   * The message within a notification; empty when it has none because it is about the subscription.
   *
   * @throws ForbiddenException when it is not to be believed
   * @throws ServiceUnavailableException when that cannot be seen at the moment
   */
  Optional<String> open(JsonNode notification) {
    requireTopic(text(notification, "TopicArn"));
    requireSigned(notification);
    var type = text(notification, "Type");
    if (type.equals("SubscriptionConfirmation")) {
      confirm(address(text(notification, "SubscribeURL")));
    }
    return type.equals("Notification")
        ? Optional.of(text(notification, "Message"))
        : Optional.empty();
  }

  private void requireTopic(String topic) {
    if (!settings.topics().orElse(List.of()).contains(topic)) {
      throw refused(
          "The topic (%s) is none of those that are believed.\nMaybe add it to tandem.bounces.ses.topics."
              .formatted(Shown.text(topic)));
    }
  }

  private void requireSigned(JsonNode notification) {
    var certificate = certificate(text(notification, "SigningCertURL"));
    try {
      certificate.checkValidity();
      if (SnsSignature.holds(notification, certificate.getPublicKey())) {
        return;
      }
    } catch (GeneralSecurityException e) {
      LOG.debug("A signature of SNS could not be checked", e);
    }
    throw refused(
        "The notification is not signed by its certificate.\n"
            + "Maybe it was changed on the way, or something else sent it than Amazon.");
  }

  private X509Certificate certificate(String where) {
    var own = settings.certificate();
    try {
      if (own.isPresent()) {
        return parsed(Files.readAllBytes(own.get()));
      }
      var address = address(where);
      if (address.getQuery() != null || !CERTIFICATE.matcher(address.getPath()).matches()) {
        throw refused(
            "The certificate (%s) is none of those with which Amazon SNS signs.\nMaybe something else sent it than Amazon."
                .formatted(Shown.text(where)));
      }
      var known = certificateByAddress.get(address);
      if (known == null) {
        known = parsed(get(address));
        if (certificateByAddress.size() < MOST_CERTIFICATES) {
          certificateByAddress.put(address, known);
        }
      }
      return known;
    } catch (IOException | GeneralSecurityException e) {
      throw later("The certificate of SNS could not be read", e);
    }
  }

  /** An address at a host that may have it, and nowhere else: not by port, user or redirect. */
  URI address(String text) {
    try {
      var address = URI.create(text);
      var host = address.getHost();
      if ("https".equalsIgnoreCase(address.getScheme())
          && host != null
          && hosts.matcher(host).matches()
          && address.getPort() == -1
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // It is refused as any other.
    }
    throw refused(
        "The address (%s) is not at a host of Amazon SNS.\nMaybe something else sent it than Amazon."
            .formatted(Shown.text(text)));
  }

  private void confirm(URI address) {
    try {
      get(address);
      LOG.info("A subscription of Amazon SNS was confirmed");
    } catch (IOException e) {
      throw later("The subscription of SNS could not be confirmed", e);
    }
  }

  private static byte[] get(URI address) throws IOException {
    var answer =
        WholeAnswer.of(
            HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray(), LONGEST);
    if (answer.statusCode() != 200) {
      throw new IOException("it answers " + answer.statusCode());
    }
    return answer.body();
  }

  private static X509Certificate parsed(byte[] pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }

  /** Amazon tells it again to whoever says so, and never again to whoever refuses it. */
  private static ServiceUnavailableException later(String what, Exception e) {
    LOG.warnf("%s: %s", what, e.getMessage());
    return new ServiceUnavailableException(
        Response.fromResponse(
                Refusals.response(
                    503,
                    "%s now.\nMaybe this machine reaches no host of Amazon, or tandem.bounces.ses.certificate names no certificate: Tandem's log says more."
                        .formatted(what)))
            .header("Retry-After", SECONDS_TO_WAIT)
            .build());
  }

  private static ForbiddenException refused(String text) {
    return new ForbiddenException(Refusals.response(403, text));
  }
}
