package app.tandem.delivery;

import app.tandem.customer.Customers;
import app.tandem.customer.MailLinks;
import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Handful.Claim;
import app.tandem.delivery.Handful.Going;
import app.tandem.delivery.OutboxBatches.Settled;
import app.tandem.delivery.tracking.Tracking;
import app.tandem.journey.restraint.Restraints;
import app.tandem.kernel.CustomerId;
import app.tandem.offer.UrgencyLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/*
 * A handful is claimed and looked at in one transaction and settled in another, each of few statements. Between the two
 * each message is marked as on the wire before it is sent, together with what became of the one before. So what a
 * worker knew outlives it, but for the last message.
 */
/** Takes messages out of the outbox by the handful, and writes down what became of them. */
@ApplicationScoped
class Dispatch {
  private static final int SWEPT_AT_ONCE = 1_000;

  private final OutboxBatches batches;
  private final OutboxRepository rows;
  private final LastLook lastLook;
  private final Customers customers;
  private final MailLinks links;
  private final Tracking tracking;
  private final Restraints restraints;
  private final UrgencyLedger ledger;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final String publicUrl;

  Dispatch(
      OutboxBatches batches,
      OutboxRepository rows,
      LastLook lastLook,
      Customers customers,
      MailLinks links,
      Tracking tracking,
      Restraints restraints,
      UrgencyLedger ledger,
      DeliverySettings settings,
      InstantSource clock,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.batches = batches;
    this.rows = rows;
    this.lastLook = lastLook;
    this.customers = customers;
    this.links = links;
    this.tracking = tracking;
    this.restraints = restraints;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** Claims what the limits let go, and keeps back what may not go after all. */
  @Transactional
  Handful claim(Account account, int most) {
    var now = clock.instant();
    // Half of the lease is left for the message that is on the wire when the other half is over.
    var heldUntil = System.nanoTime() + settings.lease().dividedBy(2).toNanos();
    var claimed = batches.claim(now, most, settings.lease(), account);
    var token = claimed.token();
    if (token == null || claimed.ids().isEmpty()) {
      return Handful.none(claimed.pause());
    }
    var claim = new Claim(token, Objects.requireNonNull(claimed.at()), account, heldUntil);
    var found =
        rows.list("id in ?1", claimed.ids()).stream()
            .sorted(Comparator.comparingInt(row -> claimed.ids().indexOf(row.id)))
            .toList();
    var objections = lastLook.objections(found, now);
    write(claim, objections, now);
    var kept = objections.stream().map(Verdict::row).collect(Collectors.toSet());
    var going = found.stream().filter(row -> !kept.contains(row)).toList();
    return new Handful(
        claim, withLinks(going), objections.isEmpty() ? claimed.pause() : Duration.ZERO);
  }

  private List<Going> withLinks(List<OutboxRow> going) {
    var countings = tracking.of(going.stream().map(row -> new CustomerId(row.customerId)).toList());
    return going.stream()
        .map(
            row -> {
              var customer = new CustomerId(row.customerId);
              return new Going(
                  row, publicUrl + "/u/" + links.word(customer), countings.of(row.id, customer));
            })
        .toList();
  }

  /**
   * The last look at one message, right before it is sent: whether it goes, in which case it counts
   * as on the wire.
   *
   * @param before what became of the one before it, unless that is kept already
   */
  boolean mark(Claim claim, int nth, OutboxRow row, @Nullable Verdict before) {
    return batches.mark(claim.token(), nth, row, before, settings.flushMarks());
  }

  /** Writes down what became of messages. What the claim has lost meanwhile stays as it is. */
  @Transactional
  void settle(Claim claim, List<Verdict> verdicts) {
    var settled = write(claim, verdicts, clock.instant());
    batches.forgetMarks(claim.token());
    var tried = verdicts.stream().filter(one -> one.isTried() && settled.contains(one.row().id));
    var states = tried.map(Verdict::state).toList();
    if (!states.isEmpty()) {
      var deferred = states.stream().filter(state -> state == OutboxState.RETRY).count();
      batches.hear(claim.account(), states.size(), deferred);
    }
  }

  /** Those that it changed: a worker that did not hear that it was settled says it once more. */
  private Set<UUID> write(Claim claim, List<Verdict> verdicts, Instant now) {
    if (verdicts.isEmpty()) {
      return Set.of();
    }
    var unspent = verdicts.stream().filter(one -> !one.isSpent()).map(Verdict::row).toList();
    if (!unspent.isEmpty()) {
      batches.giveBack(unspent, claim);
    }
    var deadById =
        verdicts.stream()
            .filter(Verdict::addressIsDead)
            .collect(Collectors.toMap(one -> one.row().id, one -> one.row().recipient));
    var settled =
        batches.settle(claim.token(), verdicts, now).stream()
            .map(one -> new Settled(one.id(), one.state(), deadById.get(one.id())))
            .toList();
    follow(settled);
    return settled.stream().map(Settled::id).collect(Collectors.toSet());
  }

  /** What was not sent does not count for the next one; what does not exist is not mailed again. */
  private void follow(List<Settled> settled) {
    ledger.became(
        settled.stream()
            .filter(one -> one.state().isOver())
            .collect(Collectors.toMap(Settled::id, one -> one.state().name())));
    restraints.neverSent(
        settled.stream().filter(one -> Verdict.isNeverSent(one.state())).map(Settled::id).toList());
    settled.stream()
        .map(Settled::dead)
        .filter(Objects::nonNull)
        .forEach(dead -> customers.suppressAddress(dead, "the address does not exist"));
  }

  /** A message that somebody took back counts no more for the next one. */
  void neverSent(UUID id) {
    restraints.neverSent(List.of(id));
    ledger.became(Map.of(id, OutboxState.WITHHELD.name()));
  }

  /**
   * Takes back what silent nodes had, withholds what waits of cancelled campaigns, and gives up
   * what waited past its end.
   */
  @Transactional
  void sweep() {
    var now = clock.instant();
    follow(batches.releaseLost(now, settings.lease(), settings.backoff()));
    follow(batches.withholdCancelled(now, SWEPT_AT_ONCE));
    follow(batches.expire(now, SWEPT_AT_ONCE));
  }
}
