package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
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

  @Override
  public String toString() {
    return code;
  }
}
