package app.tandem.segment;

import app.tandem.kernel.CountryCode;
import app.tandem.kernel.SegmentName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tells in which regions a country lies, however the shop writes it. */
final class Regions {
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
    return CountryCode.findByWord(country)
        .map(CountryCode::code)
        .orElseGet(() -> country.strip().toUpperCase(Locale.ROOT));
  }
}
