package app.tandem.rules.vocabulary;

/**
 * A product that the shopper bought and uses up, and when they need it again.
 *
 * @param sku what they bought
 * @param category its family
 * @param inDays whole days from now until they need it; negative when it is overdue
 * @param earliestInDays in nine of ten cases it is not earlier
 * @param latestInDays in nine of ten cases it is not later
 * @param intervalDays whole days from when they last bought it until they need it, at least 1
 */
public record Due(
    String sku,
    String category,
    int inDays,
    int earliestInDays,
    int latestInDays,
    int intervalDays) {}
