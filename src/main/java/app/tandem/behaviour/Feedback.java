package app.tandem.behaviour;

import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said about a product, or about the shop.
 *
 * @param kind how it was said
 * @param sku the product, or null when it is about the shop
 * @param rating 1 to 5, the best being 5
 * @param at when
 */
public record Feedback(Kind kind, @Nullable Sku sku, int rating, Instant at) {

  /** How it was said. */
  public enum Kind {
    REVIEW,
    SURVEY,
    COMPLAINT;

    /** The word for it in events and in rules, for example {@code review}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a kind by its word.
     *
     * @throws IllegalArgumentException when there is none; the text lists those that are
     */
    @JsonCreator
    public static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word().equalsIgnoreCase(word.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "There is no kind of feedback (%s).\nMaybe you meant one of: review, survey, complaint."
                          .formatted(Shown.text(word))));
    }
  }
}
