package app.tandem.affinity;

/**
 * How well a product sells.
 *
 * @param ever baskets that had it, of all that are known
 * @param lately those of the last thirty days among them
 */
public record Sales(int ever, int lately) {
  /** A product that was never sold. */
  public static final Sales NONE = new Sales(0, 0);

  public Sales {
    if (lately < 0 || lately > ever) {
      throw new IllegalArgumentException(
          "The baskets of the last thirty days (%d) must be 0 to %d.\nMaybe the two were confused."
              .formatted(lately, ever));
    }
  }
}
