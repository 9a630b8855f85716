package app.tandem.message.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A colour of a page (CSS Color Module Level 4).
 *
 * @param red 0 to 255, as green and blue
 * @param alpha how much it covers what is behind it: 0 nothing, 1 all
 */
record Colour(double red, double green, double blue, double alpha) {
  static final Colour WHITE = new Colour(255, 255, 255, 1);
  static final Colour BLACK = new Colour(0, 0, 0, 1);

  static final Colour NONE = new Colour(0, 0, 0, 0);

  private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
  private static final Pattern FUNCTION = Pattern.compile("(rgb|hsl)a?\\(([^()]+)\\)");
  private static final Pattern NUMBER = Pattern.compile("(-?(?:[0-9]*\\.)?[0-9]+)(%|deg)?");

  /** Each with its red, green and blue. */
  private static final Map<String, String> HEX_BY_NAME =
      pairs(
          """
          aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff
          beige f5f5dc bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff
          blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
          chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c
          cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9
          darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b
          darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000
          darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f
          darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493
          deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222
          floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff
          gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080
          honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c
          lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd
          lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2
          lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a
          lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
          lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6
          magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd
          mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee
          mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
          midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead
          navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500
          orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee
          palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb
          plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000
          rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460
          seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb
          slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f
          steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0
          violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00
          yellowgreen 9acd32
          """);

  private static Map<String, String> pairs(String words) {
    var hexByName = new HashMap<String, String>();
    var all = words.strip().split("\\s+", -1);
    for (int nth = 0; nth < all.length; nth += 2) {
      hexByName.put(all[nth], "#" + all[nth + 1]);
    }
    return Map.copyOf(hexByName);
  }

  /** All colours that have a name. */
  static Set<String> names() {
    return HEX_BY_NAME.keySet();
  }

  /** The colour of a value in small letters; null when it is none, or not told in plain numbers. */
  static @Nullable Colour parse(String value) {
    var plain = HEX_BY_NAME.getOrDefault(value, value);
    if (plain.equals("transparent")) {
      return NONE;
    }
    if (HEX.matcher(plain).matches()) {
      return ofHex(plain.substring(1));
    }
    var function = FUNCTION.matcher(plain);
    return function.matches() ? ofFunction(function.group(1), function.group(2)) : null;
  }

  private static Colour ofHex(String digits) {
    var each = digits.length() < 6 ? 1 : 2;
    var parts = new double[] {255, 255, 255, 255};
    for (int nth = 0; nth * each < digits.length(); nth++) {
      var one = digits.substring(nth * each, (nth + 1) * each);
      parts[nth] = Integer.parseInt(each == 1 ? one + one : one, 16);
    }
    return new Colour(parts[0], parts[1], parts[2], parts[3] / 255);
  }

  private static @Nullable Colour ofFunction(String name, String inside) {
    var parts = NUMBER.matcher(inside).results().toList();
    if (parts.size() < 3) {
      return null;
    }
    var alpha = parts.size() > 3 ? share(parts.get(3), 1) : 1;
    return name.equals("rgb")
        ? new Colour(
            share(parts.get(0), 255), share(parts.get(1), 255), share(parts.get(2), 255), alpha)
        : ofHue(
            Double.parseDouble(parts.get(0).group(1)),
            Double.parseDouble(parts.get(1).group(1)) / 100,
            Double.parseDouble(parts.get(2).group(1)) / 100,
            alpha);
  }

  private static double share(MatchResult number, double whole) {
    var value = Double.parseDouble(number.group(1));
    return Math.max(0, Math.min(whole, "%".equals(number.group(2)) ? value * whole / 100 : value));
  }

  private static Colour ofHue(double hue, double saturation, double lightness, double alpha) {
    var most = saturation * Math.min(lightness, 1 - lightness);
    var parts = new double[3];
    var from = new int[] {0, 8, 4};
    for (int nth = 0; nth < 3; nth++) {
      var at = ((from[nth] + hue / 30) % 12 + 12) % 12;
      parts[nth] = 255 * (lightness - most * Math.max(-1, Math.min(Math.min(at - 3, 9 - at), 1)));
    }
    return new Colour(parts[0], parts[1], parts[2], alpha);
  }

  /** What is seen where it lies on another. */
  Colour over(Colour behind) {
    return new Colour(
        alpha * red + (1 - alpha) * behind.red,
        alpha * green + (1 - alpha) * behind.green,
        alpha * blue + (1 - alpha) * behind.blue,
        1);
  }

  /** How much two stand out from each other, from 1 to 21 (WCAG 2.2, contrast ratio). */
  double contrast(Colour other) {
    var one = luminance() + 0.05;
    var two = other.luminance() + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(double part) {
    var share = part / 255;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
