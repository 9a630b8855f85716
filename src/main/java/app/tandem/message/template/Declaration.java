package app.tandem.message.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a style says of one property, in small letters. It knows what hides: that something is not
 * there, is too small or too faint to be read, or is moved or cut off.
 *
 * @param property without the prefix of one browser
 */
record Declaration(String property, String value, boolean isImportant) {
  /** In pixels: letters below this are none that somebody reads, and no box shows them. */
  static final double SMALLEST = 8;

  private static final double FAINTEST = 0.5;

  /** In pixels: words are cut off that stand in a box which is narrower. */
  private static final double NARROWEST = 100;

  private static final double NARROWEST_PICTURE = 24;
  private static final double NARROW_WINDOW = 360;

  /** In pixels: what is moved further may be out of sight. */
  private static final double NEGATIVE_MOVE = -50;

  private static final double MOVE = 600;

  private static final Set<String> AS_AROUND =
      Set.of("inherit", "unset", "revert", "revert-layer", "currentcolor");
  private static final Set<String> AS_USUAL =
      Set.of("none", "auto", "static", "normal", "1", "100%", "initial", "visible");

  /**
   * These move, cut off or change whatever stands under them, in more ways than can be looked at.
   */
  private static final Set<String> REFUSED =
      Set.of(
          ("position transform scale translate rotate clip clip-path filter mask mask-image zoom"
                  + " animation animation-name mix-blend-mode text-fill-color text-security"
                  + " content-visibility content contain aspect-ratio font-size-adjust")
              .split(" "));

  private static final Set<String> HEIGHTS =
      Set.of("height", "max-height", "block-size", "max-block-size");
  private static final Set<String> WIDTHS =
      Set.of("width", "max-width", "inline-size", "max-inline-size");
  private static final Set<String> OF_TABLES = Set.of("table", "tbody", "tr", "td");

  /** Of a font, as in {@code 14px/1.5 Arial}. */
  private static final Pattern LINE = Pattern.compile("/ ?([^ ]+)");

  private static final Pattern SPACE = Pattern.compile(" (?![^(]*\\))");
  private static final Pattern SHARE = Pattern.compile("([-+]?(?:[0-9]*\\.)?[0-9]+)(%?)");

  /** Everything that a style says, in order. */
  static List<Declaration> all(String style) {
    var all = new ArrayList<Declaration>();
    for (var one : style.replaceAll("(?s)/\\*.*?\\*/", " ").split(";", -1)) {
      var colon = one.indexOf(':');
      if (colon > 0) {
        all.add(of(one.substring(0, colon), one.substring(colon + 1)));
      }
    }
    return all;
  }

  private static Declaration of(String property, String value) {
    var plain = value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return new Declaration(
        property.strip().toLowerCase(Locale.ROOT).replaceFirst("^-(?:webkit|moz|ms|o)-", ""),
        plain.replaceFirst(" ?! ?important$", ""),
        plain.endsWith("important"));
  }

  /**
   * Whether somebody would not see what stands in an element of which it is said.
   *
   * @param element its name: cells of a table become as large as what is in them
   */
  boolean hidesIn(String element) {
    if (REFUSED.contains(property)) {
      return !AS_USUAL.contains(value) && !AS_AROUND.contains(value);
    }
    return switch (property) {
      case "display" -> value.equals("none") || isComputed();
      case "visibility" -> value.equals("hidden") || value.equals("collapse") || isComputed();
      case "mso-hide" -> value.equals("all");
      case "unicode-bidi" -> value.endsWith("override");
      case "opacity" -> isFaint();
      default -> isNarrow(element) || isFarOff();
    };
  }

  /** What it says is said elsewhere. */
  private boolean isComputed() {
    return value.contains("var(") || value.contains("env(");
  }

  private boolean isFaint() {
    var share = SHARE.matcher(value);
    return share.matches()
        ? Double.parseDouble(share.group(1)) / (share.group(2).isEmpty() ? 1 : 100) < FAINTEST
        : isFunction();
  }

  private boolean isNarrow(String element) {
    if (!(HEIGHTS.contains(property) || WIDTHS.contains(property))
        || (OF_TABLES.contains(element) && !property.startsWith("max-"))) {
      return false;
    }
    var isShare = value.contains("%");
    return isShare
        ? Length.pixels(value, 100) < 1
        : isFunction() || Length.pixels(value, Length.USUAL_LETTERS) < SMALLEST;
  }

  private boolean isFarOff() {
    return switch (property.replaceFirst("-(?:top|right|bottom|left|inline|block).*", "")) {
      case "margin", "padding", "text-indent" ->
          lengths().anyMatch(length -> length < NEGATIVE_MOVE || length > MOVE);
      case "letter-spacing" -> lengths().anyMatch(length -> length < -SMALLEST / 2);
      default -> false;
    };
  }

  private DoubleStream lengths() {
    return SPACE.splitAsStream(value).mapToDouble(one -> Length.pixels(one, Length.USUAL_LETTERS));
  }

  /**
   * Whether it gives an element a size that some words may not find room in.
   *
   * @param runsOn whether they stand in one line, however long it becomes
   */
  boolean isTooSmallFor(boolean runsOn) {
    if (AS_USUAL.contains(value) || AS_AROUND.contains(value)) {
      return false;
    }
    return HEIGHTS.contains(property)
        || (WIDTHS.contains(property)
            && (runsOn || !(Length.pixels(value, NARROW_WINDOW) >= NARROWEST)));
  }

  /** Whether it makes a picture too narrow for words in it. */
  boolean isDot() {
    return WIDTHS.contains(property)
        && !value.contains("%")
        && Length.pixels(value, Length.USUAL_LETTERS) < NARROWEST_PICTURE;
  }

  /** Whether lines are broken nowhere. */
  boolean runsOn() {
    return property.equals("white-space") && (value.equals("nowrap") || value.equals("pre"));
  }

  /** The height of lines that it says; null when it says none. */
  @Nullable String lineHeight() {
    if (AS_AROUND.contains(value)) {
      return null;
    }
    return switch (property) {
      case "line-height" -> value;
      case "font" -> LINE.matcher(value).results().map(one -> one.group(1)).findFirst().orElse("");
      default -> null;
    };
  }

  /** Whether lines of such a height lie over each other. */
  static boolean isFlat(String height) {
    var share = SHARE.matcher(height);
    var isTimes = share.matches() && share.group(2).isEmpty();
    return isTimes
        ? Double.parseDouble(share.group(1)) < FAINTEST
        : Length.pixels(height, Length.USUAL_LETTERS) < SMALLEST;
  }

  /** Whether what is larger than its element is cut off. */
  boolean cutsOff() {
    return property.startsWith("overflow") && !AS_USUAL.contains(value);
  }

  /** Whether it is about the colour of letters. */
  boolean isColour() {
    return property.equals("color") && !AS_AROUND.contains(value);
  }

  /** The colour that it says; null when it says none that can be told. */
  @Nullable Colour colour() {
    return value.equals("initial") && property.equals("color")
        ? Colour.BLACK
        : SPACE
            .splitAsStream(value)
            .map(Colour::parse)
            .filter(one -> one != null)
            .findFirst()
            .orElse(null);
  }

  /** Whether it is about what is behind letters. */
  boolean isBackground() {
    return property.equals("background")
        || property.equals("background-color")
        || (property.equals("background-image") && !value.equals("none"));
  }

  /**
   * The colour behind letters that it makes; null when nobody knows it, as of a picture.
   *
   * @param around the colour behind letters in the element around it
   */
  @Nullable Colour ground(@Nullable Colour around) {
    var own = colour();
    if (value.contains("url(") || value.contains("gradient(") || (own == null && isFunction())) {
      return null;
    }
    return own == null || (around == null && own.alpha() < 1)
        ? around
        : around == null ? own : own.over(around);
  }

  /** Something else than plain numbers and names. */
  private boolean isFunction() {
    return value.contains("(");
  }

  /**
   * The size of letters that it says, in pixels; null when it says none.
   *
   * @param around the size in the element around it
   * @param ofPage that of the page itself
   */
  @Nullable Double letterSize(double around, double ofPage) {
    if (AS_AROUND.contains(value)) {
      return null;
    }
    if (property.equals("font-size")) {
      var size = Length.pixels(value, around, ofPage);
      return Double.isNaN(size) ? Double.valueOf(0) : Double.valueOf(size);
    }
    return property.equals("font")
        ? SPACE
            .splitAsStream(value)
            .map(one -> one.replaceFirst("/.*", ""))
            .filter(one -> !one.matches("[1-9]00"))
            .map(one -> Length.pixels(one, around, ofPage))
            .filter(one -> !one.isNaN())
            .findFirst()
            .orElse(null)
        : null;
  }

  @Override
  public String toString() {
    return property + ": " + value;
  }
}
