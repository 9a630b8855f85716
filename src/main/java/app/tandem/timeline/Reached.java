package app.tandem.timeline;

import app.tandem.catalog.UsageTimeline;
import java.time.Instant;

/**
 * When a milestone is reached with one purchase.
 *
 * @param milestone which
 * @param at when, or when it came to light that it is; of one that comes again, the next time, or
 *     the last one that may still come late
 * @param occurrence the first time is 1
 * @param days from the anchor until then, in whole days
 * @param toleranceDays it may come so many days earlier or later
 * @param anchorKnown whether the day that is counted from was told: a parcel may be taken to have
 *     arrived, and a thing to be used from then on
 */
public record Reached(
    UsageTimeline milestone,
    Instant at,
    int occurrence,
    int days,
    int toleranceDays,
    boolean anchorKnown) {}
