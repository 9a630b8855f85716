package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * How often a product is first bought within a horizon of days after another, and how long after.
 * Counted are first purchases of known customers, on different calendar days.
 *
 * @param sku what was bought first
 * @param next what was bought later
 * @param customers who bought {@code next} within the horizon after {@code sku}
 * @param eligible customers who bought {@code sku} at least a horizon before the last order of all,
 *     and had not bought {@code next} by then
 * @param chance {@code customers} over {@code eligible}, 0 to 1
 * @param medianDays ordinary median of the days between the two, over {@code customers}
 */
public record Next(
    Sku sku, Sku next, int customers, int eligible, double chance, double medianDays) {}
