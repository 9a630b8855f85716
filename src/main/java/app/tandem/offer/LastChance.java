package app.tandem.offer;

import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;

/**
 * An offer ends, at no lower price than before: after that it is not offered. It is proved by the
 * end that its rule gave it.
 *
 * @param rule its name
 * @param ends the last instant
 */
public record LastChance(List<Sku> skus, String rule, Instant ends) implements Urgency {
  public LastChance {
    skus = List.copyOf(skus);
  }

  @Override
  public Kind kind() {
    return Kind.LAST_CHANCE;
  }

  @Override
  public String source() {
    return "the end in the rule \"%s\"".formatted(rule);
  }

  @Override
  public List<Sku> about() {
    return skus;
  }

  @Override
  public Truth by(Known known) {
    for (var sku : skus) {
      if (Urgency.had(sku, known).isEmpty()) {
        return Urgency.gone(sku, known);
      }
    }
    return known.at().isAfter(ends)
        ? new Truth.Fails("it ended at " + ends, null)
        : new Truth.Holds(this);
  }
}
