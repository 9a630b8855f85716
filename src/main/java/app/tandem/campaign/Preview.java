package app.tandem.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An audience before a campaign begins: counted, and a sample of it. Nothing of it is kept.
 *
 * @param at when it was counted
 * @param audience everybody in the segment
 * @param heldOut how many of them are left untouched
 * @param heldOutCounted whether each was asked, so that a run of this audience holds out the same;
 *     of a large audience it is its share, and a run may hold out a few more or fewer
 * @param sample some of them, evenly spread, with what they would be sent
 * @param whyNot how many of the sample would get nothing, by the reason
 */
public record Preview(
    Instant at,
    long audience,
    long heldOut,
    boolean heldOutCounted,
    List<Sampled> sample,
    Map<String, Long> whyNot) {}
