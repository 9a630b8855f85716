package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are redeemed by whom, when and as often as was said; never more often. */
class CodesIT {
  private static final int THREADS = 24;

  private final PackagedTandem tandem = PackagedTandem.shared();
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @Test
  void aCodeIsRedeemedOnceHoweverItIsTypedAndHoweverOftenItIsAsked() {
    var batch = make(Map.of("percent", 10, "count", 1, "countsFor", List.of("BEANS-1KG")));
    var code = codes(batch).get(0);
    var typed = code.toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace("-", "");

    var first = redeem(typed, "C-1", "O-1");
    var again = redeem(code, "C-1", "O-1");
    var other = redeem(code, "C-1", "O-2");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.jsonPath().getMap(""))
        .containsEntry("code", code)
        .containsEntry("again", false)
        .containsEntry("countsFor", List.of("BEANS-1KG"));
    assertThat(first.jsonPath().getDouble("discount.percent")).isEqualTo(10);
    assertThat(again.jsonPath().getBoolean("again")).isTrue();
    assertThat(again.jsonPath().getString("at")).isEqualTo(first.jsonPath().getString("at"));
    assertThat(why(other)).isEqualTo("spent");
    assertThat(tandem.asAdmin().get("/api/admin/codes/" + batch).jsonPath().getInt("used"))
        .isEqualTo(1);
  }

  @Test
  void whatWasGrantedOfAnAmountIsSaidAgainWhateverItsProductCostsByThen() {
    var sku = "AMOUNT-" + UUID.randomUUID();
    price(sku, 20);
    var codes =
        codes(make(Map.of("amount", 10, "currency", "EUR", "count", 2, "countsFor", List.of(sku))));
    var whole = redeem(codes.get(0), "C-1", "AN-1", "kk1");
    price(sku, 4);
    var lesser = redeem(codes.get(1), "C-1", "AN-2");
    var wholeAgain = redeem(codes.get(0), "C-1", "AN-1", "kk1");
    price(sku, 20);

    assertThat(amount(whole)).isEqualTo(10);
    assertThat(amount(lesser)).isEqualTo(4);
    for (var again : List.of(wholeAgain, redeem(codes.get(0), "C-1", "AN-1", "kk2"))) {
      assertThat(again.jsonPath().getBoolean("again")).isTrue();
      assertThat(amount(again)).isEqualTo(10);
    }
    assertThat(amount(redeem(codes.get(1), "C-1", "AN-2"))).isEqualTo(4);
  }

  private void price(String sku, int price) {
    tandem
        .asAdmin()
        .body(Map.of("name", sku, "category", "amounts", "price", price, "currency", "EUR"))
        .put("/api/admin/catalog/products/" + sku)
        .then()
        .statusCode(200);
  }

  private static double amount(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath().getLong("discount.amount.minor") / 100.0;
  }

  @Test
  void aKeyBelongsToOneOrderOfOneCustomer() {
    var code = codes(make(Map.of("percent", 10, "count", 1, "codeLimit", 5))).get(0);
    assertThat(redeem(code, "C-1", "O-1", "K-1").statusCode()).isEqualTo(200);

    assertThat(redeem(code, "C-1", "O-1", "K-2").jsonPath().getBoolean("again")).isTrue();
    assertThat(why(redeem(code, "C-1", "O-2", "K-1"))).isEqualTo("key-taken");
    assertThat(why(redeem(code, "C-2", "O-1", "K-3"))).isEqualTo("order-taken");
    assertThat(why(redeem("0000-0000-0000-0000", "C-1", "O-1"))).isEqualTo("unknown");
    assertThat(why(redeem("no code", "C-1", "O-1"))).isEqualTo("unknown");
  }

  @Test
  void aCodeHoldsForItsCustomerFromItsStartToItsEnd() {
    var starts = shop.now().plus(Duration.ofHours(1));
    var ends = starts.plus(Duration.ofHours(2));
    var customer = "T-" + UUID.randomUUID();
    var batch =
        make(
            Map.of(
                "percent",
                10,
                "customers",
                List.of(customer),
                "starts",
                starts.toString(),
                "ends",
                ends.toString()));
    var code = codes(batch).get(0);

    assertThat(why(redeem(code, customer, "O-1"))).isEqualTo("not-yet");
    assertThat(why(redeem(code, "C-2", "O-1"))).isEqualTo("other-customer");

    tandem.forward(Duration.ofHours(2));
    assertThat(redeem(code, customer, "O-1").statusCode()).isEqualTo(200);

    tandem.forward(Duration.ofHours(2));
    assertThat(why(redeem(code, customer, "O-2"))).isEqualTo("over");
    assertThat(redeem(code, customer, "O-1").jsonPath().getBoolean("again")).isTrue();
  }

  @Test
  void nobodyGetsASecondCodeWithAnEndForTheSameThingsTooSoon() {
    var had = "T-" + UUID.randomUUID();
    var fresh = "T-" + UUID.randomUUID();
    var sku = "BEANS-1KG";
    own(List.of(had), sku, Duration.ofDays(3));

    var next = own(List.of(had, fresh), sku, Duration.ofDays(5));
    var elsewhere = own(List.of(had), "EM-1", Duration.ofDays(5));
    var endless = own(List.of(had), sku, null);

    assertThat(next.jsonPath().getInt("skipped")).isEqualTo(1);
    assertThat(next.jsonPath().getList("firstSkipped")).containsExactly(had);
    assertThat(next.jsonPath().getString("note")).contains("tandem.urgency.not-again");
    assertThat(next.jsonPath().getInt("batch.made")).isEqualTo(1);
    assertThat(elsewhere.jsonPath().getInt("skipped")).isZero();
    assertThat(endless.jsonPath().getInt("skipped")).isZero();
  }

  @Test
  void theLimitsHoldWhenManyComeAtOnce() throws Exception {
    var total = 40;
    var batch =
        make(
            Map.of(
                "percent",
                10,
                "count",
                3,
                "codeLimit",
                25,
                "totalLimit",
                total,
                "customerLimit",
                3));
    var codes = codes(batch);
    var attempts = new ArrayList<Callable<Response>>();
    for (int i = 0; i < 240; i++) {
      var nth = i;
      var code = codes.get(i % codes.size());
      Callable<Response> one = () -> redeem(code, "M-" + nth % 30, "O-" + nth);
      attempts.add(one);
      if (i % 4 == 0) {
        attempts.add(one); // The shop asks twice at once.
      }
    }

    var answers = atOnce(attempts);

    var firsts = answers.stream().filter(one -> isRedeemed(one, false)).toList();
    var refusals =
        answers.stream()
            .filter(one -> one.statusCode() != 200)
            .collect(Collectors.groupingBy(CodesIT::why, Collectors.counting()));
    assertThat(firsts).hasSize(total);
    assertThat(refusals.keySet()).isSubsetOf("spent", "customer-limit", "total-limit");
    assertThat(refusals).containsKey("total-limit");
    assertThat(countBy(firsts, "customer").values()).allMatch(times -> times <= 3);
    assertThat(countBy(firsts, "code").values()).allMatch(times -> times <= 25);
    assertThat(tandem.asAdmin().get("/api/admin/codes/" + batch).jsonPath().getInt("used"))
        .isEqualTo(total);
  }

  @Test
  void oneCodeOfManyCustomersIsRedeemedAsOftenAsItMay() throws Exception {
    var batch = make(Map.of("percent", 10, "count", 1, "codeLimit", 5));
    var code = codes(batch).get(0);
    var attempts = new ArrayList<Callable<Response>>();
    for (int i = 0; i < 60; i++) {
      var nth = i;
      attempts.add(() -> redeem(code, "S-" + nth, "S-" + nth));
    }

    var answers = atOnce(attempts);

    assertThat(answers).filteredOn(one -> isRedeemed(one, false)).hasSize(5);
    assertThat(answers)
        .filteredOn(one -> one.statusCode() != 200)
        .hasSize(55)
        .extracting(CodesIT::why)
        .containsOnly("spent");
    assertThat(tandem.asAdmin().get("/api/admin/codes/" + batch).jsonPath().getInt("used"))
        .isEqualTo(5);
  }

  @Test
  void oneCustomerAtManyTillsGetsNoMoreThanOneMay() throws Exception {
    var codes = codes(make(Map.of("percent", 10, "count", 60, "customerLimit", 4)));
    var attempts =
        IntStream.range(0, codes.size())
            .<Callable<Response>>mapToObj(i -> () -> redeem(codes.get(i), "ONE", "O-" + i))
            .toList();

    var answers = atOnce(attempts);

    assertThat(answers).filteredOn(one -> one.statusCode() == 200).hasSize(4);
    assertThat(answers)
        .filteredOn(one -> one.statusCode() != 200)
        .hasSize(56)
        .allMatch(one -> why(one).equals("customer-limit"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "percent": 101, "count": 1                                  | percent
          "percent": -1, "count": 1                                   | percent
          "percent": 10, "amount": 3, "count": 1                      | percent
          "amount": -3, "currency": "EUR", "count": 1                 | amount
          "amount": 3, "currency": "EURO", "count": 1                 | currency
          "percent": 10, "count": 1, "ends": "2020-01-01T00:00:00Z"   | ends
          "percent": 10, "count": 1, "starts": "2019-01-01T00:00:00Z", "ends": "2020-01-01T00:00:00Z" | ends
          "percent": 10, "count": 1, "ends": "+10000-01-01T00:00:00Z" | ends
          "percent": 10, "count": 1, "starts": "-9999-01-01T00:00:00Z" | starts
          "amount": 500000, "currency": "EUR", "count": 1             | amount
          "percent": 10, "count": 1, "totalLimit": -1                 | totalLimit
          "percent": 10, "count": 1, "customerLimit": 0               | customerLimit
          "percent": 10, "count": 0                                   | count
          "percent": 10, "count": 1000001                             | count
          "percent": 10                                               | count
          "percent": 10, "customers": ["a b"]                         | customers[0]
          "percent": 10, "count": 1, "countsFor": ["A B"]             | countsFor[0]
          """)
  void whatCannotBeIsRefusedWithItsField(String fields, String field) {
    var body = "{\"name\": \"%s\", %s}".formatted(UUID.randomUUID(), fields);

    var answer = tandem.asAdmin().body(body).post("/api/admin/codes");

    assertThat(Refusals.words(answer, 400)).contains("Maybe");
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
  }

  @Test
  void aNameIsTakenOnceAndOnlyAdministratorsMakeCodes() {
    var body = Map.of("name", "" + UUID.randomUUID(), "percent", 10, "count", 1);
    assertThat(tandem.asAdmin().body(body).post("/api/admin/codes").statusCode()).isEqualTo(201);

    assertThat(tandem.asAdmin().body(body).post("/api/admin/codes").jsonPath().getString("field"))
        .isEqualTo("name");
    assertThat(tandem.asShop().body(body).post("/api/admin/codes").statusCode()).isEqualTo(403);
    assertThat(
            tandem
                .asNobody()
                .contentType("application/json")
                .body(Map.of("customer", "C-1", "order", "O-1"))
                .post("/api/codes/0000000000000000/redeem")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void anExportIsSafeInASpreadsheet() {
    var batch = make(Map.of("percent", 10, "customers", List.of("=1+1", "C-9")));

    var lines =
        tandem.asAdmin().get("/api/admin/codes/%d/export".formatted(batch)).asString().lines();

    assertThat(lines)
        .hasSize(3)
        .contains("code,customer,used,ends")
        .anyMatch(line -> line.contains(",'=1+1,0,"))
        .anyMatch(line -> line.matches("[0-9A-Z-]{19},C-9,0,"));
  }

  private Response own(List<String> customers, String sku, Duration ends) {
    var wanted = new HashMap<String, Object>();
    wanted.put("name", "" + UUID.randomUUID());
    wanted.put("percent", 10);
    wanted.put("customers", customers);
    wanted.put("countsFor", List.of(sku));
    if (ends != null) {
      wanted.put("ends", shop.now().plus(ends).toString());
    }
    return tandem.asAdmin().body(wanted).post("/api/admin/codes");
  }

  private long make(Map<String, Object> more) {
    var wanted = new HashMap<>(more);
    wanted.put("name", "" + UUID.randomUUID());
    var answer = tandem.asAdmin().body(wanted).post("/api/admin/codes");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.jsonPath().getLong("batch.id");
  }

  private List<String> codes(long batch) {
    return tandem
        .asAdmin()
        .get("/api/admin/codes/%d/export".formatted(batch))
        .asString()
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  private Response redeem(String code, String customer, String order) {
    return redeem(code, Map.of("customer", customer, "order", order));
  }

  private Response redeem(String code, String customer, String order, String key) {
    return redeem(code, Map.of("customer", customer, "order", order, "idempotencyKey", key));
  }

  private Response redeem(String code, Map<String, String> body) {
    return tandem.asShop().body(body).post("/api/codes/{code}/redeem", code);
  }

  private static List<Response> atOnce(List<Callable<Response>> attempts)
      throws InterruptedException, ExecutionException {
    var threads = Executors.newFixedThreadPool(THREADS);
    try {
      var answers = new ArrayList<Response>();
      for (var one : threads.invokeAll(attempts)) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isRedeemed(Response answer, boolean again) {
    return answer.statusCode() == 200 && answer.jsonPath().getBoolean("again") == again;
  }

  private static Map<String, Long> countBy(List<Response> answers, String field) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(one -> one.jsonPath().getString(field), Collectors.counting()));
  }

  private static String why(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isIn(404, 409);
    var type = answer.jsonPath().getString("type");
    return type.substring(type.lastIndexOf(':') + 1);
  }
}
