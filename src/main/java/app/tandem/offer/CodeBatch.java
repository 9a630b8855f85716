package app.tandem.offer;

import java.time.Instant;

/**
 * Codes that were made together.
 *
 * @param made how many
 * @param used how often they were redeemed, all together
 * @param madeBy who made them
 */
public record CodeBatch(
    long id, CodeTerms terms, int made, long used, Instant madeAt, String madeBy) {}
