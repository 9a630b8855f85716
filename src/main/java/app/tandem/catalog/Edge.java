package app.tandem.catalog;

import app.tandem.kernel.Sku;

/**
 * Two products and what the second is to the first. A symmetric relation has the lower code first,
 * whichever way it was said.
 *
 * @param from the parent
 * @param to the accessory, consumable and so on
 */
public record Edge(Sku from, Sku to, Relation relation) {
  public Edge {
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "The product (%s) cannot be related to itself.\nMaybe one of the two codes is misspelt."
              .formatted(from));
    }
    if (relation.isSymmetric() && from.compareTo(to) > 0) {
      var lower = to;
      to = from;
      from = lower;
    }
  }

  /** As people are told of it. */
  @Override
  public String toString() {
    return "%s of %s is %s".formatted(relation.word(), from, to);
  }
}
