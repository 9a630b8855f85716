package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures in the database, a row a customer. */
@ApplicationScoped
class FigureRepository {
  private static final String LOCK =
      """
      select customer_id, cast(body as text) from customer_figures
      where customer_id = any(?1) order by customer_id for update
      """;
  private static final String SAVE =
      """
      update customer_figures f set
        body = cast(s.body as jsonb), orders = s.orders, last_day = s.last_day,
        currency = s.currency, money_bucket = s.money_bucket,
        next_change_at = to_timestamp(s.next), rules_due_at = coalesce(to_timestamp(s.rules), rules_due_at)
      from unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        as s(id, body, orders, last_day, currency, money_bucket, next, rules)
      where f.customer_id = s.id
      """;

  private final EntityManager database;
  private final ObjectMapper json;

  FigureRepository(EntityManager database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Figures to be stored.
   *
   * @param nextChange when the clock alone may change where the customer belongs
   * @param asksRules whether the rules of {@code rules/segments/} must be asked as well
   */
  record Saved(
      CustomerId customer, Figures figures, @Nullable Instant nextChange, boolean asksRules) {}

  /**
   * The few statements of a customer are alike each time, and planning one anew costs more than to
   * run it: until the transaction ends they are planned once for all values.
   */
  void planOnce() {
    database.createNativeQuery("set local plan_cache_mode = force_generic_plan").executeUpdate();
  }

  /** Locks the rows of these customers, and makes those that are missing. */
  Map<CustomerId, Figures> lock(Collection<CustomerId> customers) {
    var found = locked(customers);
    if (found.size() == customers.size()) {
      return found;
    }
    database
        .createNativeQuery(
            """
            insert into customer_figures (customer_id)
            select id from unnest(?1) as c(id) order by id on conflict do nothing
            """)
        .setParameter(1, refs(customers))
        .executeUpdate();
    return locked(customers);
  }

  private Map<CustomerId, Figures> locked(Collection<CustomerId> customers) {
    var figures = new LinkedHashMap<CustomerId, Figures>();
    for (var row : rows(LOCK, (Object) refs(customers))) {
      figures.put(new CustomerId((String) row[0]), read((String) row[1]));
    }
    return figures;
  }

  Optional<Figures> find(CustomerId customer) {
    return rows(
            "select customer_id, cast(body as text) from customer_figures where customer_id = ?1",
            customer.ref())
        .stream()
        .map(row -> read((String) row[1]))
        .findFirst();
  }

  void save(List<Saved> all, Instant now) {
    database
        .createNativeQuery(SAVE)
        .setParameter(1, texts(all, one -> one.customer().ref()))
        .setParameter(2, texts(all, one -> write(one.figures())))
        .setParameter(3, numbers(all, one -> Buckets.orders(one.figures())))
        .setParameter(4, numbers(all, one -> Buckets.day(one.figures())))
        .setParameter(5, texts(all, one -> one.figures().currency()))
        .setParameter(6, numbers(all, one -> Buckets.money(one.figures())))
        .setParameter(
            7, all.stream().map(one -> wholeSecond(one.nextChange())).toArray(Long[]::new))
        .setParameter(
            8,
            all.stream()
                .map(one -> one.asksRules() ? (Long) now.getEpochSecond() : null)
                .toArray(Long[]::new))
        .executeUpdate();
  }

  /** The first second at which the change is there. */
  private static @Nullable Long wholeSecond(@Nullable Instant at) {
    return at == null ? null : (Long) (at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0));
  }

  /** Who may belong elsewhere by now, the longest waiting first; locked for whoever takes them. */
  List<CustomerId> due(Instant now, int most) {
    return customers(
        """
        select customer_id from customer_figures where next_change_at <= ?1
        order by next_change_at limit ?2 for update skip locked
        """,
        now,
        most);
  }

  /** Takes some of those whose figures are to be counted from their orders. */
  List<CustomerId> takeUncounted(int most) {
    return customers(
        """
        delete from figures_due where customer_id in
          (select customer_id from figures_due order by customer_id limit ?1 for update skip locked)
        returning customer_id
        """,
        most);
  }

  /** Whether this customer's figures were still to be counted; they are taken to be so now. */
  boolean takeUncounted(CustomerId customer) {
    return !customers(
            "delete from figures_due where customer_id = ?1 returning customer_id", customer.ref())
        .isEmpty();
  }

  void countAnew(Collection<CustomerId> customers) {
    database
        .createNativeQuery(
            """
            insert into figures_due select id from unnest(?1) as c(id) order by id
            on conflict do nothing
            """)
        .setParameter(1, refs(customers))
        .executeUpdate();
  }

  /** When somebody may belong elsewhere; long ago when figures are still to be counted. */
  Optional<Instant> next() {
    var isUncounted = !rows("select 1, 1 from figures_due limit ?1", 1).isEmpty();
    if (isUncounted) {
      return Optional.of(Instant.EPOCH);
    }
    return rows(
            """
            select next_change_at, 1 from customer_figures where next_change_at is not null
            order by next_change_at limit ?1
            """,
            1)
        .stream()
        .map(row -> (Instant) row[0])
        .findFirst();
  }

  private List<CustomerId> customers(String sql, Object... parameters) {
    var query = database.createNativeQuery(sql, String.class);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    List<?> refs = query.getResultList();
    return refs.stream().map(ref -> new CustomerId((String) ref)).toList();
  }

  private List<Object[]> rows(String sql, Object parameter) {
    List<?> rows =
        database.createNativeQuery(sql, Object[].class).setParameter(1, parameter).getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  private static String[] refs(Collection<CustomerId> customers) {
    return customers.stream().map(CustomerId::ref).toArray(String[]::new);
  }

  private static String[] texts(List<Saved> all, Function<Saved, String> field) {
    return all.stream().map(field).toArray(String[]::new);
  }

  private static Integer[] numbers(List<Saved> all, Function<Saved, Integer> field) {
    return all.stream().map(field).toArray(Integer[]::new);
  }

  private Figures read(String body) {
    try {
      return json.readValue(body, Figures.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The figures of a customer could not be read", e);
    }
  }

  private String write(Figures figures) {
    try {
      return json.writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The figures of a customer could not be written", e);
    }
  }
}
