package app.tandem.customer;

import app.tandem.kernel.CountryCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Finds the time zone in which somebody lives: what the shop says, else that of their country, else
 * the shop's default. Of a country with several zones it is the one where most people live ({@code
 * zone-by-country.tsv} names them, and its source).
 */
@ApplicationScoped
class Zones {
  private static final String TABLE = "zone-by-country.tsv";
  private static final Map<CountryCode, ZoneId> ZONE_BY_COUNTRY = read();

  private final ZoneId byDefault;

  Zones(@ConfigProperty(name = "tandem.default-zone") ZoneId byDefault) {
    this.byDefault = byDefault;
  }

  /** A zone, and how it is known. */
  record Home(ZoneId zone, ZoneSource source) {}

  /**
   * Finds it.
   *
   * @param told what the shop says of them; null when it says nothing
   * @param country as the shop writes it, by code or English name
   */
  Home of(@Nullable ZoneId told, @Nullable String country) {
    if (told != null) {
      return new Home(told, ZoneSource.PROFILE);
    }
    var ofCountry =
        country == null
            ? null
            : CountryCode.findByWord(country).map(ZONE_BY_COUNTRY::get).orElse(null);
    return ofCountry == null
        ? new Home(byDefault, ZoneSource.DEFAULT)
        : new Home(ofCountry, ZoneSource.COUNTRY);
  }

  /** The table; a zone that an older Java does not know yet is left out. */
  static Map<CountryCode, ZoneId> read() {
    var known = ZoneId.getAvailableZoneIds();
    var table = Objects.requireNonNull(Zones.class.getResourceAsStream(TABLE), TABLE);
    try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .filter(parts -> known.contains(parts[1]))
          .collect(
              Collectors.toUnmodifiableMap(
                  parts -> new CountryCode(parts[0]), parts -> ZoneId.of(parts[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
