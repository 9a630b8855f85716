package app.tandem.catalog.feed;

import java.util.function.Consumer;

/** Hears what was left out of a product, or set right in it, while the product is taken. */
@FunctionalInterface
interface Remarks extends Consumer<String> {
  /** Under which kind pictures are counted that no mail may show. */
  String PICTURE = "picture-left-out";

  /**
   * A value was left out.
   *
   * @param field where it stood
   * @param words which it was, why, and how to mend it
   */
  default void leftOut(String field, String words) {
    accept(PICTURE);
  }
}
