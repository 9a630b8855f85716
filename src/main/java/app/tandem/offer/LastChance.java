package app.tandem.offer;

import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An offer ends, at no lower price than before: after that it is not offered. It is proved by the
 * end that its rule gave it.
 *
 * @param rule its name
 * @param ends the last instant
 * @param beside what is offered with it, where its price hangs on nothing that hurries
 */
public record LastChance(List<Sku> skus, String rule, Instant ends, List<Priced> beside)
    implements Urgency {
  public LastChance {
    skus = List.copyOf(skus);
    beside = List.copyOf(Objects.requireNonNullElse(beside, List.of()));
  }

  /** One of which no price is known. */
  public LastChance(List<Sku> skus, String rule, Instant ends) {
    this(skus, rule, ends, List.of());
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
    var now = Priced.by(beside, known);
    return known.at().isAfter(ends)
        ? Truth.Fails.beside("it ended at " + ends, now)
        : new Truth.Holds(new LastChance(skus, rule, known.held(ends, skus), now));
  }
}
