package app.tandem.delivery;

import app.tandem.customer.Customers;
import app.tandem.customer.MailLinks;
import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Handful.Claim;
import app.tandem.delivery.Handful.Claimed;
import app.tandem.delivery.Handful.Going;
import app.tandem.delivery.Marks.Mark;
import app.tandem.delivery.OutboxBatches.Settled;
import app.tandem.delivery.Stopping.Stopped;
import app.tandem.delivery.tracking.Tracking;
import app.tandem.journey.Recalls;
import app.tandem.journey.Recalls.Unsent;
import app.tandem.journey.restraint.Restraints;
import app.tandem.kernel.CustomerId;
import app.tandem.offer.Looked;
import app.tandem.offer.UrgencyLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/*
 * A handful is claimed, looked at and settled in a transaction each, of few statements. The claim is the only one that
 * holds the limits, which all workers share, so nothing else is done in it. After the look each message is marked as on
 * the wire before it is sent, together with what became of the one before. So what a worker knew outlives it, but for the
 * last message.
 */
/** Takes messages out of the outbox by the handful, and writes down what became of them. */
@ApplicationScoped
class Dispatch {
  private static final int SWEPT_AT_ONCE = 1_000;

  /** A changed limit holds within two seconds, and somebody's choice as well. */
  private static final Duration FRESH = Duration.ofMillis(1_500);

  private final OutboxBatches batches;
  private final Marks marks;
  private final Stopping stopping;
  private final OutboxRepository rows;
  private final LastLook lastLook;
  private final Customers customers;
  private final MailLinks links;
  private final Tracking tracking;
  private final Restraints restraints;
  private final UrgencyLedger ledger;
  private final Recalls recalls;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final String publicUrl;

  Dispatch(
      OutboxBatches batches,
      Marks marks,
      Stopping stopping,
      OutboxRepository rows,
      LastLook lastLook,
      Customers customers,
      MailLinks links,
      Tracking tracking,
      Restraints restraints,
      UrgencyLedger ledger,
      Recalls recalls,
      DeliverySettings settings,
      InstantSource clock,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.batches = batches;
    this.marks = marks;
    this.stopping = stopping;
    this.rows = rows;
    this.lastLook = lastLook;
    this.customers = customers;
    this.links = links;
    this.tracking = tracking;
    this.restraints = restraints;
    this.ledger = ledger;
    this.recalls = recalls;
    this.settings = settings;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** Claims what the limits let go. */
  Claimed claim(Account account, int most) {
    // Half of the lease is left for the message that is on the wire when the other half is over.
    var heldUntil = System.nanoTime() + settings.lease().dividedBy(2).toNanos();
    var claimed = batches.claim(clock.instant(), most, settings.lease(), account);
    var freshUntil = System.nanoTime() + FRESH.toNanos();
    var token = claimed.token();
    return token == null || claimed.ids().isEmpty()
        ? new Claimed(null, List.of(), claimed.pause())
        : new Claimed(
            new Claim(token, Objects.requireNonNull(claimed.at()), account, freshUntil, heldUntil),
            claimed.ids(),
            claimed.pause());
  }

  /** Keeps back what may not go after all. */
  @Transactional
  Handful look(Claim claim, List<UUID> ids) {
    var now = clock.instant();
    var found = inOrder(ids);
    var objections = lastLook.objections(found, now);
    write(claim, objections, now);
    recalls.waitAgainBesidesCampaigns(
        objections.stream().filter(this::isClosed).map(Dispatch::unsent).toList(), now);
    var kept = objections.stream().map(Verdict::row).collect(Collectors.toSet());
    var going = found.stream().filter(row -> !kept.contains(row)).toList();
    return new Handful(withLinks(going), !objections.isEmpty());
  }

  /** How what hurries in these stands now, by message. */
  Map<UUID, Looked> hurries(List<Going> going) {
    return ledger.look(going.stream().map(one -> one.row().id).toList());
  }

  private List<OutboxRow> inOrder(List<UUID> ids) {
    var rowById = rows.some(ids).stream().collect(Collectors.toMap(row -> row.id, row -> row));
    return ids.stream().map(rowById::get).filter(Objects::nonNull).toList();
  }

  /** Lets all of a claim wait again, because it could not be looked at. */
  @Transactional
  void putBack(Claim claim, List<UUID> ids, String why) {
    batches.giveBack(ids, claim);
    batches.putBack(ids, claim.token(), why, clock.instant());
  }

  /** Whether it expired because its campaign's window closed. */
  private boolean isClosed(Verdict one) {
    return one.state() == OutboxState.EXPIRED
        && OutboxMail.of(one.row()).endsWithItsRun(settings.window());
  }

  private static Unsent unsent(Verdict one) {
    return new Unsent(one.row().id, new CustomerId(one.row().customerId), one.note());
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
    return marks.mark(new Mark(claim.token(), nth, row, before), settings.flushMarks());
  }

  /**
   * Keeps what became of a handful's last message, as no mark follows that would.
   *
   * @param nth how many marks the handful has, at most
   */
  void keep(Claim claim, int nth, Verdict last) {
    batches.keep(claim.token(), nth, last, settings.flushMarks());
  }

  /** Writes down what became of messages. What the claim has lost meanwhile stays as it is. */
  @Transactional
  void settle(Claim claim, List<Verdict> verdicts) {
    var now = clock.instant();
    var settled = write(claim, verdicts, now);
    // What is not true any more is of one thought, and no reason to drop the others.
    recalls.othersWaitAgain(
        verdicts.stream()
            .filter(one -> one.state() == OutboxState.WITHHELD && !one.isTried())
            .filter(one -> settled.contains(one.row().id))
            .map(Dispatch::unsent)
            .toList(),
        now);
    batches.forgetMarks(claim.token());
    var answered =
        verdicts.stream()
            .filter(one -> one.isTried() || one.isPutOff())
            .filter(one -> settled.contains(one.row().id))
            .toList();
    if (!answered.isEmpty()) {
      var putOff = answered.stream().filter(Verdict::isPutOff).count();
      batches.hear(claim.account(), answered.size(), putOff);
    }
  }

  /** Those that it changed: a worker that did not hear that it was settled says it once more. */
  private Set<UUID> write(Claim claim, List<Verdict> verdicts, Instant now) {
    if (verdicts.isEmpty()) {
      return Set.of();
    }
    var unspent = verdicts.stream().filter(one -> !one.isTried()).map(one -> one.row().id).toList();
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

  /** Messages that were taken back count no more for the next ones. */
  void neverSent(Collection<UUID> withheld) {
    restraints.neverSent(withheld);
    ledger.became(
        withheld.stream().collect(Collectors.toMap(id -> id, any -> OutboxState.WITHHELD.name())));
  }

  /** One of these is sent after all. */
  void sentAfterAll(UUID message) {
    restraints.sentAfterAll(message);
  }

  /** What rode in a campaign's message is no less true when the campaign is over. */
  private void stop(List<Stopped> stopped, Instant now) {
    recalls.waitAgainBesidesCampaigns(
        stopped.stream().filter(Stopped::byItsCampaign).map(Stopped::unsent).toList(), now);
    follow(stopped.stream().map(Stopped::settled).toList());
  }

  /**
   * Takes back what silent nodes had, withholds what waits of cancelled campaigns, and gives up
   * what waited past its end.
   */
  @Transactional
  void sweep() {
    var now = clock.instant();
    follow(batches.releaseLost(now, settings.lease(), settings.backoff()));
    stop(stopping.withholdCancelled(now, SWEPT_AT_ONCE), now);
    stop(stopping.expire(now, SWEPT_AT_ONCE, settings.window()), now);
  }
}
