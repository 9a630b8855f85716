package app.tandem.journey;

import app.tandem.journey.FollowUpRepository.Thought;
import app.tandem.kernel.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** What rules think of for later, kept as follow-ups: each a row, however often it is thought. */
@ApplicationScoped
class ThoughtRepository {
  private final EntityManager database;

  ThoughtRepository(EntityManager database) {
    this.database = database;
  }

  /**
   * Plans thoughts, or moves those that wait. Of two of one identity the last one counts.
   *
   * @param oldest what would have been due before is not planned; what waits for it is due now
   */
  void keep(Collection<Thought> some, Instant oldest, Instant now) {
    var byIdentity = new LinkedHashMap<List<Object>, Thought>();
    some.forEach(one -> byIdentity.put(one.identity(), one));
    var thoughts = List.copyOf(byIdentity.values());
    if (!thoughts.isEmpty()) {
      numberFirstTimes(thoughts, now);
      overtake(
          ofOrders(thoughts.stream()).filter(one -> one.waiting().occurrence() > 0).toList(), now);
      plan(thoughts.stream().filter(one -> !one.waiting().due().isBefore(oldest)).toList(), now);
      pull(thoughts.stream().filter(one -> one.waiting().due().isBefore(oldest)).toList(), now);
    }
  }

  private void plan(List<Thought> thoughts, Instant now) {
    if (!thoughts.isEmpty()) {
      telling(FollowUpSql.PLAN, thoughts, now)
          .setParameter(
              12, FollowUpRepository.texts(thoughts, one -> one.waiting().occasion().name()))
          .setParameter(13, FollowUpRepository.texts(thoughts, Thought::follows))
          .executeUpdate();
    }
  }

  private void overtake(List<Thought> again, Instant now) {
    if (!again.isEmpty()) {
      telling(FollowUpSql.OVERTAKE, again, now).executeUpdate();
    }
  }

  private void pull(List<Thought> thoughts, Instant now) {
    var some = ofOrders(thoughts.stream()).toList();
    if (!some.isEmpty()) {
      telling(FollowUpSql.PULL, some, now).executeUpdate();
    }
  }

  /**
   * Moves those that wait although a later purchase has the thought now, to the time of that: it
   * may be sent back.
   */
  void move(Collection<Thought> repeated, Instant now) {
    var some = repeated.stream().filter(one -> one.waiting().due().isAfter(now)).toList();
    if (!some.isEmpty()) {
      telling(FollowUpSql.MOVE, some, now).executeUpdate();
    }
  }

  private Query telling(String sql, List<Thought> thoughts, Instant now) {
    return database
        .createNativeQuery(sql)
        .setParameter(1, now)
        .setParameter(2, FollowUpRepository.texts(thoughts, one -> one.customer().ref()))
        .setParameter(3, FollowUpRepository.texts(thoughts, one -> one.proposal().rule()))
        .setParameter(4, FollowUpRepository.texts(thoughts, one -> one.stage().folder()))
        .setParameter(5, FollowUpRepository.texts(thoughts, one -> one.waiting().order()))
        .setParameter(6, FollowUpRepository.texts(thoughts, one -> one.waiting().anchor().code()))
        .setParameter(7, FollowUpRepository.texts(thoughts, one -> one.proposal().sku().code()))
        .setParameter(8, FollowUpRepository.texts(thoughts, one -> "" + one.waiting().occurrence()))
        .setParameter(9, FollowUpRepository.texts(thoughts, one -> one.proposal().because()))
        .setParameter(10, FollowUpRepository.texts(thoughts, one -> "" + one.proposal().score()))
        .setParameter(
            11, FollowUpRepository.texts(thoughts, one -> one.waiting().due().toString()));
  }

  /** Those whose number is a time of a milestone: of a feature or a segment it is a day. */
  private static Stream<Thought> ofOrders(Stream<Thought> thoughts) {
    return thoughts.filter(one -> one.waiting().occasion() == Occasion.ORDER);
  }

  /** Sees to it that the first time of a milestone has one number, whenever it was planned. */
  private void numberFirstTimes(List<Thought> thoughts, Instant now) {
    var customers =
        ofOrders(thoughts.stream())
            .filter(one -> one.waiting().occurrence() == 0)
            .map(one -> one.customer().ref())
            .distinct()
            .toArray(String[]::new);
    database
        .createNativeQuery(FollowUpSql.FIRST_TIMES)
        .setParameter(1, now)
        .setParameter(2, customers)
        .executeUpdate();
  }
}
