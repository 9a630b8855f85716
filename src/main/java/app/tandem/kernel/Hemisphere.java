package app.tandem.kernel;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells where summer is in January. */
public final class Hemisphere {
  /** Countries that lie in the south with most of their people, and have seasons to speak of. */
  private static final String[] SOUTHERN = {
    "AO", "AR", "AU", "BO", "BR", "BW", "CL", "FJ", "FK", "LS", "MG", "MU", "MW", "MZ", "NA", "NC",
    "NZ", "PE", "PY", "RE", "SZ", "TO", "UY", "ZA", "ZM", "ZW"
  };

  private static final Set<String> NAMES = names();

  private Hemisphere() {}

  /**
   * Whether a country is known to lie in the south.
   *
   * @param country ISO 3166 code or English name, whatever its case; anything else counts as north
   */
  public static boolean isSouthern(String country) {
    return NAMES.contains(country.strip().toUpperCase(Locale.ROOT));
  }

  private static Set<String> names() {
    var names = new HashSet<>(Arrays.asList(SOUTHERN));
    names.add("RSA");
    for (var code : SOUTHERN) {
      var country = new Locale.Builder().setRegion(code).build();
      names.add(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT));
      names.add(country.getISO3Country());
    }
    return Set.copyOf(names);
  }
}
