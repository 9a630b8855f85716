package app.tandem.catalog;

import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the year in which a product is wanted.
 *
 * @param text {@code spring}, {@code summer}, {@code autumn} or {@code winter}, as it is where the
 *     shopper lives, or months such as {@code 11-2} or {@code 12}, both ends counting
 */
@Schema(type = SchemaType.STRING, examples = "11-2")
public record Season(@JsonValue String text) {
  private static final List<String> NAMED = List.of("spring", "summer", "autumn", "winter");
  private static final Pattern MONTHS =
      Pattern.compile("(\\d{1,2}|[a-z]{3,9})(?: *- *(\\d{1,2}|[a-z]{3,9}))?");

  public Season {
    text = NAMED.contains(plain(text)) ? plain(text) : months(text);
  }

  /** Reads a season as marketers write it: {@code Winter}, {@code nov-feb} or {@code 11-2}. */
  @JsonCreator
  public static Season of(String text) {
    return new Season(text);
  }

  private static String plain(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT);
    return word.equals("fall") ? "autumn" : word;
  }

  private static String months(String text) {
    var found = MONTHS.matcher(plain(text));
    if (!found.matches()) {
      throw unknown(text);
    }
    var first = month(found.group(1), text);
    var last = found.group(2) == null ? first : month(found.group(2), text);
    return first == last ? "" + first : first + "-" + last;
  }

  private static int month(String word, String text) {
    if (Character.isDigit(word.charAt(0))) {
      var month = Integer.parseInt(word);
      if (month >= 1 && month <= 12) {
        return month;
      }
      throw unknown(text);
    }
    return Arrays.stream(Month.values())
        .filter(month -> month.name().toLowerCase(Locale.ROOT).startsWith(word))
        .findFirst()
        .orElseThrow(() -> unknown(text))
        .getValue();
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "There is no season (%s).\nMaybe you meant winter, or months such as 11-2."
            .formatted(Shown.text(text)));
  }

  /**
   * Whether a day lies in it.
   *
   * @param month 1 to 12
   * @param season of that day where the shopper lives
   */
  public boolean covers(int month, String season) {
    if (NAMED.contains(text)) {
      return text.equals(season);
    }
    var ends = text.split("-", 2);
    var first = Integer.parseInt(ends[0]);
    var last = Integer.parseInt(ends[ends.length - 1]);
    return first <= last ? month >= first && month <= last : month >= first || month <= last;
  }
}
