package app.tandem.segment;

import app.tandem.kernel.CustomerId;

/**
 * A customer entered a segment.
 *
 * @param customer who
 * @param segment which
 * @param why in a few words
 */
public record SegmentEntered(CustomerId customer, String segment, String why) {}
