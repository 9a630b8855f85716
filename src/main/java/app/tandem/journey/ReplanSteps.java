package app.tandem.journey;

import app.tandem.behaviour.Orders;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.journey.Rearrangement.Kind;
import app.tandem.journey.ReplanRepository.Line;
import app.tandem.journey.ReplanWorlds.Worlds;
import app.tandem.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * A batch is one transaction: the follow-ups of its customers are held, the rules are asked outside of it as
 * planning does, and what changes is written together with how far the work has come. Whoever dies in the
 * middle has done nothing of the batch, and the next one begins with it.
 */
/** The steps of the work on replans, each one transaction. */
@ApplicationScoped
class ReplanSteps {
  private static final int PAGE = 10_000;

  private final ReplanRepository rows;
  private final ReplanChanges changes;
  private final ReplanWorlds worlds;
  private final Meanwhile meanwhile;
  private final ReplanJson json;
  private final FollowUpRepository followUps;
  private final Customers customers;
  private final Orders orders;
  private final JourneySettings settings;
  private final InstantSource clock;

  ReplanSteps(
      ReplanRepository rows,
      ReplanChanges changes,
      ReplanWorlds worlds,
      Meanwhile meanwhile,
      ReplanJson json,
      FollowUpRepository followUps,
      Customers customers,
      Orders orders,
      JourneySettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.changes = changes;
    this.worlds = worlds;
    this.meanwhile = meanwhile;
    this.json = json;
    this.followUps = followUps;
    this.customers = customers;
    this.orders = orders;
    this.settings = settings;
    this.clock = clock;
  }

  /** Writes down whom a replan is about, unless that was done; tells how many they are. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  long lineUp(long id) {
    var row = rows.locked(id);
    if (!row.linedUp) {
      rows.lineUpWaiting(id);
      var since = clock.instant().minus(settings.recent());
      var page = orders.customersSince(since, "", PAGE);
      while (!page.isEmpty()) {
        rows.lineUp(id, page);
        var last = page.get(page.size() - 1).ref();
        page = page.size() < PAGE ? List.of() : orders.customersSince(since, last, PAGE);
      }
      row.customers = rows.linedUp(id);
      row.linedUp = true;
    }
    return row.customers;
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  ReplanRow read(long id) {
    return rows.known(id);
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<Long> atWork() {
    return rows.atWork(clock.instant());
  }

  /** The customers about whom the rules are asked to count. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<CustomerId> drawn(long id, int most) {
    return rows.drawn(id, most);
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Map<CustomerId, List<Standing>> standing(List<CustomerId> some) {
    return changes.read(some);
  }

  /** What a change means for customers; who may not be mailed is left out. In no transaction. */
  List<Rearranging> look(Map<CustomerId, List<Standing>> standing, Worlds between, Instant now) {
    var oldest = now.minus(settings.grace());
    var permissions = customers.permissionsOf(standing.keySet());
    var reachable = new LinkedHashMap<>(standing);
    reachable.keySet().removeIf(one -> !(permissions.get(one) instanceof Granted));
    var looked = new ArrayList<Rearranging>();
    worlds
        .ask(reachable, between)
        .forEach(
            (customer, said) ->
                looked.add(
                    Rearranging.of(
                        customer,
                        Objects.requireNonNull(reachable.get(customer)),
                        said.before(),
                        said.after(),
                        row -> worlds.isGone(row, between),
                        oldest,
                        now)));
    return looked;
  }

  /**
   * Keeps what was counted; what nobody asked for and moves nothing is forgotten. What was advised
   * once, and moves nothing when it is counted anew, is advised no more.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void counted(long id, ReplanCount count) {
    var row = rows.locked(id);
    if (row.state != ReplanState.COUNTING || !row.linedUp) {
      return;
    }
    if (row.advised && !count.changesAnything()) {
      if (row.counted == null) {
        rows.delete(row);
        return;
      }
      row.advised = false;
    }
    json.put(count, row);
    row.become(ReplanState.COUNTED, clock.instant());
    row.linedUp = false;
    rows.forgetLines(id);
  }

  /**
   * Applies a replan to the next customers.
   *
   * @return whether more are left
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean apply(long id, Worlds between) {
    hold();
    var row = rows.locked(id);
    if (row.state != ReplanState.APPLYING) {
      return false;
    }
    var lines = rows.lines(id, row.place, settings.batch());
    if (lines.isEmpty()) {
      end(row);
      return false;
    }
    var standing = changes.lock(lines.stream().map(Line::customer).toList());
    var cause = json.cause(row);
    var looked =
        QuarkusTransaction.suspendingExisting()
            .call(
                () -> {
                  refuse(worlds.trouble(cause, true));
                  return look(standing, between, clock.instant());
                });
    var some = looked.stream().flatMap(one -> one.done().stream()).toList();
    note(row, changes.make(id, row.about, some, clock.instant()));
    row.unknown += looked.stream().mapToLong(Rearranging::unknown).sum();
    row.place = lines.get(lines.size() - 1).nth();
    row.trouble = "";
    return true;
  }

  private static void refuse(@Nullable String trouble) {
    if (trouble != null) {
      throw new IllegalStateException(trouble);
    }
  }

  private static void note(ReplanRow row, Map<Kind, Long> counts) {
    row.moved += counts.getOrDefault(Kind.MOVED, 0L);
    row.cancelled += counts.getOrDefault(Kind.CANCELLED, 0L);
    row.fresh += counts.getOrDefault(Kind.NEW, 0L);
  }

  /**
   * Takes the next changes of a replan back.
   *
   * @return whether more are left
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean undo(long id) {
    hold();
    var row = rows.locked(id);
    if (row.state != ReplanState.UNDOING) {
      return false;
    }
    var done = changes.lockDone(id, row.place, settings.batch());
    if (done.isEmpty()) {
      end(row);
      return false;
    }
    var pointless = meanwhile.whyPointless(done);
    var some =
        done.stream()
            .map(one -> TakingBack.of(id, one.change(), one.now(), pointless.get(one.followUp())))
            .toList();
    changes.takeBack(id, some, clock.instant());
    var back = some.stream().filter(TakingBack::isPutBack).count();
    row.takenBack += back;
    row.leftAlone += some.size() - back;
    row.place = done.get(done.size() - 1).change().nth();
    row.trouble = "";
    return true;
  }

  private void hold() {
    followUps.cutOffAfter(settings.lease());
    changes.neverWaitLong();
  }

  private void end(ReplanRow row) {
    row.become(row.state.whenDone(), clock.instant());
    rows.forgetLines(row.number());
  }

  /** Goes on as soon as it can, and says what it waits for. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void await(long id, String what) {
    if (!rows.known(id).trouble.equals(what)) {
      rows.locked(id).trouble = what;
    }
  }

  /**
   * Rests for a while, and says why.
   *
   * @return whether it is still there: what was advised, and is needed no more, is forgotten even
   *     while it is counted
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean putOff(long id, String trouble) {
    var row = rows.lockedIfThere(id);
    row.ifPresent(
        one -> {
          one.notBefore = clock.instant().plus(settings.retry());
          one.trouble = trouble;
        });
    return row.isPresent();
  }
}
