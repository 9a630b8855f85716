package app.tandem.journey;

import app.tandem.behaviour.OrderReturned;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The follow-ups that wait, as sets. Every change is kept by the statement that makes it. */
@ApplicationScoped
class FollowUpRepository {
  private final EntityManager database;

  FollowUpRepository(EntityManager database) {
    this.database = database;
  }

  /** A thought that a rule of a stage has of a customer. */
  record Thought(CustomerId customer, Stage stage, Proposal proposal) {

    Proposal.Wait waiting() {
      return Objects.requireNonNull(proposal.waiting());
    }

    /** What tells it from all others, whenever it is had. */
    List<Object> identity() {
      return List.of(
          customer,
          proposal.rule(),
          stage,
          waiting().order(),
          waiting().anchor(),
          proposal.sku(),
          waiting().occurrence());
    }

    String follows() {
      return waiting().occasion().follows(waiting().order(), waiting().anchor().code());
    }
  }

  /**
   * Lets PostgreSQL end the transaction that goes on, and with it this connection, when nothing is
   * heard of this node for so long.
   */
  void cutOffAfter(Duration silence) {
    database
        .createNativeQuery(
            "select set_config('idle_in_transaction_session_timeout', ?1, true)", String.class)
        .setParameter(1, "" + silence.toMillis())
        .getSingleResult();
  }

  /** Those of customers that wait and offer one of these, or hang on views of it or a wish. */
  List<Hanging> lockOffering(Collection<CustomerId> customers, Collection<Sku> skus) {
    return Rows.of(
            database
                .createNativeQuery(FollowUpSql.LOCK_OFFERING, Object[].class)
                .setParameter(1, texts(List.copyOf(customers), CustomerId::ref))
                .setParameter(2, codes(skus)))
        .stream()
        .map(FollowUpColumn::hanging)
        .toList();
  }

  /** Cancels what hangs on products of which nothing is left. Any number: they go in as arrays. */
  void cancelFollowing(Collection<OrderReturned> some, String why, Instant now) {
    var gone =
        some.stream()
            .flatMap(
                one -> one.gone().stream().map(sku -> new Gone(one.customer(), one.order(), sku)))
            .toList();
    if (!gone.isEmpty()) {
      database
          .createNativeQuery(FollowUpSql.CANCEL_FOLLOWING)
          .setParameter(1, now)
          .setParameter(2, why)
          .setParameter(3, texts(gone, one -> one.customer.ref()))
          .setParameter(4, texts(gone, one -> one.order))
          .setParameter(5, texts(gone, one -> one.sku.code()))
          .executeUpdate();
    }
  }

  /** A product of an order of which nothing is left. */
  private record Gone(CustomerId customer, String order, Sku sku) {}

  /** Cancels what reminds of a customer's cart, and what was to be added to it. */
  int cancelCart(CustomerId customer, String why, Instant now) {
    return cancel(FollowUpSql.CANCEL_CART, customer, why, now).executeUpdate();
  }

  int cancelAll(CustomerId customer, String why, Instant now) {
    return cancel(FollowUpSql.CANCEL_ALL, customer, why, now).executeUpdate();
  }

  private Query cancel(String sql, CustomerId customer, String why, Instant now) {
    return database
        .createNativeQuery(sql)
        .setParameter(1, now)
        .setParameter(2, why)
        .setParameter(3, customer.ref());
  }

  /** Cancels those of these that wait, each for its reason. Any number: they go in as arrays. */
  void cancelEach(Map<Long, String> whyById, Instant now) {
    if (!whyById.isEmpty()) {
      database
          .createNativeQuery(FollowUpSql.CANCEL_EACH)
          .setParameter(1, now)
          .setParameter(2, whyById.keySet().toArray(Long[]::new))
          .setParameter(3, whyById.values().toArray(String[]::new))
          .executeUpdate();
    }
  }

  /**
   * The waiting ones of customers that fall due until an instant, locked, the first due before all
   * others; none that another transaction holds.
   */
  Map<CustomerId, List<Waiting>> lockWaiting(Collection<CustomerId> customers, Instant until) {
    var byCustomer = new LinkedHashMap<CustomerId, List<Waiting>>();
    Rows.of(
            database
                .createNativeQuery(FollowUpSql.LOCK, Object[].class)
                .setParameter(1, texts(List.copyOf(customers), CustomerId::ref))
                .setParameter(2, until))
        .stream()
        .map(FollowUpColumn::waiting)
        .forEach(
            row -> byCustomer.computeIfAbsent(row.customer(), any -> new ArrayList<>()).add(row));
    return byCustomer;
  }

  /**
   * Writes down what becomes of follow-ups that this transaction holds.
   *
   * @throws IllegalStateException when one of them waits no more
   */
  void settle(List<Change> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    var settled =
        database
            .createNativeQuery(FollowUpSql.SETTLE)
            .setParameter(1, now)
            .setParameter(2, changes.stream().map(one -> one.of().id()).toArray(Long[]::new))
            .setParameter(3, texts(changes, one -> one.state().name()))
            .setParameter(4, texts(changes, one -> one.dueAt().toString()))
            .setParameter(5, texts(changes, one -> one.notBefore().toString()))
            .setParameter(6, texts(changes, Change::why))
            .setParameter(7, texts(changes, FollowUpRepository::email))
            .setParameter(8, texts(changes, one -> "" + one.isNews()))
            .getSingleResult();
    if (((Number) settled).intValue() != changes.size()) {
      throw new IllegalStateException(
          "%s of %d follow-ups waited when they were settled.".formatted(settled, changes.size()));
    }
  }

  private static @Nullable String email(Change change) {
    var email = change.email();
    return email == null ? null : email.toString();
  }

  /** Which of these customers have something that waits. Any number: they go in as one array. */
  @SuppressWarnings("unchecked")
  List<CustomerId> waitingAmong(Collection<CustomerId> some) {
    List<String> waiting =
        database
            .createNativeQuery(
                """
                select distinct customer_id from follow_up
                where customer_id = any(?1) and state = 'WAITING'
                """,
                String.class)
            .setParameter(1, texts(List.copyOf(some), CustomerId::ref))
            .getResultList();
    return waiting.stream().map(CustomerId::new).toList();
  }

  /** Whoever of a shard has something due, the longest waiting first; a place for each thing. */
  List<Place> due(int shard, Instant now, @Nullable Place after, int most) {
    return Rows.of(
            database
                .createNativeQuery(FollowUpSql.DUE, Object[].class)
                .setParameter(1, shard)
                .setParameter(2, now)
                .setParameter(3, after == null ? Instant.EPOCH : after.notBefore())
                .setParameter(4, after == null ? 0L : Long.parseLong(after.tie()))
                .setParameter(5, most))
        .stream()
        .map(row -> new Place(new CustomerId((String) row[0]), (Instant) row[1], "" + row[2]))
        .toList();
  }

  /** When the first of each shard is due; shards where nothing waits are not among them. */
  Map<Integer, Instant> nextByShard() {
    var next = new HashMap<Integer, Instant>();
    for (var row : Rows.of(database.createNativeQuery(FollowUpSql.NEXT, Object[].class))) {
      next.put((Integer) row[0], (Instant) row[1]);
    }
    return next;
  }

  private static String[] codes(Collection<Sku> skus) {
    return skus.stream().map(Sku::code).toArray(String[]::new);
  }

  static <T> @Nullable String[] texts(List<T> values, Function<T, @Nullable String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }
}
