package app.tandem.delivery;

import app.tandem.behaviour.Signals;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customers;
import app.tandem.customer.MailChoices;
import app.tandem.journey.restraint.Restraints;
import app.tandem.kernel.CustomerId;
import app.tandem.message.EmailsComposed;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The messages on their way. They are put in by the transaction that decided them. */
@ApplicationScoped
public class Outbox {
  private final OutboxRepository rows;
  private final Customers customers;
  private final MailChoices choices;
  private final Signals signals;
  private final Restraints restraints;
  private final Event<MailWaits> waits;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Room room = new Room();
  private final Tries tries;

  Outbox(
      OutboxRepository rows,
      Customers customers,
      MailChoices choices,
      Signals signals,
      Restraints restraints,
      Event<MailWaits> waits,
      DeliverySettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.customers = customers;
    this.choices = choices;
    this.signals = signals;
    this.restraints = restraints;
    this.waits = waits;
    this.settings = settings;
    this.clock = clock;
    this.tries = new Tries(settings.tries(), settings.backoff());
  }

  /** Messages were put in. */
  record MailWaits() {}

  /** Puts messages in; all of them or, when there is no room, none. */
  void put(@Observes EmailsComposed event) {
    var unsent = room.unsent(rows::unsent);
    if (unsent >= settings.outboxLimit()) {
      throw new OutboxFull(unsent);
    }
    var now = clock.instant();
    rows.add(event.emails(), now, now.plus(settings.window()));
    room.took(event.emails().size());
    waits.fire(new MailWaits());
  }

  @Transactional
  void openThrottle() {
    rows.setThrottle(settings.rate(), settings.burst());
  }

  /** Gives lost messages back, then claims what the throttle lets go. */
  @Transactional
  List<OutboxRow> claim(int most) {
    rows.releaseLost();
    return rows.claim(clock.instant(), most, settings.lease());
  }

  /**
   * The last look: marks a claimed message as on the wire, unless it must not go any more, or this
   * claim has lost it to another node.
   *
   * @return whether to send it
   */
  @Transactional
  boolean release(OutboxRow claimed) {
    var row = held(claimed);
    if (row == null) {
      return false;
    }
    var permission = customers.permission(new CustomerId(row.customerId));
    if (permission instanceof Refused refused) {
      return goesNever(row, OutboxState.WITHHELD, refused.why());
    }
    if (signals.hasOpenComplaint(new CustomerId(row.customerId))) {
      return goesNever(row, OutboxState.WITHHELD, "the customer complained meanwhile");
    }
    if (!choices.declinedAmong(List.of(row.id)).isEmpty()) {
      return goesNever(
          row, OutboxState.WITHHELD, "they chose meanwhile to get no mail of this kind");
    }
    if (row.expiresAt.isBefore(clock.instant())) {
      return goesNever(row, OutboxState.EXPIRED, "it could not be sent in its time");
    }
    if (permission instanceof Granted granted && isQuiet(row, granted)) {
      return false;
    }
    row.onWire = true;
    row.attempts++;
    return true;
  }

  /** The message, if this claim still has it; null when another has it, or it was erased. */
  private @Nullable OutboxRow held(OutboxRow claimed) {
    var row = rows.findById(claimed.id);
    return row != null && row.isHeldBy(claimed.leaseToken) ? row : null;
  }

  /** A message that waited for its turn into the night waits for the morning. */
  private boolean isQuiet(OutboxRow row, Granted granted) {
    var until = restraints.quietUntil(granted.customer(), clock.instant());
    if (until.isPresent()) {
      row.become(OutboxState.READY, "it is quiet where they live until " + until.get());
      row.nextAt = until.get();
    }
    return until.isPresent();
  }

  /** What was not sent does not count for the next one. */
  private boolean goesNever(OutboxRow row, OutboxState state, String why) {
    row.become(state, why);
    restraints.neverSent(row.id);
    return false;
  }

  /** Gives a claimed message back that was not looked at. */
  @Transactional
  void giveBack(OutboxRow claimed) {
    var row = held(claimed);
    if (row != null) {
      row.become(OutboxState.READY, "waits for its turn");
    }
  }

  /**
   * Writes down what became of a message. When its lease ran out meanwhile, what is there stays.
   */
  @Transactional
  void settle(OutboxRow claimed, SendOutcome said) {
    var row = held(claimed);
    if (row == null) {
      return;
    }
    var outcome = tries.judged(said, row.attempts);
    row.become(outcome.state(), outcome.note());
    if (row.state == OutboxState.FAILED || row.state == OutboxState.WITHHELD) {
      restraints.neverSent(row.id);
    }
    if (outcome instanceof SendOutcome.Sent) {
      row.sentAt = clock.instant();
    } else if (outcome instanceof SendOutcome.Deferred) {
      row.nextAt = clock.instant().plus(tries.wait(row.attempts));
    } else if (outcome instanceof SendOutcome.NotTried) {
      row.attempts = Math.max(0, row.attempts - 1);
    } else if (outcome instanceof SendOutcome.Refused refused && refused.addressIsDead()) {
      customers.suppress(new CustomerId(row.customerId), "the address does not exist");
    }
  }

  /** The newest messages, newest first. */
  @Transactional
  public List<OutboxMail> latest(int most) {
    return rows.findAll(Sort.descending("createdAt", "id")).page(0, most).stream()
        .map(
            row ->
                new OutboxMail(
                    row.id,
                    new CustomerId(row.customerId),
                    row.recipient,
                    row.subject,
                    row.state,
                    row.createdAt,
                    row.sentAt,
                    row.attempts,
                    row.note))
        .toList();
  }

  /** How many messages stand where. */
  @Transactional
  public Map<OutboxState, Long> countByState() {
    return rows
        .find("select state, count(*) from OutboxRow group by state")
        .project(Counted.class)
        .stream()
        .collect(Collectors.toMap(Counted::state, Counted::count));
  }

  /** How many messages wait to be sent. */
  @Transactional
  public long unsent() {
    return rows.unsent();
  }

  /** Whether nothing waits for its turn now. */
  @Transactional
  public boolean isIdle() {
    Instant now = clock.instant();
    return rows.count(
            "(state in ?1 and nextAt <= ?2) or state = ?3",
            List.of(OutboxState.READY, OutboxState.RETRY),
            now,
            OutboxState.SENDING)
        == 0;
  }

  /** How many messages stand in one state. */
  @io.quarkus.runtime.annotations.RegisterForReflection
  record Counted(OutboxState state, Long count) {}
}
