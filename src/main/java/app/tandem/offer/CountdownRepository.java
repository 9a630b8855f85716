package app.tandem.offer;

import app.tandem.offer.Countdowns.Wanted;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which ends customers were told, and the codes of their own that rules make. */
@ApplicationScoped
class CountdownRepository {
  /** The kinds of claims whose end is one that nobody is told again. */
  static final String TELL_AN_END = "'limited-discount', 'bundle', 'last-chance', 'daily-deal'";

  private final Readings readings;

  CountdownRepository(Readings readings) {
    this.readings = readings;
  }

  /**
   * The places of those whose customer was told an end for one of the same things that had not
   * passed at an instant; a code for all that the shop has is none for one thing. Where nothing is
   * taken off, the same end is no other one.
   */
  Set<Integer> toldBefore(List<Wanted> wanted, Instant since) {
    return new HashSet<>(
        readings.ask(
            Reading.rows(
                """
                select cast(n.nth as integer)
                from unnest(?, ?, ?, ?, ?) as n(nth, customer, about, ends, discounted),
                  (select cast(? as timestamptz) as since) t
                where exists (
                    select from code o
                    where o.customer_id = n.customer and o.ends > t.since
                      and string_to_array(o.about, ',') && string_to_array(n.about, ','))
                  or exists (
                    select from urgency_claim u
                    where u.customer_id = n.customer and u.ends > t.since
                      and string_to_array(u.about, ',') && string_to_array(n.about, ',')
                      and u.kind in (%s)
                      and (n.discounted = 'true' or u.ends <> cast(n.ends as timestamptz)))
                """
                    .formatted(TELL_AN_END),
                row -> row.getInt(1),
                IntStream.range(0, wanted.size())
                    .mapToObj(Integer::toString)
                    .toArray(String[]::new),
                texts(wanted, one -> one.customer().ref()),
                texts(wanted, Wanted::aboutText),
                texts(wanted, one -> one.ends().toString()),
                texts(wanted, one -> "" + one.isDiscounted()),
                since)));
  }

  /** Makes a code for each, in the batch of its rule. */
  void add(List<Wanted> wanted, List<String> codes, Instant now) {
    var idByName = batches(wanted, now);
    readings.ask(
        Reading.rows(
            """
            insert into code (code, batch_id, customer_id, about, ends, made_at)
            select code, cast(batch as bigint), customer, about, cast(ends as timestamptz),
              cast(? as timestamptz)
            from unnest(?, ?, ?, ?, ?) as n(code, batch, customer, about, ends)
            returning code
            """,
            row -> row.getString(1),
            now,
            codes.toArray(String[]::new),
            texts(wanted, one -> "" + Objects.requireNonNull(idByName.get(one.batch()))),
            texts(wanted, one -> one.customer().ref()),
            texts(wanted, Wanted::aboutText),
            texts(wanted, one -> one.ends().toString())));
  }

  private Map<String, Long> batches(List<Wanted> wanted, Instant now) {
    var byName =
        new TreeMap<String, Wanted>(); // In order, so that two who add some never wait in a circle.
    wanted.forEach(one -> byName.putIfAbsent(one.batch(), one));
    var known = ids(byName.keySet());
    byName.keySet().removeAll(known.keySet());
    if (!byName.isEmpty()) {
      addBatches(byName, now);
      known.putAll(ids(byName.keySet()));
    }
    return known;
  }

  private void addBatches(Map<String, Wanted> byName, Instant now) {
    var missing = List.copyOf(byName.values());
    readings.ask(
        Reading.rows(
            """
            insert into code_batch (name, percent, about, starts, code_limit, made_at, made_by)
            select name, cast(percent as numeric), about, t.now, 1, t.now, 'a rule'
            from unnest(?, ?, ?) as n(name, percent, about), (select cast(? as timestamptz) as now) t
            on conflict (name) do nothing
            returning id
            """,
            row -> row.getLong(1),
            texts(missing, Wanted::batch),
            texts(missing, one -> one.share().toPlainString()),
            texts(missing, Wanted::aboutText),
            now));
  }

  private Map<String, Long> ids(Collection<String> names) {
    var ids = new HashMap<String, Long>();
    readings
        .ask(
            Reading.rows(
                "select name, id from code_batch where name = any(?)",
                row -> Map.entry(row.getString(1), row.getLong(2)),
                (Object) names.toArray(String[]::new)))
        .forEach(one -> ids.put(one.getKey(), one.getValue()));
    return ids;
  }

  private static String[] texts(List<Wanted> wanted, Function<Wanted, String> text) {
    return wanted.stream().map(text).toArray(String[]::new);
  }
}
