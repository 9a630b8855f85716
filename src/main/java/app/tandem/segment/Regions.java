package app.tandem.segment;

import app.tandem.kernel.CountryCode;
import app.tandem.kernel.SegmentName;
import java.util.List;
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
    var code = CountryCode.comparable(country);
    return countriesByRegion.entrySet().stream()
        .filter(
            region ->
                region.getValue().stream().map(CountryCode::comparable).anyMatch(code::equals))
        .map(region -> SegmentName.of("region", region.getKey()).word());
  }
}
