package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** How the mails go that ask whether somebody wants mail: by which account, how many, and when. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OptInsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String DOMAIN = "mail.tandem-it.io";
  private static final String GMAIL = "/api/admin/limits/domain-groups/gmail";

  /** Those that ask for an address, and wait for each other or for the table. */
  private static final String ASKING =
      """
      pg_stat_activity where wait_event_type = 'Lock'
        and (query like '%insert into opt_in%' or query like '%hashtext(''opt-ins'')%')
      """;

  private final int stands = PackagedTandem.freePort();
  private final int works = PackagedTandem.freePort();

  /** The account of the settings has a weight of 0: it stands in for the other one. */
  private final PackagedTandem tandem =
      SmallShop.in("opt-ins", stands, Map.of("tandem.smtp.weight", "0"));

  private final Mailbags bags = new Mailbags(tandem);
  private MailServer standIn;
  private MailServer worker;

  @BeforeAll
  void start() {
    standIn = new MailServer(stands);
    worker = new MailServer(works);
    tandem.start();
    tandem
        .asAdmin()
        .body(
            Map.of(
                "host",
                "127.0.0.1",
                "port",
                works,
                "tls",
                "none",
                "from",
                "Second <second@shop.tandem-it.io>"))
        .put("/api/admin/accounts/second")
        .then()
        .statusCode(200);
  }

  @AfterAll
  void stop() {
    tandem.close();
    standIn.close();
    worker.close();
  }

  private String ask(String name, String domain) {
    return tandem
        .asShop()
        .body(wish("T-" + name, name + "@" + domain))
        .post("/api/opt-ins")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static Map<String, Object> wish(String customer, String address) {
    return Map.of("customer", customer, "email", address, "source", "shop", "wording", "v1");
  }

  private String state(String id) {
    return tandem.asShop().get("/api/opt-ins/" + id).jsonPath().getString("state");
  }

  private void awaitMailed(List<String> ids) {
    PackagedTandem.await(
        "all are mailed", SOON, () -> ids.stream().allMatch(id -> "MAILED".equals(state(id))));
  }

  private int usedToday(String kind, String name) {
    return tandem
        .asAdmin()
        .get("/api/admin/limits")
        .jsonPath()
        .getInt(
            "limits.find { it.kind == '%s' && it.name == '%s' }.usedToday".formatted(kind, name));
  }

  @Test
  @Order(1)
  void theyGoByTheAccountThatWeighsAndAreCountedThere() {
    var asked = IntStream.range(0, 5).mapToObj(i -> ask("weighed" + i, DOMAIN)).toList();

    awaitMailed(asked);

    assertThat(worker.recipients()).hasSize(5).doesNotHaveDuplicates();
    assertThat(standIn.recipients()).isEmpty();
    assertThat(worker.senderTo("weighed0@" + DOMAIN)).isEqualTo("second@shop.tandem-it.io");
    assertThat(usedToday("OVERALL", "")).isEqualTo(5);
    assertThat(usedToday("ACCOUNT", "second")).isEqualTo(5);
    assertThat(usedToday("DOMAIN_GROUP", "other")).isEqualTo(5);
  }

  /** A connection, three greetings, a login, a message: each answer may drip for two timeouts. */
  @Test
  @Order(2)
  void nobodyElseTakesOneForLongerThanAllTimeoutsOfAMailServerTogether() {
    var id = ask("leased", DOMAIN);
    awaitMailed(List.of(id));

    var lease =
        bags.number(
            "select cast(extract(epoch from next_at - asked_at) as bigint) from opt_in where id = '%s'"
                .formatted(id));

    assertThat(lease).isGreaterThanOrEqualTo(20 * 4 * 5);
  }

  private void holdGmail() {
    tandem
        .asAdmin()
        .body(Map.of("perDay", 0, "why", "they want nothing today"))
        .put(GMAIL)
        .then()
        .statusCode(200);
  }

  @Test
  @Order(3)
  void whatALimitHoldsBackWaitsAndTheOthersGoOn() {
    holdGmail();
    var held = ask("held", "gmail.com");

    awaitMailed(List.of(ask("goes", DOMAIN)));

    assertThat(state(held)).isEqualTo("WAITING");
    assertThat(bags.count("opt_in where email = 'held@gmail.com' and attempts = 0")).isEqualTo(1);
    tandem.asAdmin().delete(GMAIL).then().statusCode(204);
    awaitMailed(List.of(held));
    assertThat(worker.recipients()).containsOnlyOnce("held@gmail.com");
    assertThat(usedToday("DOMAIN_GROUP", "gmail")).isEqualTo(1);
  }

  /** The table takes no rows for a while, so that all of them have looked before one is there. */
  @Test
  @Order(4)
  void wishesForOneAddressAtOnceAreOneMail() throws Exception {
    var address = "hurried@" + DOMAIN;
    var pool = Executors.newFixedThreadPool(3);
    List<CompletableFuture<Integer>> answers;
    try (var session = bags.open()) {
      session.setAutoCommit(false);
      session.createStatement().execute("lock table opt_in in share mode");
      answers =
          Stream.of("T-hurried", "T-hurried", "T-another")
              .map(customer -> CompletableFuture.supplyAsync(() -> asked(customer, address), pool))
              .toList();
      PackagedTandem.await("all ask", SOON, () -> bags.count(ASKING) == 3);
      session.rollback();
    }

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(202);
    pool.shutdown();

    assertThat(bags.count("opt_in where email = '%s' and trouble is null".formatted(address)))
        .isEqualTo(1);
    awaitMailed(List.of(ask("behind", DOMAIN)));
    assertThat(worker.recipients()).containsOnlyOnce(address);
  }

  private int asked(String customer, String address) {
    return tandem.asShop().body(wish(customer, address)).post("/api/opt-ins").statusCode();
  }

  @Test
  @Order(5)
  void whenTheirServerIsAwayTheOneThatStandsInTakesThemAndNothingIsCountedTwice() {
    var before = usedToday("OVERALL", "");
    worker.close();

    var id = ask("other", DOMAIN);
    awaitMailed(List.of(id));

    assertThat(standIn.recipients()).containsExactly("other@" + DOMAIN);
    assertThat(bags.count("opt_in where id = '%s' and attempts = 1".formatted(id))).isEqualTo(1);
    assertThat(usedToday("OVERALL", "")).isEqualTo(before + 1);
    assertThat(bags.count("mail_pause where account = 'second'")).isEqualTo(1);
  }

  @Test
  @Order(6)
  void whatCouldNotGoInItsTimeIsGivenUpAndSaysSo() {
    holdGmail();
    bags.run(
        """
        insert into opt_in (id, customer_id, email, source, wording, asked_at, next_at)
        values (gen_random_uuid(), 'T-OLD', 'old@gmail.com', 'test', 'v1', now() - interval '73 hours', now())
        """);

    PackagedTandem.await(
        "it is given up",
        SOON,
        () ->
            bags.count(
                    "opt_in where mailed_at is not null and trouble like 'it could not go within 72 hours%'")
                == 1);
  }
}
