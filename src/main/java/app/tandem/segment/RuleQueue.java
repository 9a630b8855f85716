package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * A customer waits here from an event until the rules of rules/segments/ were asked about them. Those of today come
 * first, the newest before all others, so that whoever buys now does not wait behind a file. Then come those who
 * were asked by another book than the one that answers now: no row has to be touched when a book goes live.
 */
/** Who waits for the rules of {@code rules/segments/} to be asked. */
@ApplicationScoped
class RuleQueue {
  private static final String DUE =
      "select customer_id from customer_figures where rules_due_at <= ?1"
          + " order by rules_due_at desc limit ?2";
  private static final String BELOW =
      "select customer_id from customer_figures where rules_book < ?1"
          + " order by rules_book limit ?2";
  private static final String ABOVE =
      "select customer_id from customer_figures where rules_book > ?1"
          + " order by rules_book limit ?2";

  private final EntityManager database;

  RuleQueue(EntityManager database) {
    this.database = database;
  }

  /** Has the rules asked about a customer, be they known or not. */
  void ask(CustomerId customer, Instant now) {
    database
        .createNativeQuery(
            """
            insert into customer_figures (customer_id, rules_due_at) values (?1, ?2)
            on conflict (customer_id) do update set rules_due_at = excluded.rules_due_at
            """)
        .setParameter(1, customer.ref())
        .setParameter(2, now)
        .executeUpdate();
  }

  /**
   * Who is to be asked about.
   *
   * @param book which answers now; empty when it has no rules
   */
  List<CustomerId> next(String book, Instant now, int most) {
    var some = new ArrayList<>(customers(DUE, now, most));
    for (var sql : List.of(BELOW, ABOVE)) {
      if (some.size() < most) {
        some.addAll(customers(sql, book, most - some.size()));
      }
    }
    return some.stream().distinct().toList();
  }

  private List<CustomerId> customers(String sql, Object parameter, int most) {
    List<?> refs =
        database
            .createNativeQuery(sql, String.class)
            .setParameter(1, parameter)
            .setParameter(2, most)
            .getResultList();
    return refs.stream().map(ref -> new CustomerId((String) ref)).toList();
  }

  /** Locks a customer's row; whether the rules are still to be asked. */
  boolean lock(CustomerId customer, String book, Instant now) {
    List<?> found =
        database
            .createNativeQuery(
                """
                select coalesce(rules_due_at <= ?2, false) or rules_book <> ?3
                from customer_figures where customer_id = ?1 for update
                """,
                Boolean.class)
            .setParameter(1, customer.ref())
            .setParameter(2, now)
            .setParameter(3, book)
            .getResultList();
    return found.contains(true);
  }

  /** Nobody has to be asked about who was last asked by this book: it has no rules. */
  void forget(Instant now) {
    database
        .createNativeQuery(
            """
            update customer_figures set rules_due_at = null
            where rules_due_at <= ?1 and rules_book = ''
            """)
        .setParameter(1, now)
        .executeUpdate();
  }

  /** Notes that the rules were asked; when they are to be asked again though nothing happens. */
  void asked(CustomerId customer, String book, @Nullable Instant again) {
    database
        .createNativeQuery(
            """
            update customer_figures set rules_book = ?2, rules_due_at = to_timestamp(?3)
            where customer_id = ?1
            """)
        .setParameter(1, customer.ref())
        .setParameter(2, book)
        .setParameter(3, again == null ? null : (Long) again.getEpochSecond())
        .executeUpdate();
  }

  /** When the next one is to be asked about. */
  Optional<Instant> first() {
    List<?> found =
        database
            .createNativeQuery(
                """
                select rules_due_at from customer_figures where rules_due_at is not null
                order by rules_due_at limit 1
                """,
                Instant.class)
            .getResultList();
    return found.stream().map(Instant.class::cast).findFirst();
  }
}
