package app.tandem.catalog.feed;

import java.util.function.Consumer;

/** Hears what was left out of a product, or set right in it, while the product is taken. */
@FunctionalInterface
interface Remarks extends Consumer<String> {
  /** Under which kind pictures are counted that no mail may show. */
  String PICTURE = "picture-left-out";

  /** Under which kind links are counted that no mail may lead to. */
  String LINK = "link-left-out";

  /** Under which kind sales are counted that were over when they came. */
  String OVER = "sale-over";

  /** Under which kind products are counted that the file told before. */
  String TWICE = "said-twice";

  /** Under which kind values are counted that an item says twice, and otherwise each time. */
  String OTHERWISE = "said-otherwise";

  /** Under which kind amounts are counted that have more decimals than their currency. */
  String ROUNDED = "amount-rounded";

  /**
   * A value was left out, or says nothing any more.
   *
   * @param kind under which it is counted
   * @param field where it stood
   * @param words which it was, why, and how to mend it
   */
  default void leftOut(String kind, String field, String words) {
    accept(kind);
  }
}
