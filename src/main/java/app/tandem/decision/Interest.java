package app.tandem.decision;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/**
 * Tells which of the products that were shown to somebody met with interest after all. Carts, open
 * pages and comparisons are known from the questions themselves; what else the shop tells of, such
 * as clicks, belongs here.
 */
@ApplicationScoped
class Interest {
  /**
   * Of these products those that the shopper clicked or asked for. It is asked only where something
   * was shown before.
   *
   * @param shown what was shown to them
   * @param since when the first of it was
   */
  Set<Sku> since(Question question, Set<Sku> shown, Instant since) {
    return Set.of();
  }
}
