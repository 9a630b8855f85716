package app.tandem.segment;

import app.tandem.kernel.CustomerId;

/**
 * A customer left a segment.
 *
 * @param customer who
 * @param segment which
 */
public record SegmentLeft(CustomerId customer, String segment) {}
