package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * A share of a run's audience. The run's position has moved past it when the transaction that took
 * it is committed, and never when it is not.
 *
 * @param run which
 * @param name of the campaign
 * @param folder whose rules are asked
 * @param at when it was taken
 * @param customers to whom the run turns
 * @param isLast whether nobody comes after them
 */
public record Share(
    RunKey run,
    String name,
    Folder folder,
    Instant at,
    List<CustomerId> customers,
    boolean isLast) {}
