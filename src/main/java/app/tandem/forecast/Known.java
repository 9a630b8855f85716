package app.tandem.forecast;

import app.tandem.kernel.Sku;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a customer and of some products: one query's answer.
 *
 * @param parameters of the latest fit, if there is one
 * @param usual of the latest fit, if there is one
 * @param pace of the customer, if they ordered
 * @param learned intervals by product, of those that were bought
 */
record Known(
    @Nullable RepeatPurchase parameters,
    @Nullable UsualIntervals usual,
    @Nullable Pace pace,
    Map<Sku, Intervals> learned) {}
