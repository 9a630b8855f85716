package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.tandem.delivery.ScriptedServer.Phase;
import app.tandem.delivery.SendOutcome.NotTried;
import app.tandem.delivery.SendOutcome.Sent;
import app.tandem.delivery.SmtpSettings.Tls;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and logins: nothing secret goes to somebody else. */
class SecretLineTest {
  private static TestCertificate good;
  private static TestCertificate ofAnother;

  private final ScriptedServer server = new ScriptedServer();
  private final MailSettings settings = MailSettings.here(server.port());
  private SmtpLine line;

  @BeforeAll
  static void makeCertificates(@TempDir Path one, @TempDir Path two) {
    good = TestCertificate.of(one, "ip:127.0.0.1");
    ofAnother = TestCertificate.of(two, "dns:mail.other.test");
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    server.close();
  }

  private SendOutcome send(MailSettings by) {
    line = new SmtpLine(by.servers().chosen());
    return line.send(SmtpLineTest.parcelTo("ada", "Beans", "Hello"));
  }

  private void shows(TestCertificate certificate, Tls way) {
    if (way == Tls.TLS) {
      server.securedWith(certificate.server());
    } else {
      server.upgradingWith(certificate.server());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void aServerWhoseCertificateIsTrustedGetsTheMail(Tls way) {
    server.offering("PIPELINING");
    shows(good, way);

    var outcome = send(settings.by(way).with(more -> more.ca = good.pem()));

    assertThat(outcome).isInstanceOf(Sent.class);
    assertThat(line.send(SmtpLineTest.parcelTo("bob", "Beans", "x".repeat(50_000))))
        .isInstanceOf(Sent.class);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.commands().contains("STARTTLS")).isEqualTo(way == Tls.STARTTLS);
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void aServerWhoseCertificateNobodyKnowsGetsNothing(Tls way) {
    shows(good, way);

    var outcome = send(settings.by(way));

    assertGetsNothing(outcome);
    assertThat(outcome.note())
        .contains("its certificate is signed by nobody who is trusted here", "tandem.smtp.ca")
        .doesNotContain("PKIX", "sun.security");
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void aServerThatIsAnotherGetsNothing(Tls way) {
    shows(ofAnother, way);

    var outcome = send(settings.by(way).with(more -> more.ca = ofAnother.pem()));

    assertGetsNothing(outcome);
    assertThat(outcome.note()).contains("its certificate is not good: No ");
  }

  @Test
  void certificatesThatCannotBeReadAreToldOf(@TempDir Path empty) {
    assertThat(send(settings.by(Tls.TLS).with(more -> more.ca = empty.resolve("none.pem"))).note())
        .contains("tandem.smtp.ca");
  }

  private void assertGetsNothing(SendOutcome outcome) {
    assertThat(outcome).isInstanceOf(NotTried.class);
    assertThat(server.commands())
        .noneMatch(command -> command.startsWith("MAIL") || command.startsWith("AUTH"));
  }

  @Test
  void aLoginGoesOverTlsOnly() {
    server.upgradingWith(good.server()).offering("AUTH PLAIN LOGIN");

    var outcome = send(settings.by(Tls.STARTTLS).with(this::asAda));

    assertThat(outcome).isInstanceOf(Sent.class);
    assertThat(server.commands())
        .contains("AUTH PLAIN " + base64("ada\0ada\0püss"))
        .containsSubsequence("STARTTLS", "AUTH PLAIN " + base64("ada\0ada\0püss"));
  }

  @Test
  void aLoginIsNotSentInClear() {
    server.offering("AUTH PLAIN LOGIN");

    var outcome = send(settings.with(this::asAda));

    assertThat(outcome).isInstanceOf(NotTried.class);
    assertThat(outcome.note()).contains("a login is not sent without TLS");
    assertThat(server.connections()).isZero();
  }

  @Test
  void aLoginIsSentInClearWhereSomebodyWantsIt() {
    server.offering("AUTH PLAIN LOGIN");

    var outcome =
        send(
            settings.with(
                more -> {
                  asAda(more);
                  more.loginWithoutTls = true;
                }));

    assertThat(outcome).isInstanceOf(Sent.class);
    assertThat(server.commands()).anyMatch(command -> command.startsWith("AUTH PLAIN"));
  }

  @Test
  void aRefusedLoginIsNotTheMessagesFault() {
    server.upgradingWith(good.server()).offering("AUTH PLAIN LOGIN");
    server.at(Phase.LOGIN, "535 5.7.8 wrong password");

    assertThat(send(settings.by(Tls.STARTTLS).with(this::asAda)))
        .asInstanceOf(type(NotTried.class))
        .extracting(NotTried::note)
        .asString()
        .contains("the login is refused", "535 5.7.8")
        .doesNotContain("püss");
  }

  /** It may be another server, or somebody between who took the offer out. */
  @Test
  void whoseServerOffersNoSignInSendsNothing() {
    server.upgradingWith(good.server());

    var outcome = send(settings.by(Tls.STARTTLS).with(this::asAda));

    assertGetsNothing(outcome);
    assertThat(outcome.note()).contains("offers nobody to sign in", "maybe");
  }

  private void asAda(MailSettings.More more) {
    more.ca = good.pem();
    more.user = "ada";
    more.password = "püss";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTokenIsRefreshedWhenTheServerRefusesIt(boolean ofSettings) throws IOException {
    server.upgradingWith(good.server()).offering("AUTH XOAUTH2");
    server.at(Phase.LOGIN, "535 5.7.8 token is over");
    var asked = new CopyOnWriteArrayList<String>();
    var endpoint = endpoint(asked);
    try {
      var port = endpoint.getAddress().getPort();
      var servers = settings.by(Tls.STARTTLS).with(more -> refreshed(more, port)).servers();
      line = new SmtpLine(ofSettings ? servers.chosen() : servers.of(account(port)));

      assertThat(line.send(SmtpLineTest.parcelTo("ada", "Beans", "Hello")).note())
          .contains("the login is refused");
      assertThat(line.send(SmtpLineTest.parcelTo("ada", "Beans", "Hello")))
          .isInstanceOf(Sent.class);
      line.close();
      assertThat(line.send(SmtpLineTest.parcelTo("bob", "Beans", "Hello")))
          .isInstanceOf(Sent.class);
    } finally {
      endpoint.stop(0);
    }

    assertThat(asked)
        .hasSize(2)
        .allMatch(
            "grant_type=refresh_token&refresh_token=r-1&client_id=tandem&client_secret=s%26cret"
                ::equals);
    assertThat(server.commands())
        .filteredOn(command -> command.startsWith("AUTH"))
        .containsExactly(
            "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer token-1\1\1"),
            "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer token-2\1\1"),
            "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer token-2\1\1"));
  }

  private static void refreshed(MailSettings.More more, int endpoint) {
    more.ca = good.pem();
    more.user = "ada";
    more.login = AccountPlan.Way.XOAUTH2;
    more.secret = "refresh";
    more.token =
        new AccountPlan.Endpoint("http://127.0.0.1:" + endpoint + "/token", "tandem", "app");
    more.secrets.put("refresh", "r-1");
    more.secrets.put("app", "s&cret");
  }

  @Test
  void aTokenThatSomebodyElseKeepsFreshIsReadAnewForEachConnection(@TempDir Path secrets)
      throws IOException {
    server.upgradingWith(good.server()).offering("AUTH XOAUTH2");
    Files.writeString(secrets.resolve("access"), "token-1\n");
    var chosen =
        settings
            .by(Tls.STARTTLS)
            .with(
                more -> {
                  more.ca = good.pem();
                  more.user = "ada";
                  more.login = AccountPlan.Way.XOAUTH2;
                  more.secret = "access";
                  more.secretsFolder = secrets;
                });

    assertThat(send(chosen)).isInstanceOf(Sent.class);
    line.close();
    Files.writeString(secrets.resolve("access"), "token-2\n");
    assertThat(line.send(SmtpLineTest.parcelTo("bob", "Beans", "Hello"))).isInstanceOf(Sent.class);

    assertThat(server.commands())
        .filteredOn(command -> command.startsWith("AUTH"))
        .containsExactly(
            "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer token-1\1\1"),
            "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer token-2\1\1"));
  }

  /** Whoever set it reads it where mail does not go, and no secret goes anywhere. */
  @Test
  void settingsByWhichNobodyCanSignInAreToldOf() {
    server.upgradingWith(good.server()).offering("AUTH PLAIN XOAUTH2");

    assertThat(saidWith(more -> more.token = endpoint("http://tokens.example/t", "tandem", null)))
        .contains("tandem.smtp.token.url (http://tokens.example/t) is no https");
    assertThat(saidWith(more -> more.token = endpoint("https://tokens.example", " ", null)))
        .contains("tandem.smtp.token.client is missing");
    assertThat(saidWith(more -> more.token = endpoint("https://tokens.example", "a", "S3cret!")))
        .contains("tandem.smtp.token.client-secret is not the name")
        .doesNotContain("S3cret!");
    assertThat(saidWith(more -> more.login = AccountPlan.Way.PASSWORD))
        .contains("Only a login by XOAUTH2 has tokens", "Maybe set tandem.smtp.login");
    assertThat(saidWith(more -> more.secret = "s3cret word"))
        .contains("tandem.smtp.secret is not the name of a secret", "tandem.smtp.secrets.<name>")
        .doesNotContain("s3cret");
    assertThat(saidWith(more -> more.secret = "abcdefghijklmnop"))
        .contains("tandem.smtp.secret names no secret")
        .doesNotContain("abcdef");
    assertThat(saidWith(more -> more.secrets.remove("app")))
        .contains("tandem.smtp.token.client-secret names no secret")
        .doesNotContain("(app)");
    assertThat(saidWith(more -> more.user = "a\u0001"))
        .contains("tandem.smtp.user is nobody's name");
    assertThat(saidWith(more -> more.secret = null)).contains("tandem.smtp.secret is missing");
    assertThat(saidWith(more -> more.user = null)).contains("tandem.smtp.user is missing");
  }

  private static AccountPlan.Endpoint endpoint(String url, String client, String secret) {
    return new AccountPlan.Endpoint(url, client, secret);
  }

  private String saidWith(Consumer<MailSettings.More> change) {
    var other = MailSettings.here(server.port()).by(Tls.STARTTLS);
    var outcome = send(other.with(more -> refreshed(more, 1)).with(change));
    assertGetsNothing(outcome);
    line.close();
    return outcome.note();
  }

  private AccountPlan account(int endpoint) {
    return new AccountSaid(
            "127.0.0.1",
            server.port(),
            "starttls",
            "ada",
            "xoauth2",
            "refresh",
            new AccountPlan.Endpoint("http://127.0.0.1:" + endpoint + "/token", "tandem", "app"),
            "news@shop.test",
            null,
            null,
            null,
            Map.of())
        .plan();
  }

  private static HttpServer endpoint(List<String> asked) throws IOException {
    var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/token",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          var answer =
              "{\"access_token\":\"token-%d\",\"expires_in\":3600}"
                  .formatted(asked.size())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    endpoint.start();
    return endpoint;
  }
}
