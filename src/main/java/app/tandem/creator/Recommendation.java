package app.tandem.creator;

import app.tandem.kernel.Sku;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an active creator says, with who they are and that they are paid for it.
 *
 * @param main beside what the product is recommended; null when it is alone
 * @param product what is recommended
 */
public record Recommendation(
    @Nullable Sku main,
    Sku product,
    String name,
    String quote,
    String disclosure,
    @Nullable URI link,
    @Nullable URI picture) {}
