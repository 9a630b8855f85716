package app.tandem.affinity;

import static java.util.stream.Collectors.groupingBy;

import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import app.tandem.reading.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The strongest partners of products, as this node remembers them. A product whose orders were
 * counted is read anew at once; what a partner's orders change is read within five minutes.
 */
@ApplicationScoped
class KnownPartners {
  static final String TOPIC = "partners";

  private static final int MOST_PRODUCTS = 50_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final AffinityRepository rows;
  private final Map<Ranking, Remembered<Sku, List<Together>>> partners =
      new EnumMap<>(Ranking.class);

  KnownPartners(Changes changes, AffinityRepository rows) {
    this.rows = rows;
    for (var ranking : Ranking.values()) {
      partners.put(
          ranking,
          changes.remember(
              TOPIC,
              MOST_PRODUCTS,
              LONGEST,
              Sku::of,
              skus ->
                  rows.strongestPartnersOf(skus, ranking, Partners.MOST).stream()
                      .collect(groupingBy(Together::sku))));
    }
  }

  /** The strongest of each, best first. */
  List<Together> strongestOf(Collection<Sku> skus, Ranking ranking, int most) {
    if (most > Partners.MOST) {
      return rows.strongestPartnersOf(skus, ranking, most);
    }
    var found = new ArrayList<Together>();
    var remembered = java.util.Objects.requireNonNull(partners.get(ranking)).get(skus);
    for (var sku : new LinkedHashSet<>(skus)) {
      remembered.getOrDefault(sku, List.of()).stream().limit(most).forEach(found::add);
    }
    return found;
  }
}
