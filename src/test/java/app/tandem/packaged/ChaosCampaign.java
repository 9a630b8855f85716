package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.FaultyMailServer.Fault;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One campaign to many people while all kinds of things break and some of them say no, and its
 * sums: as its figures and the outbox tell them, and as the mail server counted.
 *
 * @param noes who said no in the middle of it
 * @param gotBefore to whom of these a mail had gone when that was heard, or was on the wire
 * @param arrivals the recipient of every mail that the mail server took
 */
record ChaosCampaign(
    CampaignDesk desk,
    long id,
    int audience,
    Set<String> noes,
    Set<String> gotBefore,
    long begunAt,
    Supplier<List<String>> arrivals) {
  /** One of so many says no. */
  private static final int SAYS_NO = 97;

  private static final String SEGMENT = "champion";
  private static final String DOMAIN = "mail.tandem-it.io";
  private static final Duration LONG = Duration.ofMinutes(40);

  /**
   * What a node that was taken for lost told of later: after the end of a run it counts no more.
   */
  private static final String TOLD_LATE =
      """
      outbox o where state = 'SENT' and exists
        (select from outbox_change c where c.outbox_id = o.id and c.state = 'UNCERTAIN')
      """;

  private static final System.Logger LOG = System.getLogger(ChaosCampaign.class.getName());

  /**
   * What became of them all.
   *
   * @param uncertain to whom a message may have gone
   */
  record Sums(long sent, Set<String> failed, Set<String> uncertain) {}

  /** Begins one to so many people, none of whom is held out. */
  static ChaosCampaign begin(TwoNodes nodes, int audience, Supplier<List<String>> arrivals) {
    var desk = new CampaignDesk(nodes.first());
    desk.fill(SEGMENT, "C", audience);
    desk.run(
        "update customer set email = lower(id) || '@%s' where id like 'C-%%'".formatted(DOMAIN));
    var id = desk.begin("Chaos", SEGMENT, Map.of("holdout", 0));
    desk.take(id, "start");
    var begunAt = System.nanoTime();
    PackagedTandem.await("some arrived", LONG, () -> arrivals.get().size() >= audience / 50);
    var noes = sayNo(nodes, audience);
    var gotBefore = new HashSet<>(arrivals.get());
    gotBefore.retainAll(noes);
    return new ChaosCampaign(desk, id, audience, noes, gotBefore, begunAt, arrivals);
  }

  private static Set<String> sayNo(TwoNodes nodes, int audience) {
    var noes = new ArrayList<String>();
    for (var nth = SAYS_NO; nth <= audience; nth += SAYS_NO) {
      noes.add(address(nth));
    }
    var events =
        noes.stream()
            .map(one -> Map.of("id", "no-" + one, "kind", "unsubscribe", "recipient", one))
            .toList();
    for (var from = 0; from < events.size(); from += 100) {
      var some = events.subList(from, Math.min(events.size(), from + 100));
      var answer = nodes.first().asShop().body(Map.of("events", some)).post("/api/bounces");
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }
    assertThat(new CampaignDesk(nodes.first()).count("customer where said_no is not null"))
        .as("whoever said no")
        .isEqualTo(noes.size());
    return Set.copyOf(noes);
  }

  private static String address(int nth) {
    return "c-%05d@%s".formatted(nth, DOMAIN);
  }

  /** Random counts of messages, in rising order, at each of which something happens. */
  List<Integer> counts(int times, SplittableRandom chance) {
    return chance.ints(times, 1, Math.max(2, audience * 9 / 10)).sorted().boxed().toList();
  }

  /**
   * Its people, but for those who said no, by what a {@link FaultyMailServer} of a seed does to
   * them.
   */
  Map<Fault, List<String>> addressesByFault(long seed) {
    var people = new EnumMap<Fault, List<String>>(Fault.class);
    for (var fault : Fault.values()) {
      people.put(fault, new ArrayList<>());
    }
    for (var nth = 1; nth <= audience; nth++) {
      var address = address(nth);
      if (!noes.contains(address)) {
        people.get(FaultyMailServer.fault(seed, address)).add(address);
      }
    }
    return people;
  }

  void awaitArrived(int messages) {
    PackagedTandem.await(
        messages + " arrived", LONG, () -> new HashSet<>(arrivals.get()).size() >= messages);
  }

  void awaitEnd() {
    PackagedTandem.await("the campaign has ended", LONG, this::isEnded);
  }

  private boolean isEnded() {
    try {
      return desk.state(id).equals("ENDED");
    } catch (AssertionError e) {
      return false; // The database is not back yet.
    }
  }

  /**
   * Everybody is told of, once: in the campaign's figures, in the outbox, and by the mail server.
   *
   * @param what happened meanwhile, for the log
   */
  Sums assertAddsUp(String what) {
    desk.assertAddsUp(id, audience);
    var count = desk.tandem().asAdmin().get("/api/admin/outbox").jsonPath();
    var sent = of(count, "SENT");
    var failed = listed("failed");
    var uncertain = listed("uncertain");
    var withheld = desk.figure(id, "withheld"); // Of those who said no early there is no message.
    assertThat(sent + failed.size() + withheld + uncertain.size())
        .as("sent, failed, withheld and uncertain of %s", count.getMap("count"))
        .isEqualTo(audience);
    assertThat(of(count, "FAILED")).isEqualTo(failed.size());
    assertThat(of(count, "UNCERTAIN")).isEqualTo(uncertain.size());
    assertThat(desk.figure(id, "sent")).isBetween(sent - desk.count(TOLD_LATE), sent);
    assertThat(desk.figure(id, "sent") + desk.figure(id, "failed") + withheld).isEqualTo(audience);

    var arrived = assertNobodyGotTwo();
    var known = new HashSet<>(arrived);
    known.removeAll(uncertain);
    assertThat(known).as("who got it, but for the uncertain").hasSize((int) sent);
    assertThat(failed).doesNotContainAnyElementsOf(arrived);
    assertThat(withheld).as("who said no").isBetween(1L, (long) noes.size());
    assertNoMailAfterANo(arrived);
    tell(what, sent, failed.size(), withheld, uncertain, arrived);
    return new Sums(sent, failed, uncertain);
  }

  /** But for what was on the wire when it was heard, which is one message of each worker. */
  private void assertNoMailAfterANo(Set<String> arrived) {
    var after = new HashSet<>(noes);
    after.retainAll(arrived);
    after.removeAll(gotBefore);
    assertThat(after)
        .as("who got it after their no")
        .hasSizeLessThanOrEqualTo(2 * TwoNodes.WORKERS);
  }

  private void tell(
      String what,
      long sent,
      long failed,
      long withheld,
      Set<String> uncertain,
      Set<String> arrived) {
    var unknown = uncertain.stream().filter(arrived::contains).count();
    LOG.log(
        System.Logger.Level.INFO,
        "%s: %,d messages in %,d s: %,d sent, %,d failed, %,d withheld, 0 lost, 0 doubled, %d uncertain (of these %d arrived)"
            .formatted(
                what,
                audience,
                Duration.ofNanos(System.nanoTime() - begunAt).toSeconds(),
                sent,
                failed,
                withheld,
                uncertain.size(),
                unknown));
  }

  private static long of(JsonPath count, String state) {
    Number messages = count.get("count." + state);
    return messages == null ? 0 : messages.longValue();
  }

  /** To whom those messages of a state go that the outbox lists, page by page. */
  private Set<String> listed(String state) {
    var recipients = new ArrayList<String>();
    var after = "";
    do {
      var page =
          desk.tandem()
              .asAdmin()
              .get(
                  "/api/admin/outbox/messages?state=%s&campaign=%d&limit=1000&after=%s"
                      .formatted(state, id, after))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      recipients.addAll(page.getList("messages.recipient", String.class));
      after = page.getString("next");
    } while (after != null);
    assertThat(recipients).doesNotHaveDuplicates();
    return Set.copyOf(recipients);
  }

  private Set<String> assertNobodyGotTwo() {
    var times =
        arrivals.get().stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    var twice =
        times.entrySet().stream().filter(one -> one.getValue() > 1).map(Map.Entry::getKey).toList();
    assertThat(twice).as("who got two").isEmpty();
    return times.keySet();
  }
}
