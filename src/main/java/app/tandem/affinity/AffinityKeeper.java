package app.tandem.affinity;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What was counted of somebody's baskets stays, under a pseudonym: what was counted must be known
 * to the piece, so that exactly that can be taken off.
 */
@ApplicationScoped
@Priority(24)
class AffinityKeeper implements Keeper {
  @Override
  public void hold(Erasure erasure) {
    // Whoever counts holds this row for a moment, and needs nothing that is held here.
    erasure.texts("select set_config('lock_timeout', '10s', true)");
    erasure.texts("select terms from affinity_total for update");
    erasure.texts("select set_config('lock_timeout', '50ms', true)");
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run(
        "counted baskets", "update counted_basket set customer = :new where customer = :id");
    erasure.run(
        "first purchases", "update first_purchase set customer = :new where customer = :id");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "firstPurchases",
        """
        select json_build_object('sku', p.sku, 'day', date '1970-01-01' + f.day)
        from first_purchase f join affinity_product p on p.number = f.product
        where f.customer = :id order by f.day
        """);
  }
}
