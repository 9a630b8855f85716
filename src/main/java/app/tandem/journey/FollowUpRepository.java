package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class FollowUpRepository implements PanacheRepository<FollowUpRow> {

  /** Plans a thought, or moves the one that waits. What was decided already stays decided. */
  int plan(CustomerId customer, Proposal proposal, Proposal.Wait waiting, Instant now) {
    return getEntityManager()
        .createNativeQuery(
            """
            insert into follow_up (customer_id, rule, order_number, anchor_sku, sku, because, score,
              planned_at, due_at, not_before, state, state_at, why)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 'WAITING', ?8, ?10)
            on conflict (customer_id, rule, order_number, anchor_sku, sku) do update
              set due_at = excluded.due_at, not_before = excluded.not_before,
                  because = excluded.because, score = excluded.score,
                  why = 'moved from ' || to_char(follow_up.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
              where follow_up.state = 'WAITING' and follow_up.due_at <> excluded.due_at
            """)
        .setParameter(1, customer.ref())
        .setParameter(2, proposal.rule())
        .setParameter(3, waiting.order())
        .setParameter(4, waiting.anchor().code())
        .setParameter(5, proposal.sku().code())
        .setParameter(6, proposal.because())
        .setParameter(7, proposal.score())
        .setParameter(8, now)
        .setParameter(9, waiting.due())
        .setParameter(10, "follows %s in order %s".formatted(waiting.anchor(), waiting.order()))
        .executeUpdate();
  }

  int cancelOffersOf(CustomerId customer, Collection<Sku> skus, String why, Instant now) {
    return update(
        "state = ?1, why = ?2, stateAt = ?3 where customerId = ?4 and sku in ?5 and state = ?6",
        FollowUpState.CANCELLED,
        why,
        now,
        customer.ref(),
        skus.stream().map(Sku::code).toList(),
        FollowUpState.WAITING);
  }

  int cancelAnchoredOn(
      CustomerId customer, String order, Collection<Sku> anchors, String why, Instant now) {
    return update(
        "state = ?1, why = ?2, stateAt = ?3"
            + " where customerId = ?4 and orderNumber = ?5 and anchorSku in ?6 and state = ?7",
        FollowUpState.CANCELLED,
        why,
        now,
        customer.ref(),
        order,
        anchors.stream().map(Sku::code).toList(),
        FollowUpState.WAITING);
  }

  int cancelAll(CustomerId customer, String why, Instant now) {
    return update(
        "state = ?1, why = ?2, stateAt = ?3 where customerId = ?4 and state = ?5",
        FollowUpState.CANCELLED,
        why,
        now,
        customer.ref(),
        FollowUpState.WAITING);
  }

  /**
   * The waiting ones of a customer that fall due until an instant, locked; none that another node
   * holds.
   */
  @SuppressWarnings("unchecked")
  List<FollowUpRow> lockWaiting(CustomerId customer, Instant until) {
    return getEntityManager()
        .createNativeQuery(
            """
            select * from follow_up
            where customer_id = ?1 and state = 'WAITING' and not_before <= ?2
            order by due_at, id for update skip locked
            """,
            FollowUpRow.class)
        .setParameter(1, customer.ref())
        .setParameter(2, until)
        .getResultList();
  }

  /** Which of these customers have something that waits. Any number: they go in as one array. */
  @SuppressWarnings("unchecked")
  List<CustomerId> waitingAmong(Collection<CustomerId> some) {
    List<String> waiting =
        getEntityManager()
            .createNativeQuery(
                """
                select distinct customer_id from follow_up
                where customer_id = any(?1) and state = 'WAITING'
                """,
                String.class)
            .setParameter(1, some.stream().map(CustomerId::ref).toArray(String[]::new))
            .getResultList();
    return waiting.stream().map(CustomerId::new).toList();
  }

  /** Customers with something due, the longest waiting first. */
  @SuppressWarnings("unchecked")
  List<String> customersDue(Instant now, int most) {
    return getEntityManager()
        .createNativeQuery(
            """
            select customer_id from follow_up where state = 'WAITING' and not_before <= ?1
            group by customer_id order by min(not_before) limit ?2
            """,
            String.class)
        .setParameter(1, now)
        .setParameter(2, most)
        .getResultList();
  }

  Optional<Instant> nextDue() {
    var next =
        getEntityManager()
            .createNativeQuery(
                "select min(not_before) from follow_up where state = 'WAITING'", Instant.class)
            .getSingleResult();
    return Optional.ofNullable((Instant) next);
  }

  /** Tries again later, after an attempt failed. */
  void putOff(CustomerId customer, Instant until, Instant dueBefore, String why) {
    update(
        "notBefore = ?1, why = ?2 where customerId = ?3 and state = ?4 and notBefore <= ?5",
        until,
        why,
        customer.ref(),
        FollowUpState.WAITING,
        dueBefore);
  }
}
