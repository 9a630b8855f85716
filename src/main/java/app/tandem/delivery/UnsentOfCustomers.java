package app.tandem.delivery;

import app.tandem.journey.UnsentMails;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What lies in the outbox for somebody, and no worker has. */
@ApplicationScoped
class UnsentOfCustomers implements UnsentMails {
  private static final String HOLD =
      """
      select id, customer_id from outbox
      where customer_id = any(?) and state in ('READY', 'RETRY') for update skip locked
      """;

  private static final String WITHHOLD =
      """
      update outbox o set state = 'WITHHELD', state_at = ?, note = w.note
      from unnest(?, ?) as w(id, note)
      where o.id = w.id and o.state in ('READY', 'RETRY')
      """;

  private final Statements statements;
  private final Dispatch dispatch;

  UnsentOfCustomers(Statements statements, Dispatch dispatch) {
    this.statements = statements;
    this.dispatch = dispatch;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public Map<UUID, CustomerId> hold(Collection<CustomerId> customers) {
    var held = new LinkedHashMap<UUID, CustomerId>();
    if (!customers.isEmpty()) {
      statements
          .rows(
              HOLD,
              row -> Map.entry(row.getObject(1, UUID.class), new CustomerId(row.getString(2))),
              (Object) customers.stream().map(CustomerId::ref).toArray(String[]::new))
          .forEach(one -> held.put(one.getKey(), one.getValue()));
    }
    return held;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void withhold(Map<UUID, String> whyByMail, Instant now) {
    var all = List.copyOf(whyByMail.entrySet());
    statements.run(
        WITHHOLD,
        now,
        all.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
        all.stream().map(Map.Entry::getValue).toArray(String[]::new));
    dispatch.neverSent(whyByMail.keySet());
  }
}
