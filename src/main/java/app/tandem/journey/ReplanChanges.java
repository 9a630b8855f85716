package app.tandem.journey;

import app.tandem.journey.FollowUpRepository.Thought;
import app.tandem.journey.Rearrangement.Kind;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes follow-ups for replans, and takes it back; every change is kept with what was before. */
@ApplicationScoped
class ReplanChanges {
  /**
   * Less than PostgreSQL waits before it breaks a circle of locks: whoever brings an order waits
   * for nobody who waits for it, because we give up first, and try again.
   */
  private static final String PATIENCE = "700ms";

  private final EntityManager database;

  ReplanChanges(EntityManager database) {
    this.database = database;
  }

  /** A change, and the follow-up as it stands. */
  record Done(ReplanChange change, TakingBack.Now now) {
    long followUp() {
      return change.followUp();
    }
  }

  /** Lets this transaction fail rather than wait for long. */
  void neverWaitLong() {
    database
        .createNativeQuery("select set_config('lock_timeout', ?1, true)", String.class)
        .setParameter(1, PATIENCE)
        .getSingleResult();
  }

  /** All that these customers have, in whichever state. */
  Map<CustomerId, List<Standing>> read(Collection<CustomerId> some) {
    return standing(ReplanSql.READ, some);
  }

  /** The same, held until the transaction ends. */
  Map<CustomerId, List<Standing>> lock(Collection<CustomerId> some) {
    return standing(ReplanSql.LOCK, some);
  }

  private Map<CustomerId, List<Standing>> standing(String sql, Collection<CustomerId> some) {
    var byCustomer = new LinkedHashMap<CustomerId, List<Standing>>();
    some.forEach(one -> byCustomer.put(one, new ArrayList<>()));
    var query =
        database
            .createNativeQuery(sql, Object[].class)
            .setParameter(1, FollowUpRepository.texts(List.copyOf(some), CustomerId::ref));
    for (var row : Rows.of(query)) {
      var waiting = FollowUpColumn.waiting(row);
      byCustomer
          .computeIfAbsent(waiting.customer(), any -> new ArrayList<>())
          .add(new Standing(waiting, FollowUpColumn.state(row)));
    }
    return byCustomer;
  }

  /**
   * Changes follow-ups that this transaction holds, and plans what is new.
   *
   * @param about what the replan is for
   * @return how many of each kind
   */
  Map<Kind, Long> make(long replan, String about, List<Rearrangement> some, Instant now) {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    var known = some.stream().filter(one -> one.kind() != Kind.NEW).toList();
    if (!known.isEmpty()) {
      for (var row : Rows.of(change(replan, about, known, now))) {
        counts.put(Kind.valueOf((String) row[0]), ((Number) row[1]).longValue());
      }
    }
    var news = some.stream().filter(one -> one.kind() == Kind.NEW).toList();
    if (!news.isEmpty()) {
      var count = plan(replan, about, news, now).getSingleResult();
      counts.put(Kind.NEW, ((Number) count).longValue());
    }
    return counts;
  }

  private Query change(long replan, String about, List<Rearrangement> known, Instant now) {
    return database
        .createNativeQuery(ReplanSql.CHANGE, Object[].class)
        .setParameter(1, now)
        .setParameter(2, replan)
        .setParameter(3, texts(known, one -> "" + one.known().id()))
        .setParameter(4, texts(known, one -> one.kind().name()))
        .setParameter(5, texts(known, one -> one.to().toString()))
        .setParameter(6, texts(known, one -> one.why(replan, about)));
  }

  private Query plan(long replan, String about, List<Rearrangement> news, Instant now) {
    return database
        .createNativeQuery(ReplanSql.PLAN, Long.class)
        .setParameter(1, now)
        .setParameter(2, replan)
        .setParameter(3, thoughts(news, one -> one.customer().ref()))
        .setParameter(4, thoughts(news, one -> one.proposal().rule()))
        .setParameter(5, thoughts(news, one -> one.stage().folder()))
        .setParameter(6, thoughts(news, one -> one.waiting().occasion().name()))
        .setParameter(7, thoughts(news, one -> one.waiting().order()))
        .setParameter(8, thoughts(news, one -> one.waiting().anchor().code()))
        .setParameter(9, thoughts(news, one -> one.proposal().sku().code()))
        .setParameter(10, thoughts(news, one -> "" + one.waiting().occurrence()))
        .setParameter(11, thoughts(news, one -> one.proposal().because()))
        .setParameter(12, thoughts(news, one -> "" + one.proposal().score()))
        .setParameter(13, thoughts(news, one -> one.waiting().due().toString()))
        .setParameter(14, texts(news, one -> one.why(replan, about)));
  }

  private static @Nullable String[] thoughts(
      List<Rearrangement> news, Function<Thought, String> text) {
    return texts(news, one -> text.apply(one.news()));
  }

  private static <T> @Nullable String[] texts(List<T> some, Function<T, String> text) {
    return FollowUpRepository.texts(some, text);
  }

  /** What a replan did, after a place. */
  List<ReplanChange> list(long replan, long after, int most) {
    return did(ReplanSql.DID, replan, after, most).stream().map(Done::change).toList();
  }

  /** The same with the follow-ups as they stand, which this transaction holds then. */
  List<Done> lockDone(long replan, long after, int most) {
    return did(ReplanSql.LOCK_DID, replan, after, most);
  }

  private List<Done> did(String sql, long replan, long after, int most) {
    return Rows.of(
            database
                .createNativeQuery(sql, Object[].class)
                .setParameter(1, replan)
                .setParameter(2, after)
                .setParameter(3, most))
        .stream()
        .map(row -> new Done(change(row), now(row)))
        .toList();
  }

  private static ReplanChange change(Object[] row) {
    return new ReplanChange(
        (Long) row[0],
        (Long) row[1],
        (String) row[2],
        (@Nullable Instant) row[3],
        (Instant) row[4],
        Duration.ofSeconds((Long) row[5]),
        (String) row[6],
        (@Nullable String) row[7]);
  }

  private static TakingBack.Now now(Object[] row) {
    return new TakingBack.Now(
        FollowUpState.valueOf((String) row[8]),
        (Instant) row[9],
        Duration.ofSeconds((Long) row[10]),
        (String) row[11]);
  }

  /** What some follow-ups hang on. */
  List<Hanging> hanging(List<Long> followUps) {
    return followUps.isEmpty()
        ? List.of()
        : Rows.of(
                database
                    .createNativeQuery(ReplanSql.HANGING, Object[].class)
                    .setParameter(1, texts(followUps, String::valueOf)))
            .stream()
            .map(FollowUpColumn::hanging)
            .toList();
  }

  /** How many changes were not taken back for each reason, the most frequent first. */
  Map<String, Long> leftBecause(long replan) {
    var countByReason = new LinkedHashMap<String, Long>();
    var query =
        database
            .createNativeQuery(ReplanSql.LEFT_BECAUSE, Object[].class)
            .setParameter(1, replan)
            .setParameter(2, TakingBack.LEFT);
    for (var row : Rows.of(query)) {
      countByReason.put((String) row[0], ((Number) row[1]).longValue());
    }
    return countByReason;
  }

  /** Takes changes back whose follow-ups this transaction holds. */
  void takeBack(long replan, List<TakingBack> some, Instant now) {
    database
        .createNativeQuery(ReplanSql.TAKE_BACK, Long.class)
        .setParameter(1, now)
        .setParameter(2, replan)
        .setParameter(3, texts(some, one -> "" + one.of().nth()))
        .setParameter(4, texts(some, one -> "" + one.of().followUp()))
        .setParameter(5, texts(some, one -> one.state().name()))
        .setParameter(6, texts(some, one -> one.dueAt().toString()))
        .setParameter(7, texts(some, TakingBack::why))
        .setParameter(8, texts(some, one -> "" + one.isPutBack()))
        .getSingleResult();
  }
}
