package app.tandem.delivery;

import app.tandem.delivery.AccountPlan.Endpoint;
import app.tandem.delivery.AccountPlan.Way;
import app.tandem.delivery.SmtpSettings.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mail server that is set, or the own inbox when none is; and those of other accounts. */
@ApplicationScoped
class MailServers {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_NAME = "localhost";

  /** Domains that belong to nobody (RFC 2606): the sample shop's customers live there. */
  private static final List<String> RESERVED =
      List.of(
          "example.com", "example.net", "example.org", "test", "example", "invalid", "localhost");

  private final SmtpSettings smtp;
  private final DeliverySettings delivery;
  private final EnvelopeSender envelopes;
  private final NamedSecrets secrets;

  MailServers(
      SmtpSettings smtp,
      DeliverySettings delivery,
      EnvelopeSender envelopes,
      NamedSecrets secrets) {
    this.smtp = smtp;
    this.delivery = delivery;
    this.envelopes = envelopes;
    this.secrets = secrets;
  }

  boolean isOwnInbox() {
    return smtp.host().filter(host -> !host.isBlank()).isEmpty();
  }

  MailServer chosen() {
    var letterhead = letterhead(smtp.from(), null, smtp.dkim());
    return isOwnInbox()
        ? server(LOOPBACK, delivery.inboxPort(), Tls.NONE, null, letterhead)
        : server(smtp.host().orElseThrow(), smtp.port(), smtp.tls(), loginOfSettings(), letterhead);
  }

  /** That of an account. */
  MailServer of(AccountPlan plan) {
    return server(
        plan.host(),
        plan.port(),
        plan.tls(),
        login(plan),
        letterhead(plan.from(), plan.bounces(), plan.dkim()));
  }

  private MailServer server(
      String host, int port, Tls tls, @Nullable Login login, Letterhead letterhead) {
    return new MailServer(
        host,
        port,
        tls,
        smtp.timeout(),
        new Trust(smtp.ca()),
        login,
        letterhead,
        smtp.messages(),
        smtp.loginWithoutTls(),
        delivery.resendUncertain(),
        delivery.tries());
  }

  private Letterhead letterhead(String from, @Nullable String bounces, Map<String, String> keys) {
    return new Letterhead(
        from,
        idDomain(from),
        bounces == null
            ? smtp.bounces().isPresent() ? envelopes::address : null
            : id -> envelopes.address(id, bounces),
        () ->
            new TreeMap<>(keys)
                .entrySet().stream()
                    .map(
                        key ->
                            DkimKey.of(
                                Sender.of(from).domain(),
                                key.getKey(),
                                secrets.get(key.getValue())))
                    .toList());
  }

  /** That of the settings' sender; where that is no address nothing of its own goes out anyway. */
  private String idDomain(String from) {
    return Stream.of(smtp.from(), from)
        .map(Sender::domainOf)
        .filter(domain -> !domain.isEmpty())
        .findFirst()
        .orElse(LOOPBACK_NAME);
  }

  /** What cannot be is told where mail does not go, and keeps nobody from starting. */
  private @Nullable Login loginOfSettings() {
    var user = smtp.user().orElse(null);
    var objection = LoginSettings.objection(smtp);
    if (objection != null) {
      return new Login.Unusable(user == null ? "" : user, objection);
    }
    return user == null
        ? null
        : login(user, smtp.login(), LoginSettings.secret(smtp, secrets), tokenOfSettings());
  }

  private @Nullable AccessToken tokenOfSettings() {
    return smtp.tokenUrl()
        .map(
            url ->
                new AccessToken(
                    URI.create(url),
                    smtp.tokenClient().orElseThrow(),
                    LoginSettings.clientSecret(smtp, secrets),
                    LoginSettings.secret(smtp, secrets)))
        .orElse(null);
  }

  private @Nullable Login login(AccountPlan plan) {
    var user = plan.user();
    var secret = plan.secret();
    return user == null || secret == null
        ? null
        : login(user, plan.login(), () -> secrets.get(secret), token(plan.token(), secret));
  }

  private static Login login(
      String user, Way way, Login.Source secret, @Nullable AccessToken token) {
    if (token != null) {
      return new Login.Refreshed(user, token);
    }
    return way == Way.XOAUTH2 ? new Login.Token(user, secret) : new Login.Password(user, secret);
  }

  private @Nullable AccessToken token(@Nullable Endpoint endpoint, String refresh) {
    if (endpoint == null) {
      return null;
    }
    var clientSecret = endpoint.clientSecret();
    return new AccessToken(
        URI.create(endpoint.url()),
        endpoint.client(),
        clientSecret == null ? null : () -> secrets.get(clientSecret),
        () -> secrets.get(refresh));
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
}
