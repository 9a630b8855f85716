package app.tandem.segment;

import app.tandem.kernel.SegmentName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tells in which regions a country lies, however the shop writes it. */
final class Regions {
  private static final Map<String, String> CODE_BY_NAME = codes();

  private Regions() {}

  /** The region segments of a country. */
  static Stream<String> of(String country, Map<String, List<String>> countriesByRegion) {
    if (country.isBlank()) {
      return Stream.of();
    }
    var code = code(country);
    return countriesByRegion.entrySet().stream()
        .filter(region -> region.getValue().stream().anyMatch(one -> code(one).equals(code)))
        .map(region -> SegmentName.of("region", region.getKey()).word());
  }

  private static String code(String country) {
    var name = country.strip().toUpperCase(Locale.ROOT);
    return CODE_BY_NAME.getOrDefault(name, name);
  }

  private static Map<String, String> codes() {
    var codeByName = new HashMap<String, String>();
    for (var code : Arrays.asList(Locale.getISOCountries())) {
      var country = new Locale.Builder().setRegion(code).build();
      codeByName.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
      codeByName.put(country.getISO3Country(), code);
    }
    codeByName.put("EIRE", "IE");
    codeByName.put("UK", "GB");
    codeByName.put("USA", "US");
    return Map.copyOf(codeByName);
  }
}
