package app.tandem.rules;

import app.tandem.kernel.Sku;
import app.tandem.kernel.WhenFalse;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a rule proposes something, beyond the product itself.
 *
 * @param upgrade whether it is bigger or better than what is looked at
 * @param bundle the bundle's name, empty when there is none
 * @param parts of the bundle, its first the proposal's own product; empty when there is none
 * @param discountPercent what is taken off the price, 0 when nothing is
 * @param untilHours hours after the follow-up's due time, or the moment of a campaign, at which it
 *     ends, and on to the full hour
 * @param until the last day on which it is offered, in UTC
 * @param stockBelow the pieces left below which they are told
 * @param whenFalse what becomes of its mail when something that hurries in it is not true any more;
 *     null where the shop's setting says it
 */
public record Terms(
    boolean upgrade,
    String bundle,
    List<Sku> parts,
    double discountPercent,
    @Nullable Integer untilHours,
    @Nullable LocalDate until,
    @Nullable Integer stockBelow,
    @Nullable WhenFalse whenFalse) {
  /** Of a plain proposal. */
  public static final Terms NONE = new Terms(false, "", List.of(), 0, null, null, null);

  public Terms {
    parts = List.copyOf(parts);
  }

  /** Terms that leave it to the shop what becomes of a mail that lost its hurry. */
  public Terms(
      boolean upgrade,
      String bundle,
      List<Sku> parts,
      double discountPercent,
      @Nullable Integer untilHours,
      @Nullable LocalDate until,
      @Nullable Integer stockBelow) {
    this(upgrade, bundle, parts, discountPercent, untilHours, until, stockBelow, null);
  }
}
