package app.tandem.catalog.feed;

import app.tandem.kernel.Sku;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which products of a file it told before: both are taken, and what the later line says counts,
 * which its maker may not have meant. Of more than 100,000 products the first are remembered.
 */
final class SaidTwice {
  private static final int MOST = 100_000;

  private final Map<Sku, Long> lineBySku = new HashMap<>();

  /**
   * Notes a product.
   *
   * @param line where it is told, from 1
   * @return what to say of it, in two lines, when it was told before; null when it was not
   */
  @Nullable String note(Sku sku, long line) {
    var before = lineBySku.get(sku);
    if (before == null) {
      if (lineBySku.size() < MOST) {
        lineBySku.put(sku, line);
      }
      return null;
    }
    return ("The product (%s) is in line %d already: what this line says counts.\n"
            + "Maybe it is another one: codes that differ only by case are one code.")
        .formatted(sku, before);
  }
}
