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
  private static final int SHORTEST = 4;
  private static final Set<String> KNOWN = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
  private static final Locale[] LANGUAGES = {
    Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, Locale.forLanguageTag("es")
  };
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

  /**
   * The country that a shop means by a code of two or three letters, or by a name in English,
   * German, French, Italian or Spanish.
   */
  public static Optional<CountryCode> findByWord(String country) {
    return Optional.ofNullable(BY_WORD.get(country.strip().toUpperCase(Locale.ROOT)));
  }

  /**
   * What a country is compared by, however the shop writes it: its code; of what is no country, the
   * word itself in capitals.
   */
  public static String comparable(String country) {
    return findByWord(country)
        .map(CountryCode::code)
        .orElseGet(() -> country.strip().toUpperCase(Locale.ROOT));
  }

  /**
   * Makes sure that a shop means a country.
   *
   * @throws FieldRefused when it does not; the text says which one may be meant
   */
  public static void require(String field, String country) {
    if (findByWord(country).isEmpty()) {
      throw new FieldRefused(
          field,
          "There is no country (%s).\n%s"
              .formatted(
                  Shown.text(country),
                  near(country)
                      .map("Maybe you meant %s."::formatted)
                      .orElse("Maybe you meant two capitals as in ISO 3166, for example DE.")));
    }
  }

  /** The English name that was probably meant; of a few letters nobody can tell. */
  private static Optional<String> near(String country) {
    if (country.strip().length() < SHORTEST) {
      return Optional.empty();
    }
    var names = Arrays.stream(Locale.getISOCountries()).map(CountryCode::english).toList();
    return NearName.find(country.strip(), names);
  }

  private static String english(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
  }

  private static Map<String, CountryCode> byWord() {
    var byWord = new HashMap<String, CountryCode>();
    for (var language : LANGUAGES) {
      for (var code : Locale.getISOCountries()) {
        var country = new Locale.Builder().setRegion(code).build();
        var name = country.getDisplayCountry(language).toUpperCase(Locale.ROOT);
        byWord.putIfAbsent(name, new CountryCode(code));
      }
    }
    for (var code : Locale.getISOCountries()) {
      var one = new CountryCode(code);
      byWord.put(new Locale.Builder().setRegion(code).build().getISO3Country(), one);
      byWord.put(code, one);
    }
    byWord.put("EIRE", new CountryCode("IE"));
    byWord.put("RSA", new CountryCode("ZA"));
    byWord.put("UK", new CountryCode("GB"));
    byWord.put("USA", new CountryCode("US"));
    return Map.copyOf(byWord);
  }

  @Override
  public String toString() {
    return code;
  }
}
