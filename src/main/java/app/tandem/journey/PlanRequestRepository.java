package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose plan is to be made: a row each, at most one of a customer. */
@ApplicationScoped
class PlanRequestRepository {
  /** Of two times the earlier one counts; when they lie more than a day apart, both do. */
  private static final String MERGED =
      """
      on conflict (customer_id) do update set
        asked_at = excluded.asked_at,
        trouble = coalesce(excluded.trouble, p.trouble),
        not_before = least(p.not_before, excluded.not_before),
        again_at = case
          when greatest(p.not_before, excluded.not_before)
            > least(p.not_before, excluded.not_before) + interval '1 day'
          then least(p.again_at, greatest(p.not_before, excluded.not_before))
          else p.again_at end
      where excluded.not_before < p.not_before
        or excluded.not_before > p.not_before + interval '1 day'
      """;

  private final EntityManager database;

  PlanRequestRepository(EntityManager database) {
    this.database = database;
  }

  /**
   * Asks for these customers to be planned; asking twice is asking once, at the earlier of the two
   * times, unless they lie far apart. In one order for all, so that two who ask never wait for each
   * other in a circle.
   *
   * @param notBefore when
   * @return the shards of those who were to be planned later, or not at all
   */
  @SuppressWarnings("unchecked")
  Set<Integer> ask(Collection<CustomerId> customers, Instant now, Instant notBefore) {
    List<Integer> shards =
        database
            .createNativeQuery(
                """
                with asked as (
                  insert into plan_request as p (customer_id, asked_at, not_before)
                  select distinct id, cast(?2 as timestamptz), cast(?3 as timestamptz)
                  from unnest(?1) as c(id) order by id
                """
                    + MERGED
                    + " returning shard) select distinct cast(shard as integer) from asked",
                Integer.class)
            .setParameter(1, refs(customers))
            .setParameter(2, now)
            .setParameter(3, notBefore)
            .getResultList();
    return new HashSet<>(shards);
  }

  /** Whoever of a shard waits to be planned, the longest waiting first. */
  List<Place> waiting(int shard, Instant now, @Nullable Place after, int most) {
    return Rows.of(
            database
                .createNativeQuery(
                    """
                    select customer_id, not_before from plan_request
                    where shard = ?1 and not_before <= ?2 and (not_before, customer_id) > (?3, ?4)
                    order by not_before, customer_id limit ?5
                    """,
                    Object[].class)
                .setParameter(1, shard)
                .setParameter(2, now)
                .setParameter(3, after == null ? Instant.EPOCH : after.notBefore())
                .setParameter(4, after == null ? "" : after.tie())
                .setParameter(5, most))
        .stream()
        .map(row -> new Place(new CustomerId((String) row[0]), (Instant) row[1], (String) row[0]))
        .toList();
  }

  /**
   * Takes requests away, and leaves those for a later time; those that another node holds, or has
   * done, are not among them.
   */
  List<CustomerId> take(Collection<CustomerId> customers, Instant now) {
    var againByCustomer = new LinkedHashMap<CustomerId, Instant>();
    var taken = new ArrayList<CustomerId>();
    var query =
        database
            .createNativeQuery(
                """
                delete from plan_request where customer_id in
                  (select customer_id from plan_request where customer_id = any(?1)
                   for update skip locked)
                returning customer_id, again_at
                """,
                Object[].class)
            .setParameter(1, refs(customers));
    for (var row : Rows.of(query)) {
      var customer = new CustomerId((String) row[0]);
      taken.add(customer);
      if (row[1] instanceof Instant again) {
        againByCustomer.put(customer, again);
      }
    }
    askEach(againByCustomer, now);
    return taken;
  }

  /** Asks for customers to be planned once more, because not every rule could be asked. */
  void askAgain(Map<CustomerId, String> troubles, Instant now, Instant notBefore) {
    if (!troubles.isEmpty()) {
      var customers = List.copyOf(troubles.keySet());
      database
          .createNativeQuery(
              """
              insert into plan_request as p (customer_id, asked_at, not_before, trouble)
              select id, cast(?3 as timestamptz), cast(?4 as timestamptz), trouble from unnest(?1, ?2) as c(id, trouble)
              """
                  + MERGED)
          .setParameter(1, refs(customers))
          .setParameter(2, customers.stream().map(troubles::get).toArray(String[]::new))
          .setParameter(3, now)
          .setParameter(4, notBefore)
          .executeUpdate();
    }
  }

  /** Asks for each of these to be planned at a time of its own. */
  void askEach(Map<CustomerId, Instant> atByCustomer, Instant now) {
    if (!atByCustomer.isEmpty()) {
      var customers =
          atByCustomer.keySet().stream().sorted(Comparator.comparing(CustomerId::ref)).toList();
      database
          .createNativeQuery(
              """
              insert into plan_request as p (customer_id, asked_at, not_before)
              select id, cast(?3 as timestamptz), cast(at as timestamptz) from unnest(?1, ?2) as c(id, at)
              """
                  + MERGED)
          .setParameter(1, refs(customers))
          .setParameter(
              2, customers.stream().map(one -> "" + atByCustomer.get(one)).toArray(String[]::new))
          .setParameter(3, now)
          .executeUpdate();
    }
  }

  void putOff(Collection<CustomerId> customers, Instant until, String trouble) {
    database
        .createNativeQuery(
            "update plan_request set not_before = ?2, trouble = ?3 where customer_id = any(?1)")
        .setParameter(1, refs(customers))
        .setParameter(2, until)
        .setParameter(3, trouble)
        .executeUpdate();
  }

  /** When somebody of each shard is to be planned; shards where nobody waits are not among them. */
  Map<Integer, Instant> nextByShard() {
    var next = new HashMap<Integer, Instant>();
    for (var row :
        Rows.of(
            database.createNativeQuery(
                """
                select s.shard, first.not_before
                from generate_series(0, %d) as s(shard) cross join lateral (
                  select not_before from plan_request p where p.shard = s.shard
                  order by not_before limit 1) first
                """
                    .formatted(Slot.SHARDS - 1),
                Object[].class))) {
      next.put((Integer) row[0], (Instant) row[1]);
    }
    return next;
  }

  private static String[] refs(Collection<CustomerId> customers) {
    return customers.stream().map(CustomerId::ref).toArray(String[]::new);
  }
}
