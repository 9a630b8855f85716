package app.tandem.behaviour;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One product in one past order of a customer, its lines added up.
 *
 * @param order the order's number
 * @param sku what was bought
 * @param quantity pieces
 * @param price paid for one piece; the mean when lines differ
 * @param paidAt when
 * @param deliveredAt when the parcel arrived, if known
 */
public record Purchase(
    String order,
    Sku sku,
    int quantity,
    Money price,
    Instant paidAt,
    @Nullable Instant deliveredAt) {}
