package app.tandem.catalog;

/**
 * A file of products is stored: stock and prices may be others now.
 *
 * @param importId the import's number
 */
public record ProductsImported(long importId) {}
