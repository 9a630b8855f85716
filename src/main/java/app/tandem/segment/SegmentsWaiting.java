package app.tandem.segment;

/** Customers are to be placed anew, once the transaction is through. */
public record SegmentsWaiting() {}
