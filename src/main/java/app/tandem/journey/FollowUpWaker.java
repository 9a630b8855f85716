package app.tandem.journey;

import app.tandem.customer.ContactPermission;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.customer.MailChoice;
import app.tandem.customer.MailChoices;
import app.tandem.decision.Decisions;
import app.tandem.decision.Moment;
import app.tandem.decision.Receipts;
import app.tandem.journey.restraint.Mailed;
import app.tandem.journey.restraint.Restraints;
import app.tandem.journey.restraint.Standing;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/*
 * The rows are locked before anything is read, so that whatever is committed earlier counts, and whoever
 * wants to cancel one meanwhile waits. The reading itself is done outside the transaction, because inside
 * one a node remembers nothing of what it reads of the shop. A node that stops in the middle is cut off by
 * PostgreSQL after tandem.journey.lease: its locks go, and its transaction can never be committed.
 */
/**
 * Wakes the follow-ups of customers that fall due together: asks their rules again, chooses, and
 * hands the decisions on, all in one transaction with the emails that come of it.
 */
@ApplicationScoped
class FollowUpWaker {
  private static final Logger LOG = Logger.getLogger(FollowUpWaker.class);

  private final FollowUpRepository followUps;
  private final Decisions decisions;
  private final Receipts receipts;
  private final Customers customers;
  private final MailChoices choices;
  private final Restraints restraints;
  private final CampaignStandings campaigns;
  private final Event<FollowUpsDecided> decided;
  private final JourneySettings settings;
  private final InstantSource clock;

  FollowUpWaker(
      FollowUpRepository followUps,
      Decisions decisions,
      Receipts receipts,
      Customers customers,
      MailChoices choices,
      Restraints restraints,
      CampaignStandings campaigns,
      Event<FollowUpsDecided> decided,
      JourneySettings settings,
      InstantSource clock) {
    this.followUps = followUps;
    this.decisions = decisions;
    this.receipts = receipts;
    this.customers = customers;
    this.choices = choices;
    this.restraints = restraints;
    this.campaigns = campaigns;
    this.decided = decided;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whoever of a shard has something due, the longest waiting first. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<Place> due(int shard, @Nullable Place after) {
    return followUps.due(shard, clock.instant(), after, settings.batch());
  }

  /**
   * Wakes what these have due; what others hold at the moment is left to them.
   *
   * @return whether anything came of it, for which there was room
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean wake(List<CustomerId> some) {
    var now = clock.instant();
    followUps.cutOffAfter(settings.lease());
    var rowsByCustomer = followUps.lockWaiting(some, now.plus(settings.together()));
    rowsByCustomer
        .values()
        .removeIf(rows -> rows.stream().allMatch(row -> row.notBefore().isAfter(now)));
    if (rowsByCustomer.isEmpty()) {
      return false;
    }
    var ofCampaigns = campaigns.of(rowsByCustomer.values(), now);
    var awakenings =
        QuarkusTransaction.suspendingExisting()
            .call(() -> awaken(rowsByCustomer, ofCampaigns, now));
    followUps.settle(awakenings.stream().flatMap(one -> one.changes().stream()).toList(), now);
    receipts.keepEmails(
        awakenings.stream().map(Awakening::receipt).filter(Objects::nonNull).toList());
    restraints.keep(mailed(awakenings));
    var offers = awakenings.stream().map(Awakening::decided).filter(Objects::nonNull).toList();
    if (!offers.isEmpty()) {
      decided.fire(new FollowUpsDecided(offers));
    }
    return !offers.isEmpty();
  }

  private static Map<CustomerId, Mailed> mailed(List<Awakening> awakenings) {
    var mailed = new LinkedHashMap<CustomerId, Mailed>();
    for (var one : awakenings) {
      var mail = one.mailed();
      if (mail != null) {
        mailed.put(one.customer(), mail);
      }
    }
    return mailed;
  }

  private List<Awakening> awaken(
      Map<CustomerId, List<Waiting>> rowsByCustomer, Standings campaigns, Instant now) {
    var permissions = customers.permissionsOf(rowsByCustomer.keySet());
    var awakenings = new ArrayList<Awakening>();
    var chosen = choices.of(rowsByCustomer.keySet());
    var wantedByCustomer = new LinkedHashMap<CustomerId, List<Waiting>>();
    rowsByCustomer.forEach(
        (customer, rows) -> {
          if (permissions.get(customer) instanceof Refused refused) {
            awakenings.add(Awakening.allBecome(FollowUpState.WITHHELD, rows, refused.why()));
          } else {
            var choice = chosen.getOrDefault(customer, MailChoice.ALL);
            var parted = Declined.of(rows, choice, campaigns, now);
            parted.declined().ifPresent(awakenings::add);
            wantedByCustomer.put(customer, parted.wanted());
          }
        });
    wantedByCustomer.values().removeIf(List::isEmpty);
    var standings = restraints.standingsOf(granted(permissions.values()), chosen);
    decisions
        .laterMoments(stages(wantedByCustomer))
        .forEach(
            (customer, moments) ->
                awakenings.add(
                    awaken(
                        Objects.requireNonNull(wantedByCustomer.get(customer)),
                        moments,
                        campaigns,
                        Objects.requireNonNull(standings.get(customer)),
                        now)));
    return awakenings;
  }

  private static Map<CustomerId, Set<Stage>> stages(Map<CustomerId, List<Waiting>> rowsByCustomer) {
    var stages = new LinkedHashMap<CustomerId, Set<Stage>>();
    rowsByCustomer.forEach(
        (customer, rows) ->
            stages.put(customer, rows.stream().map(Waiting::stage).collect(Collectors.toSet())));
    return stages;
  }

  private static List<Customer> granted(Collection<ContactPermission> permissions) {
    return permissions.stream()
        .filter(Granted.class::isInstance)
        .map(one -> ((Granted) one).customer())
        .toList();
  }

  /** A rule or a fact that breaks off for one customer costs the others nothing. */
  private Awakening awaken(
      List<Waiting> rows,
      List<Moment> moments,
      Standings campaigns,
      Standing standing,
      Instant now) {
    try {
      var answers = Answers.of(moments, decisions::ask);
      answers
          .troubleByStage()
          .forEach((stage, why) -> LOG.warnf("%s cannot be asked: %s", stage.folder(), why));
      return Awakening.of(rows, answers, campaigns, decisions::choose, standing, now, settings);
    } catch (RuntimeException e) {
      LOG.warnf("The follow-ups of %s are put off: %s", rows.get(0).customer(), e.getMessage());
      return Awakening.putOff(rows, String.valueOf(e.getMessage()), now, settings);
    }
  }

  /** Tries again later, and says why. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void putOff(List<CustomerId> some, String trouble) {
    var now = clock.instant();
    var again = now.plus(settings.retry());
    var changes =
        followUps.lockWaiting(some, now).values().stream()
            .flatMap(List::stream)
            .map(row -> Change.putOff(row, again, trouble))
            .toList();
    followUps.settle(changes, now);
  }
}
