package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who was in a segment at an instant. As memberships are kept with their beginning and end, that is
 * told later as well: an audience stays the same while it is walked through, whoever enters or
 * leaves.
 */
@ApplicationScoped
public class Audiences {
  private static final String STILL =
      "select customer_id from segment_membership where segment = ?1 and until is null and since <= ?2";

  /** Few: those who left since then. */
  private static final String GONE =
      "select customer_id from segment_membership where segment = ?1 and until > ?2 and since <= ?2";

  private static final String COUNT =
      "select count(*) from (%s union %s) as members".formatted(STILL, GONE);

  /** Both parts are read in the order of an index, however many come after. */
  private static final String NEXT =
      """
      select customer_id from (
        (%s and customer_id > ?3 order by customer_id limit ?4)
        union
        (%s and customer_id > ?3)) as members
      order by customer_id limit ?4
      """
          .formatted(STILL, GONE);

  private static final String LAST =
      """
      select customer_id from (%s union %s) as members where customer_id < ?3
      order by customer_id desc limit 1
      """
          .formatted(STILL, GONE);

  private static final String SPREAD =
      """
      select customer_id from (
        select customer_id, row_number() over (order by customer_id) as nth
        from (%s union %s) as members) as numbered
      where nth %% ?3 = 1 %% ?3 order by customer_id limit ?4
      """
          .formatted(STILL, GONE);

  private final EntityManager database;

  Audiences(EntityManager database) {
    this.database = database;
  }

  /** How many there were. */
  @Transactional
  public long countAt(String segment, Instant at) {
    return ((Number)
            database
                .createNativeQuery(COUNT)
                .setParameter(1, segment)
                .setParameter(2, at)
                .getSingleResult())
        .longValue();
  }

  /**
   * Some of them, in the order of their keys.
   *
   * @param after whose key all others come after; null for the first ones
   */
  @Transactional
  public List<CustomerId> membersAt(
      String segment, Instant at, @Nullable CustomerId after, int most) {
    return customers(
        database
            .createNativeQuery(NEXT, String.class)
            .setParameter(1, segment)
            .setParameter(2, at)
            .setParameter(3, after == null ? "" : after.ref())
            .setParameter(4, most));
  }

  /** The last one of them whose key comes before another; empty when none does. */
  @Transactional
  public Optional<CustomerId> lastBefore(String segment, Instant at, CustomerId before) {
    var found =
        customers(
            database
                .createNativeQuery(LAST, String.class)
                .setParameter(1, segment)
                .setParameter(2, at)
                .setParameter(3, before.ref()));
    return found.stream().findFirst();
  }

  /** Some of them, evenly spread over all. */
  @Transactional
  public List<CustomerId> sampleAt(String segment, Instant at, int most) {
    var step = Math.max(1, (countAt(segment, at) + most - 1) / most);
    return customers(
        database
            .createNativeQuery(SPREAD, String.class)
            .setParameter(1, segment)
            .setParameter(2, at)
            .setParameter(3, step)
            .setParameter(4, most));
  }

  private static List<CustomerId> customers(jakarta.persistence.Query query) {
    List<?> found = query.getResultList();
    return found.stream().map(one -> new CustomerId((String) one)).toList();
  }
}
