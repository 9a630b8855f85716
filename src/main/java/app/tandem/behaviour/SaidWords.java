package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** All that customers ever wrote with a review, a survey or a complaint. */
@ApplicationScoped
public class SaidWords {
  private static final int BATCH = 1_000;

  private static final String TEXTS =
      """
      select f.event_id, f.customer_id, f.kind, f.sku, f.rating, f.at, e.body ->> 'text'
      from feedback f join event_log e on e.id = f.event_id
      where f.event_id > ?1 and e.body ->> 'text' <> '' order by f.event_id limit ?2
      """;

  private final EntityManager database;

  SaidWords(EntityManager database) {
    this.database = database;
  }

  /** Reads them one after the other, and says how many there were. */
  @Transactional
  public long each(Consumer<FeedbackGiven> reader) {
    var count = 0L;
    var last = "";
    while (true) {
      var batch = batch(last);
      batch.forEach(row -> reader.accept(given(row)));
      count += batch.size();
      if (batch.size() < BATCH) {
        return count;
      }
      last = batch.get(batch.size() - 1).get(0, String.class);
    }
  }

  /** All that one customer wrote. */
  @Transactional
  public List<String> textsOf(CustomerId customer) {
    List<?> texts =
        database
            .createNativeQuery(
                """
                select e.body ->> 'text' from feedback f join event_log e on e.id = f.event_id
                where f.customer_id = ?1 and e.body ->> 'text' <> ''
                """,
                String.class)
            .setParameter(1, customer.ref())
            .getResultList();
    return texts.stream().map(String.class::cast).toList();
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> batch(String after) {
    return database
        .createNativeQuery(TEXTS, Tuple.class)
        .setParameter(1, after)
        .setParameter(2, BATCH)
        .getResultList();
  }

  private static FeedbackGiven given(Tuple row) {
    var sku = row.get(3, String.class);
    return new FeedbackGiven(
        new CustomerId(row.get(1, String.class)),
        new Feedback(
            Feedback.Kind.of(row.get(2, String.class)),
            sku == null ? null : new Sku(sku),
            row.get(4, Number.class).intValue(),
            row.get(5, Instant.class)),
        row.get(6, String.class));
  }
}
