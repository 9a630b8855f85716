package app.tandem.journey;

import app.tandem.catalog.CatalogMemory;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.decision.Asked;
import app.tandem.decision.Decisions;
import app.tandem.decision.Moment;
import app.tandem.journey.FollowUpRepository.Thought;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plans that were asked for: the rules are asked about each customer, and what they
 * propose for later is kept, for many customers in one transaction.
 */
@ApplicationScoped
class FollowUpPlans {
  private static final Logger LOG = Logger.getLogger(FollowUpPlans.class);

  private final FollowUpRepository followUps;
  private final ThoughtRepository kept;
  private final PlanRequestRepository requests;
  private final Decisions decisions;
  private final Customers customers;
  private final CatalogMemory catalog;
  private final JourneySettings settings;
  private final InstantSource clock;

  FollowUpPlans(
      FollowUpRepository followUps,
      ThoughtRepository kept,
      PlanRequestRepository requests,
      Decisions decisions,
      Customers customers,
      CatalogMemory catalog,
      JourneySettings settings,
      InstantSource clock) {
    this.followUps = followUps;
    this.kept = kept;
    this.requests = requests;
    this.decisions = decisions;
    this.customers = customers;
    this.catalog = catalog;
    this.settings = settings;
    this.clock = clock;
  }

  /** What the rules think of some customers, and why some of them must be asked again. */
  private record Thinking(
      List<Thought> thoughts,
      List<Thought> repeated,
      Map<CustomerId, String> troubles,
      NextTimes next) {
    Thinking(Instant now) {
      this(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), new NextTimes(now));
    }

    void trouble(CustomerId customer, String why) {
      troubles.merge(customer, why, (one, other) -> one + "\n" + other);
    }
  }

  /** Whoever of a shard waits to be planned, the longest waiting first. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<Place> waiting(int shard, @Nullable Place after) {
    return requests.waiting(shard, clock.instant(), after, settings.batch());
  }

  /** Asks the rules about these and keeps what they plan; whom others hold is left to them. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void plan(List<CustomerId> some) {
    followUps.cutOffAfter(settings.lease());
    var now = clock.instant();
    var taken = requests.take(some, now);
    if (taken.isEmpty()) {
      return;
    }
    var thinking = QuarkusTransaction.suspendingExisting().call(() -> think(taken, now));
    kept.keep(thinking.thoughts, now.minus(settings.grace()), now);
    kept.move(thinking.repeated, now);
    requests.askAgain(thinking.troubles, now, now.plus(settings.retry()));
    requests.askEach(thinking.next.atByCustomer(), now);
  }

  private Thinking think(List<CustomerId> some, Instant now) {
    var permissions = customers.permissionsOf(some);
    var reachable = some.stream().filter(one -> permissions.get(one) instanceof Granted).toList();
    var thinking = new Thinking(now);
    var stages = decisions.thinkingStages();
    var stagesByCustomer = new LinkedHashMap<CustomerId, Set<Stage>>();
    reachable.forEach(one -> stagesByCustomer.put(one, stages));
    decisions
        .laterMoments(stagesByCustomer)
        .forEach(
            (customer, moments) -> moments.forEach(moment -> think(customer, moment, thinking)));
    thinking.next.note(catalog.productsBySku(thinking.next.wished()));
    return thinking;
  }

  private void think(CustomerId customer, Moment moment, Thinking thinking) {
    thinking.next.note(customer, moment);
    try {
      var asked = decisions.ask(moment);
      thinking.thoughts.addAll(thoughts(customer, asked, asked.proposals()));
      thinking.repeated.addAll(thoughts(customer, asked, asked.repeated()));
      if (!asked.whyByBrokenRule().isEmpty()) {
        thinking.trouble(customer, String.join("\n", asked.whyByBrokenRule().values()));
      }
    } catch (RuntimeException e) {
      LOG.warnf("The plan of %s is put off: %s", customer, e.getMessage());
      thinking.trouble(customer, "put off: " + e.getMessage());
    }
  }

  private static List<Thought> thoughts(
      CustomerId customer, Asked asked, List<Proposal> proposals) {
    return proposals.stream()
        .filter(one -> one.waiting() != null)
        .map(one -> new Thought(customer, asked.moment().question().stage(), one))
        .toList();
  }

  /** Tries again later, and says why. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void putOff(List<CustomerId> some, String trouble) {
    requests.putOff(some, clock.instant().plus(settings.retry()), "put off: " + trouble);
  }
}
