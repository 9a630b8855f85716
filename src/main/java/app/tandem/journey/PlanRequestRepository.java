package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class PlanRequestRepository implements PanacheRepositoryBase<PlanRequestRow, String> {

  /** Asks for these customers to be planned; asking twice is asking once. */
  void ask(Collection<CustomerId> customers, Instant now) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into plan_request (customer_id, asked_at, not_before)
            select id, ?2, ?2 from unnest(?1) as c(id)
            on conflict (customer_id) do update
              set asked_at = excluded.asked_at, not_before = excluded.not_before
            """)
        .setParameter(1, customers.stream().map(CustomerId::ref).toArray(String[]::new))
        .setParameter(2, now)
        .executeUpdate();
  }

  List<String> waiting(Instant now, int most) {
    return find("notBefore <= ?1 order by notBefore", now).page(0, most).list().stream()
        .map(row -> row.customerId)
        .toList();
  }

  /** Takes a request away; false when another node holds it or it is done. */
  boolean take(String customer) {
    return !getEntityManager()
        .createNativeQuery(
            """
            delete from plan_request where customer_id in
              (select customer_id from plan_request where customer_id = ?1 for update skip locked)
            returning customer_id
            """,
            String.class)
        .setParameter(1, customer)
        .getResultList()
        .isEmpty();
  }

  /** Asks for a customer to be planned once more, because not every rule could be asked. */
  void askAgain(String customer, Instant now, Instant notBefore, String trouble) {
    var row = new PlanRequestRow();
    row.customerId = customer;
    row.askedAt = now;
    row.notBefore = notBefore;
    row.trouble = trouble;
    persist(row);
  }

  void putOff(String customer, Instant until, String trouble) {
    update("notBefore = ?1, trouble = ?2 where customerId = ?3", until, trouble, customer);
  }
}
