package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A country as ISO 3166 writes it.
 *
 * @param code two capitals, for example {@code DE}
 */
@Schema(type = SchemaType.STRING, examples = "DE")
public record CountryCode(@JsonValue String code) {
  private static final Set<String> KNOWN = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
  private static final Map<String, CountryCode> BY_WORD = byWord();

  public CountryCode {
    code = code.strip().toUpperCase(Locale.ROOT);
    if (!KNOWN.contains(code)) {
      throw new IllegalArgumentException(
          ("There is no country (%s).\n"
                  + "Maybe you meant two capitals as in ISO 3166, for example DE.")
              .formatted(Shown.text(code)));
    }
  }

  /** Reads a country's code, whatever its case. */
  @JsonCreator
  public static CountryCode of(String code) {
    return new CountryCode(code);
  }

  /** The country that a shop means by a code of two or three letters, or by an English name. */
  public static Optional<CountryCode> findByWord(String country) {
    return Optional.ofNullable(BY_WORD.get(country.strip().toUpperCase(Locale.ROOT)));
  }

  private static Map<String, CountryCode> byWord() {
    var byWord = new HashMap<String, CountryCode>();
    for (var code : Arrays.asList(Locale.getISOCountries())) {
      var country = new Locale.Builder().setRegion(code).build();
      var one = new CountryCode(code);
      byWord.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), one);
      byWord.put(country.getISO3Country(), one);
      byWord.put(code, one);
    }
    byWord.put("EIRE", new CountryCode("IE"));
    byWord.put("UK", new CountryCode("GB"));
    byWord.put("USA", new CountryCode("US"));
    return Map.copyOf(byWord);
  }

  @Override
  public String toString() {
    return code;
  }
}
