package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and from where. */
class SecurityIT {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** The doors that ask for no sign-in: of shoppers' browsers, and of mail services that sign. */
  private static final Set<String> OPEN =
      Set.of("/api/storefront/offers", "/api/bounces/ses", "/api/bounces/sendgrid");

  private final PackagedTandem tandem = PackagedTandem.shared();

  /** One operation of the OpenAPI document. */
  private record Operation(String method, String path, String contentType) {}

  private List<Operation> operations() {
    JsonPath document = tandem.asNobody().get("/q/openapi?format=json").jsonPath();
    var paths = document.<String, Map<String, Object>>getMap("paths");
    return paths.entrySet().stream()
        .filter(path -> path.getKey().startsWith("/api/"))
        .flatMap(
            path ->
                path.getValue().entrySet().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .map(
                        operation ->
                            new Operation(
                                operation.getKey(),
                                path.getKey().replaceAll("\\{\\w+}", "1"),
                                contentType(operation.getValue()))))
        .toList();
  }

  private static Map<?, ?> takes(Object operation) {
    return ((Map<?, ?>) operation).get("requestBody") instanceof Map<?, ?> body
            && body.get("content") instanceof Map<?, ?> content
        ? content
        : Map.of("application/json", "");
  }

  /** What the operation takes: with another type it would refuse before it asks who sends it. */
  private static String contentType(Object operation) {
    var type = "" + takes(operation).keySet().iterator().next();
    return type.equals("multipart/form-data") ? type + "; boundary=x" : type;
  }

  @Test
  void withoutAKeyNothingOfTheApiAnswers() {
    var operations = operations();

    assertThat(operations).hasSizeGreaterThan(12);
    for (var one : operations) {
      if (OPEN.contains(one.path)) {
        continue; // StorefrontIT and BouncesIT tell what a stranger may and may not do there.
      }
      var answer = tandem.asNobody().contentType(one.contentType).request(one.method, one.path);
      assertThat(Refusals.words(answer, 401)).as("%s", one).contains("This needs a sign-in");
      assertThat(answer.header("WWW-Authenticate")).as("%s", one).startsWith("Bearer");
    }
  }

  @Test
  void aWrongKeyIsNoKey() {
    for (var one : operations()) {
      var answer =
          tandem
              .asNobody()
              .header("Authorization", "Bearer " + PackagedTandem.SHOP_KEY + "0")
              .contentType(one.contentType)
              .request(one.method, one.path);
      assertThat(Refusals.words(answer, 401)).as("%s", one).contains("This key is not known");
    }
  }

  @Test
  void theShopMayNotDoWhatAdministratorsDo() {
    var operations =
        operations().stream().filter(one -> one.path.startsWith("/api/admin/")).toList();

    assertThat(operations).hasSizeGreaterThan(6);
    for (var one : operations) {
      var answer = tandem.asShop().contentType(one.contentType).request(one.method, one.path);
      assertThat(Refusals.words(answer, 403)).as("%s", one).contains("role");
    }
  }

  @Test
  void theShopMayNotLookAtThePages() {
    tandem.asShop().get("/").then().statusCode(403);
    tandem.asShop().get("/live").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/live", "/inbox/1", "/inbox/1/html"})
  void aPageSendsWhoeverIsNotSignedInToTheSignInPage(String page) {
    tandem
        .asNobody()
        .redirects()
        .follow(false)
        .get(page)
        .then()
        .statusCode(302)
        .header("Location", containsString("/sign-in"));
    tandem.asNobody().get("/sign-in").then().statusCode(200).body(containsString("password"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/api/decisions", "/u/no-such-link", "/assets/tandem.css"})
  void everyAnswerCarriesTheHeadersThatProtectABrowser(String path) {
    tandem
        .asNobody()
        .get(path)
        .then()
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Referrer-Policy", equalTo("same-origin"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'self'"));
  }

  @Test
  void theSessionCookieIsForThisSiteAndNoScript() {
    var answer =
        tandem
            .asNobody()
            .redirects()
            .follow(false)
            .formParam("j_username", "admin")
            .formParam("j_password", PackagedTandem.ADMIN_PASSWORD)
            .post("/j_security_check");

    var cookie = answer.detailedCookie("tandem-session");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualToIgnoringCase("strict");
    tandem.asNobody().cookie(cookie).get("/").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "/q/swagger-ui/"
      })
  void whatOperationsNeedAnswersWithoutSigningIn(String path) {
    tandem.asNobody().get(path).then().statusCode(200);
  }

  @Test
  void itListensOnLoopbackOnly() {
    var address = outerAddress();
    Assumptions.assumeTrue(address.isPresent(), "This machine has no address but loopback.");

    assertThat(isOpen("127.0.0.1", tandem.port())).isTrue();
    for (var port : List.of(tandem.port(), tandem.databasePort(), tandem.inboxPort())) {
      assertThat(isOpen(address.get(), port)).as("port %d", port).isFalse();
    }
  }

  @Test
  void itListensToTheOutsideOnlyWithAChosenPassword() {
    var address = outerAddress();
    Assumptions.assumeTrue(address.isPresent(), "This machine has no address but loopback.");
    try (var bold =
        PackagedTandem.untouched("bold", Map.of("tandem.sample-shop", "off"))
            .with("quarkus.http.host", "0.0.0.0")
            .with("tandem.admin.password", "")) {

      bold.start();

      assertThat(bold.logText())
          .contains("Tandem listens on 127.0.0.1 only, not on 0.0.0.0")
          .contains("Maybe set TANDEM_ADMIN_PASSWORD");
      assertThat(isOpen(address.get(), bold.port())).isFalse();

      bold.stop();
      bold.with("tandem.admin.password", PackagedTandem.ADMIN_PASSWORD).start();

      assertThat(isOpen(address.get(), bold.port())).isTrue();
      assertThat(isOpen(address.get(), bold.databasePort())).isFalse();
    }
  }

  private static boolean isOpen(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 2_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> outerAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
          .map(one -> one.getHostAddress())
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
