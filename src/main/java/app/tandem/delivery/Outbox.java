package app.tandem.delivery;

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

/** The messages on their way. They are put in by the transaction that decided them. */
@ApplicationScoped
public class Outbox {
  private final OutboxRepository rows;
  private final OutboxMonths months;
  private final Event<MailWaits> waits;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Room room = new Room();
  private final Tries tries;

  Outbox(
      OutboxRepository rows,
      OutboxMonths months,
      Event<MailWaits> waits,
      DeliverySettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.months = months;
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
    months.open(now);
    rows.add(event.emails(), now, now.plus(settings.window()));
    room.took(event.emails().size());
    waits.fire(new MailWaits());
  }

  /** The newest messages, newest first. */
  @Transactional
  public List<OutboxMail> latest(int most) {
    return rows.findAll(Sort.descending("createdAt", "id")).page(0, most).stream()
        .map(OutboxMail::of)
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
    return !rows.isDue(now);
  }

  /** How many messages stand in one state. */
  @io.quarkus.runtime.annotations.RegisterForReflection
  record Counted(OutboxState state, Long count) {}
}
