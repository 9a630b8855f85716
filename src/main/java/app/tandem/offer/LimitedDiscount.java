package app.tandem.offer;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;

/**
 * A lower price until an end. It is proved by a code of the customer's own with that end.
 *
 * @param code without hyphens
 * @param percent what is taken off, 0 to 100
 * @param price what it costs without it
 */
public record LimitedDiscount(Sku sku, String code, double percent, Money price, Instant ends)
    implements Urgency {
  @Override
  public Kind kind() {
    return Kind.LIMITED_DISCOUNT;
  }

  @Override
  public String source() {
    return "the code " + CodeForm.shown(code);
  }

  @Override
  public List<Sku> about() {
    return List.of(sku);
  }

  @Override
  public Money pays() {
    return price.less(percent);
  }

  @Override
  public Truth by(Known known) {
    var product = Urgency.had(sku, known);
    if (product.isEmpty()) {
      return Urgency.gone(sku, known);
    }
    var now = product.get().price();
    var objection = known.objection(code);
    if (objection == null && known.at().isAfter(ends)) {
      objection = "it ended at " + ends;
    }
    return objection == null
        ? new Truth.Holds(new LimitedDiscount(sku, code, percent, now, known.held(ends, about())))
        : new Truth.Fails(objection, now);
  }
}
