package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a sentence that helps, and never a 500. */
class BadInputIT {
  private final PackagedTandem tandem = PackagedTandem.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"stage":"moon"}                                              | There is no stage (moon)
          {"stage":"product-pages"}                                     | in-app, post-purchase.
          {"stage":"segments"}                                          | Nobody is offered anything in the stage (segments)
          {"stage":null}                                                | (stage) must not be null
          {"stage":"in-cart","cart":[{"sku":"A B","quantity":1}]}       | The sku (A B)
          {"stage":"in-cart","cart":[{"sku":"EM-1","quantity":-1}]}     | greater than 0
          {"stage":"in-cart","cart":[{"sku":"EM-1","quantity":1.5}]}    | must be a whole number
          {"stage":"in-cart","cart":[{"sku":"EM-1","quantity":9999999999}]} | (cart[0].quantity) must be a whole number
          {"stage":"in-cart","cart":[null]}                             | (cart[0]) must not be null
          {"stage":"in-cart","kart":[]}                                 | Maybe you meant cart
          {"stage":"in-cart","customer":"a\\u0000b"}                    | The customer (a?b)
          {"stage":"in-cart","viewing":"a\\u0000b"}                     | The sku (a?b)
          {"stage":"in-cart",                                           | not JSON (line 1, column 20)
          []                                                            | must be an object
          """)
  void aQuestionThatCannotBeUnderstoodIsTold(String body, String words) {
    var answer = tandem.asShop().body(body).post("/api/decisions");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  void aProductThatNobodyKnowsIsNamedAndDoesNotSpoilTheRest() {
    var cart =
        List.of(Map.of("sku", "EM-1", "quantity", 1), Map.of("sku", "NOPE-1", "quantity", 1));

    var answer =
        tandem.asShop().body(Map.of("stage", "in-cart", "cart", cart)).post("/api/decisions");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("unknown", String.class)).containsExactly("NOPE-1");
    assertThat(answer.jsonPath().getList("offers.sku", String.class)).contains("BEANS-1KG");
  }

  @Test
  void aCartOfAHundredThousandLinesIsRefused() {
    var cart = Collections.nCopies(100_000, Map.of("sku", "EM-1", "quantity", 1));

    var answer =
        tandem.asShop().body(Map.of("stage", "in-cart", "cart", cart)).post("/api/decisions");

    assertThat(Refusals.words(answer, 400)).contains("(cart)").contains("500");
  }

  @Test
  void aBodyThatIsNoJsonAtAllIsRefused() {
    var answer =
        tandem.asShop().contentType("text/plain").body("stage: in-cart").post("/api/decisions");

    assertThat(Refusals.words(answer, 415)).contains("Maybe you meant Content-Type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type     | order-eaten                    | Maybe you meant one of cart-changed, complaint-closed
          at       | 2999-01-01T00:00:00Z           | lies in the future
          at       | -5000-01-01T00:00:00Z          | not one of the years 1900 to 9999
          at       | yesterday                      | a time such as 2026-11-30T10:15:00Z
          id       | NUL                            | holds a control character
          order    | NUL                            | holds a control character
          customer | NUL                            | holds a control character
          currency | NUL                            | holds a control character
          order    | HALF                           | half a letter
          id       | LONG                           | (id)
          order    | LONG                           | (order)
          customer | LONG                           | 1 to 100 printable characters
          customer | Nora Beispiel                  | Maybe the name of the customer
          customer | ü                              | or a letter other than a to z
          currency | EURO                           | There is no currency (EURO)
          """)
  void anEventThatCannotBeTrueIsRefused(String field, String value, String words) {
    var event = new HashMap<>(paid());
    event.put(field, spelt(value));

    var answer = tandem.asShop().body(event).post("/api/events");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  private static String spelt(String value) {
    return switch (value) {
      case "NUL" -> "a\0b";
      case "HALF" -> "a\ud83d";
      case "LONG" -> "x".repeat(200);
      default -> value;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                                                   | must not be null
          {"sku":"EM-1","quantity":0,"price":1}                  | greater than 0
          {"sku":"EM-1","quantity":1,"price":-1}                 | greater than or equal to 0
          {"sku":"EM-1","quantity":1,"price":1e300}              | at most 12 digits
          {"sku":"EM-1","quantity":1}                            | (lines[0].price) must not be null
          {"sku":"a\\u0000","quantity":1,"price":1}              | The sku (a?)
          """)
  void aLineThatCannotBeTrueIsRefused(String line, String words) {
    var body =
        """
        {"type":"order-paid","id":"%s","order":"%s","at":"2026-01-01T00:00:00Z","currency":"EUR","lines":[%s]}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID(), line);

    var answer = tandem.asShop().body(body).post("/api/events");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-delivered", "order-returned"})
  void anEventOfAnOrderThatNobodyKnowsIsToldToSendThatFirst(String type) {
    var event = new HashMap<String, Object>(Map.of("type", type, "id", "" + UUID.randomUUID()));
    event.put("at", "2026-01-01T00:00:00Z");
    event.put("order", "NEVER-PAID");
    if (type.equals("order-returned")) {
      event.put("pieces", List.of(Map.of("sku", "EM-1", "quantity", 1)));
    }

    var answer = tandem.asShop().body(event).post("/api/events");

    assertThat(Refusals.words(answer, 404)).contains("order-paid event was not sent yet");
    assertThat(Refusals.words(tandem.asShop().body(event).post("/api/events"), 404))
        .as("a refused event is not remembered")
        .isNotBlank();
  }

  @Test
  void theSameOrderSentByManyAtOnceIsOneOrder() {
    var order = "AT-ONCE-" + UUID.randomUUID();
    var events = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 16; i++) {
      var event = new HashMap<>(paid());
      event.put("id", order + "-" + i);
      event.put("order", order);
      events.add(event);
    }

    var outcomes =
        events.parallelStream()
            .map(event -> tandem.asShop().body(event).post("/api/events"))
            .map(answer -> answer.statusCode() + " " + answer.jsonPath().getString("outcome"))
            .toList();

    assertThat(outcomes).containsOnlyOnce("200 accepted");
    assertThat(outcomes).filteredOn("200 already-known"::equals).hasSize(15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"email":"nora@"}                          | The address (nora@)
          {"email":"nora\\u0000@example.com"}        | holds a control character
          {"zone":"Mars/Base"}                       | Maybe you meant a name such as Europe/Berlin
          {"country":"a\\u0000b"}                    | holds a control character
          {"country":"Gremany"}                      | Maybe you meant Germany
          {"country":"XX"}                           | Maybe you meant two capitals
          {"consent":{"at":"2026-01-01T00:00:00Z","source":"box"}}                        | (consent.wording)
          {"consent":{"at":"2026-01-01T00:00:00Z","source":"box","wording":"a\\u0000"}}   | holds a control character
          {"consent":{"at":"-999999999-01-01T00:00:00Z","source":"box","wording":"v1"}}   | 1900 to 9999
          {"consent":{"at":"+999999999-01-01T00:00:00Z","source":"box","wording":"v1"}}   | 1900 to 9999
          {"nickname":"N"}                           | There is no field (nickname)
          """)
  void aCustomerThatCannotBeTrueIsRefused(String body, String words) {
    var answer = tandem.asShop().body(body).put("/api/customers/BAD-1");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "%00,400",
    "a%20b,400",
    "a%0d%0ab,400",
    "%FF,400",
    "%C3%A4,400",
    "%E2%80%AE,400",
    "..,404",
    "%2e%2e,404",
    "'',404"
  })
  void aPathWithOddCharactersIsRefused(String path, int status) {
    var answer = tandem.asShop().urlEncodingEnabled(false).body("{}").put("/api/customers/" + path);

    assertThat(Refusals.words(answer, status)).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/nothing,404",
    "/api/imports/x/refused,404",
    "/api/imports/99999/refused,404",
    "/api/admin/inbox/x,404",
    "/api/admin/inbox/99999,404",
    "/api/admin/follow-ups?customer=%00,400",
    "/api/admin/bounces?customer=a%20b,400",
    "/api/admin/bounces?kind=%00a,400",
    "/api/admin/affinity/together,400",
    "/api/admin/affinity/together?sku=%00,400",
    "/api/admin/affinity/next?sku=EM-1&limit=x,400",
    "/api/admin/follow-ups?state=MAILED&state=WAITING,400",
    "/api/admin/outbox?state=SENT&state=FAILED,400",
    "/api/admin/catalog/products?slow=vielleicht,400",
    "/api/events,405"
  })
  void whatCannotBeLookedAtIsRefused(String path, int status) {
    var answer = tandem.asAdmin().urlEncodingEnabled(false).get(path);

    assertThat(Refusals.words(answer, status)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"customer=%00", "customer=a%00b", "address=%00", "address=a%00@b.example"})
  void anEndOfAllTextMakesNoDifferenceToWhatCameBack(String sought) {
    tandem
        .asAdmin()
        .urlEncodingEnabled(false)
        .get("/api/admin/bounces?" + sought)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/customers/%zz", "/%", "/api/admin/follow-ups?customer=%zz"})
  void aPercentSignThatMeansNothingIsRefused(String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", tandem.port())) {
      var request =
          "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(path, PackagedTandem.SHOP_KEY).getBytes(US_ASCII));

      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      // Quarkus says no before anything of ours is asked, so there are no words.
      assertThat(answer).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
    }
  }

  @Test
  void aNameThatNobodyCanHaveIsNotSignedIn() {
    var answer =
        tandem.asNobody().auth().preemptive().basic("ad\0min", "x").get("/api/admin/outbox");

    assertThat(Refusals.words(answer, 401)).contains("The name or the password is wrong");
  }

  private static Map<String, Object> paid() {
    return Shopkeeper.paid(
        "BAD-" + UUID.randomUUID(), "C-009", "EM-1", Instant.parse("2026-01-01T00:00:00Z"));
  }
}
