package app.tandem.catalog;

import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Marks products that sell too slowly for what lies in stock. Sell-through is what was sold within
 * a window, over that and what is still there. Only counted products that were in stock for a while
 * can be slow.
 */
@ApplicationScoped
public class SlowMovers {
  private static final String MARK =
      """
      update product p set sell_through = n.sell_through, slow = n.slow
      from (
        select m.sku, m.sell_through,
               coalesce(m.sell_through < ? and m.in_stock_since <= ?, false) as slow
        from (
          select p.sku, p.in_stock_since,
                 case when p.stock > 0
                   then coalesce(s.pieces, 0)::double precision / (coalesce(s.pieces, 0) + p.stock)
                 end as sell_through
          from product p left join unnest(?, ?) as s(sku, pieces) on s.sku = p.sku) m) n
      where p.sku = n.sku and (p.sell_through, p.slow) is distinct from (n.sell_through, n.slow)
      """;

  private final Tables tables;
  private final Changes changes;
  private final CatalogSettings settings;
  private final InstantSource clock;

  SlowMovers(Tables tables, Changes changes, CatalogSettings settings, InstantSource clock) {
    this.tables = tables;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
  }

  /** How far back sales count. */
  public Duration window() {
    return settings.slowWindow();
  }

  /**
   * Marks all products anew. One statement.
   *
   * @param piecesBySku sold within the window
   */
  @Transactional
  public void mark(Map<Sku, Long> piecesBySku) {
    tables.lock("products");
    changes.changedHere(CatalogMemory.PRODUCTS, List.of(Changes.ALL));
    var skus = List.copyOf(piecesBySku.keySet());
    tables.run(
        MARK,
        settings.slowBelow(),
        clock.instant().minus(settings.slowAfter()),
        skus.stream().map(Sku::code).toArray(String[]::new),
        skus.stream().map(piecesBySku::get).toArray(Long[]::new));
  }
}
