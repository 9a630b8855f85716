package app.tandem.message.template;

import java.util.Map;
import java.util.regex.Pattern;

/** Lengths of styles, in pixels. */
final class Length {
  /** Of letters where nothing is said. */
  static final double USUAL_LETTERS = 16;

  /** Those that hang on a window are taken of a narrow one: 360 by 640. */
  private static final Map<String, Double> PIXELS_BY_UNIT =
      Map.of(
          "", 1.0, "px", 1.0, "pt", 4 / 3.0, "pc", 16.0, "vw", 3.6, "vh", 6.4, "in", 96.0, "cm",
          37.8, "mm", 3.78);

  private static final Map<String, Double> PIXELS_BY_WORD =
      Map.of(
          "xx-small",
          9.0,
          "x-small",
          10.0,
          "small",
          13.0,
          "medium",
          USUAL_LETTERS,
          "large",
          18.0,
          "x-large",
          24.0,
          "xx-large",
          32.0,
          "xxx-large",
          48.0,
          "initial",
          USUAL_LETTERS);

  private static final Pattern FORM = Pattern.compile("([-+]?(?:[0-9]*\\.)?[0-9]+)([a-z]*|%)");

  private Length() {}

  /**
   * How long a value is; not a number when it cannot be told.
   *
   * @param around what shares of it are of, in pixels
   */
  static double pixels(String value, double around) {
    return pixels(value, around, USUAL_LETTERS);
  }

  /**
   * How long a value is; not a number when it cannot be told.
   *
   * @param around what shares of it are of, in pixels
   * @param ofPage the size of the page's own letters, in pixels
   */
  static double pixels(String value, double around, double ofPage) {
    var length = FORM.matcher(value);
    if (!length.matches()) {
      return switch (value) {
        case "smaller" -> around / 1.2;
        case "larger" -> around * 1.2;
        default -> PIXELS_BY_WORD.getOrDefault(value, Double.NaN);
      };
    }
    var number = Double.parseDouble(length.group(1));
    return switch (length.group(2)) {
      case "em" -> number * around;
      case "rem" -> number * ofPage;
      case "%" -> number * around / 100;
      case "ex", "ch" -> number * around / 2;
      default -> number * PIXELS_BY_UNIT.getOrDefault(length.group(2), Double.NaN);
    };
  }
}
