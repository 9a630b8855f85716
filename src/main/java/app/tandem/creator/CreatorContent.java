package app.tandem.creator;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a creator says of a product, or of a product beside another.
 *
 * @param main what is bought first; null when it is said of the product alone
 * @param product what it is said of: that is offered
 * @param quote in their words
 * @param disclosure that they are paid for it; null for that of the creator
 * @param link their page, with https; null for none
 * @param picture of them, with https; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreatorContent(
    @Nullable Sku main,
    Sku product,
    String quote,
    @Nullable String disclosure,
    @Nullable URI link,
    @Nullable URI picture) {
  static final int LONGEST_QUOTE = 400;

  public CreatorContent {
    if (product.equals(main)) {
      throw new FieldRefused(
          "main",
          "The product (%s) cannot be its own main product.\nMaybe leave main out: then it is said of the product alone."
              .formatted(product));
    }
    quote = Wording.line("quote", quote, LONGEST_QUOTE);
    disclosure =
        disclosure == null || disclosure.isBlank()
            ? null
            : Wording.line("disclosure", disclosure, Creator.LONGEST_DISCLOSURE);
  }

  /** Whether both are said of the same product, beside the same other or alone. */
  boolean isOfTheSame(CreatorContent other) {
    return product.equals(other.product) && Objects.equals(main, other.main);
  }
}
