package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import org.jspecify.annotations.Nullable;

/** What is said of a product that is not in the catalogue. */
final class UnknownProduct {
  private UnknownProduct() {}

  static String maybe(@Nullable Sku near) {
    return near == null
        ? "Maybe its code was mistyped, or the product was not sent yet: import it."
        : "Maybe you meant %s.".formatted(near);
  }
}
