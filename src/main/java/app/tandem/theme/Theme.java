package app.tandem.theme;

import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that several customers say about a product.
 *
 * @param sku the product, or null when it is about the shop
 * @param kind whether they ask for it or complain of it
 * @param theme in the words that most of them used
 * @param mentions how many customers said so, each counted once
 * @param rating the mean of the ratings they gave with it, 1 to 5
 * @param since when the first of them said so
 * @param last when the last of them did
 * @param example what the last of them wrote, as it was sent: it must be escaped where it is shown
 */
public record Theme(
    @Nullable Sku sku,
    Kind kind,
    String theme,
    int mentions,
    double rating,
    Instant since,
    Instant last,
    String example) {

  /**
   * The theme as rules may name it: as it is shown, and with its two words turned round, as "longer
   * cable" and "cable longer" are one theme.
   */
  public List<String> namings() {
    var words = theme.split(" ", -1);
    return words.length == 2 ? List.of(theme, words[1] + " " + words[0]) : List.of(theme);
  }

  /** What a theme is about. */
  public enum Kind {
    ASKS_FOR,
    COMPLAINS_OF;

    /** The word for it, for example {@code asks-for}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
