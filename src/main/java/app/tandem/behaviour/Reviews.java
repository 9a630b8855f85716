package app.tandem.behaviour;

import app.tandem.behaviour.Reviewed.Quote;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import app.tandem.reading.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What reviews say of products, as a node remembers it: for some minutes, and no longer than the
 * reviews are kept.
 */
@ApplicationScoped
public class Reviews {
  private static final int MOST_PRODUCTS = 20_000;
  private static final String TOPIC = "review";

  private static final String COUNTS =
      """
      select sku as whose, count(*), avg(rating) from feedback
      where kind = 'REVIEW' and sku = any(?) group by sku
      """;

  /**
   * Of the newest thirty with the best rating, those with a few words; who bought it comes first.
   */
  private static final String QUOTES =
      """
      select asked.sku as whose, q.customer_id, q.text, q.rating, q.bought
      from unnest(?) as asked(sku) cross join lateral (
        select f.customer_id, e.body ->> 'text' as text, f.rating, f.at,
          exists (select from order_line l where l.customer_id = f.customer_id and l.sku = f.sku) as bought
        from (select event_id, customer_id, sku, rating, at from feedback
              where kind = 'REVIEW' and sku = asked.sku and rating = 5 order by at desc limit 30) f
        join event_log e on e.id = f.event_id
        where length(e.body ->> 'text') between 20 and 240) q
      order by q.bought desc, q.at desc
      """;

  private final Remembered<Sku, Reviewed> reviewed;

  Reviews(Changes changes, Readings readings) {
    this.reviewed = changes.remember(TOPIC, MOST_PRODUCTS, Sku::of, skus -> read(readings, skus));
  }

  /** What reviews say of these products; those without any are left out. At most one trip. */
  public Map<Sku, Reviewed> of(Collection<Sku> skus) {
    return reviewed.get(skus);
  }

  private record Count(long count, double mean) {}

  private static Map<Sku, Reviewed> read(Readings readings, Collection<Sku> skus) {
    var codes = skus.stream().map(Sku::code).distinct().toArray(String[]::new);
    var counts =
        Reading.rowsByWhose(
            COUNTS, row -> new Count(row.getLong(2), row.getDouble(3)), (Object) codes);
    var quotes =
        Reading.rowsByWhose(
            QUOTES,
            row ->
                new Quote(
                    new CustomerId(row.getString(2)),
                    row.getString(3),
                    row.getInt(4),
                    row.getBoolean(5)),
            (Object) codes);
    return readings.ask(counts.with(quotes, Reviews::together));
  }

  private static Map<Sku, Reviewed> together(
      Map<String, List<Count>> countByCode, Map<String, List<Quote>> quotesByCode) {
    var found = new HashMap<Sku, Reviewed>();
    countByCode.forEach(
        (code, counts) -> {
          var count = counts.get(0);
          var quote =
              quotesByCode.getOrDefault(code, List.of()).stream()
                  .filter(one -> Quotable.is(one.text()))
                  .findFirst();
          found.put(new Sku(code), new Reviewed(count.count(), count.mean(), quote.orElse(null)));
        });
    return found;
  }
}
