package app.tandem.kernel;

import java.util.Set;

/** Tells where summer is in January. */
public final class Hemisphere {
  /** Countries that lie in the south with most of their people, and have seasons to speak of. */
  private static final Set<String> SOUTHERN =
      Set.of(
          "AO", "AR", "AU", "BO", "BR", "BW", "CL", "FJ", "FK", "LS", "MG", "MU", "MW", "MZ", "NA",
          "NC", "NZ", "PE", "PY", "RE", "SZ", "TO", "UY", "ZA", "ZM", "ZW");

  private Hemisphere() {}

  /**
   * Whether a country is known to lie in the south.
   *
   * @param country as the shop writes it: a code, or a name in one of the languages that {@link
   *     CountryCode#findByWord} knows; anything else counts as north
   */
  public static boolean isSouthern(String country) {
    return SOUTHERN.contains(CountryCode.comparable(country));
  }
}
