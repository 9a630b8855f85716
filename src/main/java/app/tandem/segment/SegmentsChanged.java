package app.tandem.segment;

import java.util.List;

/**
 * Customers entered segments and left them, all at once: one order may move somebody in several, a
 * file thousands.
 *
 * @param cause why they were looked at
 * @param entered who entered which
 * @param left who left which
 */
public record SegmentsChanged(Cause cause, List<SegmentEntered> entered, List<SegmentLeft> left) {}
