package app.tandem.behaviour;

import app.tandem.catalog.ProductsImported;
import app.tandem.catalog.SlowMovers;
import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells the catalogue what was sold lately, so that it can mark what sells too slowly: after each
 * file, and once a day.
 */
@ApplicationScoped
class SellThrough implements Upkeep {
  private final OrderRepository orders;
  private final SlowMovers slow;
  private final InstantSource clock;

  SellThrough(OrderRepository orders, SlowMovers slow, InstantSource clock) {
    this.orders = orders;
    this.slow = slow;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mark-slow-movers";
  }

  @Override
  public String purpose() {
    return "Marks what sells too slowly";
  }

  @Override
  public Duration every() {
    return Duration.ofDays(1);
  }

  @Override
  @Transactional
  public void keepUp() {
    mark();
  }

  private void mark() {
    slow.mark(orders.soldSince(clock.instant().minus(slow.window())));
  }

  @Transactional
  void afterOrders(@Observes OrdersImported imported) {
    mark();
  }

  @Transactional
  void afterProducts(@Observes ProductsImported imported) {
    mark();
  }
}
