package app.tandem.behaviour;

/**
 * A file of orders is stored. What is in it is asked for through {@link Orders}, in batches.
 *
 * @param importId the import's number
 */
public record OrdersImported(long importId) {}
