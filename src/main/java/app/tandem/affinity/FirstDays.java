package app.tandem.affinity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** On which day one customer first bought each product. */
class FirstDays {
  private final Map<Integer, Integer> dayByProduct = new HashMap<>();

  FirstDays(Collection<CountedBasket> baskets) {
    for (var basket : baskets) {
      for (var product : basket.products()) {
        dayByProduct.merge(product, basket.day(), Math::min);
      }
    }
  }

  Set<Integer> products() {
    return dayByProduct.keySet();
  }

  /** The day, or {@link CountingTerms#NO_DAY}. */
  int day(int product) {
    return dayByProduct.getOrDefault(product, CountingTerms.NO_DAY);
  }
}
