package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The events as they were sent, each once. */
@ApplicationScoped
class EventRepository {
  private final EntityManager database;

  EventRepository(EntityManager database) {
    this.database = database;
  }

  /** Whether an order of this customer, or another event of theirs, was ever told. */
  boolean isToldOf(CustomerId customer) {
    return (Boolean)
        database
            .createNativeQuery(
                """
                select exists (select from shop_order where customer_id = ?1)
                  or exists (select from event_log where event_key(body) = ?1)
                """,
                Boolean.class)
            .setParameter(1, customer.ref())
            .getSingleResult();
  }

  /**
   * Remembers an event; false when it is known already, or about somebody who was erased.
   *
   * @param marks of whom it is about
   */
  boolean add(String id, String type, Instant at, String json, Collection<String> marks) {
    return database
            .createNativeQuery(
                """
                insert into event_log (id, type, at, body)
                select ?1, ?2, cast(?3 as timestamptz), cast(?4 as jsonb)
                where not exists (select from erased where mark = any(?5))
                on conflict do nothing
                """)
            .setParameter(1, id)
            .setParameter(2, type)
            .setParameter(3, at)
            .setParameter(4, json)
            .setParameter(5, marks.toArray(String[]::new))
            .executeUpdate()
        == 1;
  }

  /** In which fields an event that is known differs from this; empty when in none. */
  List<String> differences(String id, String json) {
    List<?> fields =
        database
            .createNativeQuery(
                """
                select coalesce(one.key, other.key) from (
                  select * from jsonb_each(
                    jsonb_strip_nulls((select body from event_log where id = ?1)))) one
                full join (select * from jsonb_each(jsonb_strip_nulls(cast(?2 as jsonb)))) other
                  on one.key = other.key
                where one.value is distinct from other.value order by 1
                """,
                String.class)
            .setParameter(1, id)
            .setParameter(2, json)
            .getResultList();
    return fields.stream().map(String.class::cast).toList();
  }
}
