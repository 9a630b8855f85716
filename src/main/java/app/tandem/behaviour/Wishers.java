package app.tandem.behaviour;

import app.tandem.catalog.ProductsBetter;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** Finds who wished for what became cheaper or can be had again. */
@ApplicationScoped
class Wishers {
  private static final int AT_ONCE = 1_000;

  private final SignalRepository rows;
  private final Event<WishesAnswered> answered;

  Wishers(SignalRepository rows, Event<WishesAnswered> answered) {
    this.rows = rows;
    this.answered = answered;
  }

  void better(@Observes ProductsBetter event) {
    var after = "";
    var isMore = true;
    while (isMore) {
      var some = rows.wishers(event.skus(), after, AT_ONCE);
      if (!some.isEmpty()) {
        after = some.get(some.size() - 1);
        var customers = some.stream().map(who -> new CustomerId(Who.ref(who))).toList();
        answered.fire(new WishesAnswered(customers, event.from()));
      }
      isMore = some.size() == AT_ONCE;
    }
  }
}
