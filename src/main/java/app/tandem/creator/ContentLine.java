package app.tandem.creator;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Sku;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a file says a creator says.
 *
 * @param creator their slug
 */
record ContentLine(String creator, CreatorContent content) {

  /**
   * Reads the values of a line, by the names of their columns.
   *
   * @throws FieldRefused where one cannot be, or is missing
   */
  static ContentLine read(Map<String, String> values) {
    return new ContentLine(
        needed(values, "creator").toLowerCase(Locale.ROOT),
        new CreatorContent(
            sku(values, "main"),
            sku("product", needed(values, "product")),
            needed(values, "quote"),
            values.get("disclosure"),
            Wording.address("link", values.get("link")),
            Wording.address("picture", values.get("picture"))));
  }

  private static String needed(Map<String, String> values, String column) {
    var value = values.getOrDefault(column, "");
    if (value.isEmpty()) {
      throw new FieldRefused(column, "The line has nothing here.\nMaybe a column was cut off.");
    }
    return value;
  }

  private static @Nullable Sku sku(Map<String, String> values, String column) {
    var value = values.getOrDefault(column, "");
    return value.isEmpty() ? null : sku(column, value);
  }

  private static Sku sku(String column, String text) {
    try {
      return new Sku(text);
    } catch (IllegalArgumentException e) {
      throw new FieldRefused(column, String.valueOf(e.getMessage()));
    }
  }
}
