package app.tandem.segment;

import app.tandem.catalog.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/*
 * Where the fifths begin is drawn from counts by bucket, at most once a minute, and never while somebody waits. When a
 * bound has moved from one bucket to another, only those customers belong elsewhere who lie between the two: they
 * are looked up by index and marked to be looked at, all others are left alone.
 */
/** Keeps the scale of the shop. */
@ApplicationScoped
class Scales {
  private final CountRepository counts;
  private final Catalog catalog;
  private final SegmentSettings settings;

  Scales(CountRepository counts, Catalog catalog, SegmentSettings settings) {
    this.counts = counts;
    this.catalog = catalog;
    this.settings = settings;
  }

  /** The scale as it stands; drawn at once when there is none yet. */
  Scale current(Instant now) {
    var drawn = counts.scale();
    return drawn.isPresent() ? drawn.get().scale() : draw(Scale.NONE, now);
  }

  /** Draws it anew when it is time to. */
  void refresh(Instant now) {
    var drawn = counts.scale();
    var isFresh = drawn.isPresent() && drawn.get().at().plus(settings.refresh()).isAfter(now);
    if (!isFresh && counts.lock()) {
      counts.fold();
      draw(drawn.map(CountRepository.Drawn::scale).orElse(Scale.NONE), now);
    }
  }

  private Scale draw(Scale old, Instant now) {
    var scale = Scale.of(counts.counts(), catalog.priceThirdsByCurrency(), settings.leastBuyers());
    counts.putScale(scale, now);
    look("last_day", old.recency(), scale.recency(), now);
    look("orders", old.orders(), scale.orders(), now);
    var currencies = new TreeSet<>(old.money().keySet());
    currencies.addAll(scale.money().keySet());
    for (var currency : currencies) {
      var before = old.money().getOrDefault(currency, List.of());
      var after = scale.money().getOrDefault(currency, List.of());
      each(before, after, (from, to) -> counts.lookAtMoney(currency, from, to, now));
    }
    lookAtRhythm(old, scale, now);
    return scale;
  }

  private void look(String column, List<Integer> before, List<Integer> after, Instant now) {
    each(before, after, (from, to) -> counts.lookAt(column, from, to, now));
  }

  /** Whoever ordered so lately that the shop's rhythm may tell when they are late. */
  private void lookAtRhythm(Scale old, Scale scale, Instant now) {
    if (old.rhythmDays() != scale.rhythmDays()) {
      var today = (int) TimeUnit.SECONDS.toDays(now.getEpochSecond());
      var farthest = (int) settings.lapsedAfter().toDays() + 1;
      counts.lookAt("last_day", today - farthest, today + 1, now);
    }
  }

  private interface Between {
    void look(int from, int to);
  }

  private static void each(List<Integer> before, List<Integer> after, Between between) {
    if (before.size() != after.size()) {
      between.look(Integer.MIN_VALUE, Integer.MAX_VALUE);
      return;
    }
    for (int nth = 0; nth < before.size(); nth++) {
      int from = before.get(nth);
      int to = after.get(nth);
      if (from != to) {
        between.look(Math.min(from, to), Math.max(from, to));
      }
    }
  }
}
