package app.tandem.offer;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an offer of one thing costs, whatever hurries beside it. Pure.
 *
 * @param price what it costs without a discount
 * @param percent what a rule takes off that without an end, 0 to 100
 */
public record Priced(Sku sku, Money price, double percent) {

  /** What is to be paid. */
  public Money pays() {
    return price.less(percent);
  }

  /** The same at the price of an instant; what is not sold then keeps its own. */
  Priced by(Known known) {
    return Urgency.had(sku, known).map(now -> new Priced(sku, now.price(), percent)).orElse(this);
  }

  /** The same of several. */
  static List<Priced> by(List<Priced> all, Known known) {
    return all.stream().map(one -> one.by(known)).toList();
  }

  /** What is to be paid for all; null when they are none, or have prices in several currencies. */
  static @Nullable Money sum(List<Priced> all) {
    var currencies = all.stream().map(one -> one.price().currency()).distinct().count();
    return currencies == 1
        ? all.stream().map(Priced::pays).reduce(Money::plus).orElseThrow()
        : null;
  }
}
