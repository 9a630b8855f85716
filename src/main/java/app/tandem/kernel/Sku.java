package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The code of a sellable thing. Codes that differ only by case are one code: it is kept in
 * capitals.
 *
 * @param code 1 to 64 letters, digits, dots, hyphens, underscores or slashes
 */
@Schema(type = SchemaType.STRING, examples = "BEANS-1KG")
public record Sku(@JsonValue String code) implements Comparable<Sku> {
  private static final int LONGEST = 64;
  private static final Pattern FORM = Pattern.compile("[\\p{Lu}\\p{Nd}][\\p{Lu}\\p{Nd}._/-]{0,63}");

  public Sku {
    if (!isPlain(code)) {
      code = formed(code.strip());
    }
  }

  /** Almost all codes are: a decision makes hundreds of them, and these need no pattern. */
  private static boolean isPlain(String code) {
    if (code.isEmpty() || code.length() > LONGEST || !isLetterOrDigit(code.charAt(0))) {
      return false;
    }
    for (int i = 1; i < code.length(); i++) {
      var c = code.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != '/') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String formed(String written) {
    var code = written.toUpperCase(Locale.ROOT);
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException(
          ("The sku (%s) must be 1 to 64 letters, digits, dots, hyphens, underscores or slashes.\n"
                  + "Maybe a name or a price stands where the sku belongs.")
              .formatted(Shown.text(written)));
    }
    return code;
  }

  /** Reads a sku, whatever its case. */
  @JsonCreator
  public static Sku of(String code) {
    return new Sku(code);
  }

  // A record's own take three times as long, and a decision asks thousands of times.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sku sku && code.equals(sku.code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  @Override
  public int compareTo(Sku other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
