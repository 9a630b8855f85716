package app.tandem.message.template;

import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which values attributes of MJML may have: any other would go into the page as it is, and mail
 * programs would pass over it.
 */
final class Values {
  private static final String NUMBER = "-?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)";
  private static final String LENGTH = "(?:0|" + NUMBER + "(?:px|%|em|rem|pt))";
  private static final String LINE =
      "(?:none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset)";
  private static final String COLOUR =
      "(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\\([^()]+\\)|transparent|inherit|none|currentcolor|"
          + String.join("|", Colour.names())
          + ")";
  private static final String DECORATION =
      "(?:none|inherit|underline|overline|line-through|solid|double|dotted|dashed|wavy|"
          + COLOUR
          + ")";

  private record Form(Pattern pattern, String example) {}

  private static final Map<String, Form> FORM_BY_ATTRIBUTE = new HashMap<>();

  static {
    has(
        "color background-color inner-background-color container-background-color border-color",
        COLOUR,
        "#2b2622");
    has(
        "padding inner-padding border-radius inner-border-radius",
        several(LENGTH, 4),
        "16px, or 16px 24px");
    has(
        "padding-top padding-right padding-bottom padding-left inner-padding-top"
            + " inner-padding-right inner-padding-bottom inner-padding-left",
        LENGTH,
        "16px");
    has(
        "border border-top border-right border-bottom border-left inner-border inner-border-top"
            + " inner-border-right inner-border-bottom inner-border-left",
        several("(?:" + LENGTH + "|thin|medium|thick|" + LINE + "|" + COLOUR + ")", 3),
        "1px solid #e9e1d6");
    has("border-width", several("(?:" + LENGTH + "|thin|medium|thick)", 4), "1px");
    has("border-style", several(LINE, 4), "solid");
    has(
        "font-size",
        LENGTH + "|(?:x{1,3}-)?(?:small|large)|medium|smaller|larger|inherit|initial",
        "16px");
    has("line-height", LENGTH + "|" + NUMBER + "|normal|inherit|initial", "24px");
    has("letter-spacing", LENGTH + "|normal|inherit|initial", "1px");
    has("font-weight", "normal|bold|bolder|lighter|inherit|initial|[1-9][0-9]{0,2}|1000", "bold");
    has("font-style", "normal|italic|oblique|inherit|initial", "italic");
    has("text-transform", "none|capitalize|uppercase|lowercase|inherit|initial", "uppercase");
    has("text-decoration", several(DECORATION, 3), "underline");
    has("align text-align", "left|center|right|justify|start|end|inherit|initial", "center");
    has("vertical-align", "top|middle|bottom|baseline|inherit|initial", "middle");
    has("direction", "ltr|rtl", "rtl");
    has(
        "width height max-height background-width background-height",
        LENGTH + "|" + NUMBER + "|auto|none|inherit|initial",
        "300px");
  }

  private Values() {}

  private static void has(String attributes, String pattern, String example) {
    var form = new Form(Pattern.compile("(?:" + pattern + ")(?: ?!important)?"), example);
    Arrays.stream(attributes.split(" ")).forEach(one -> FORM_BY_ATTRIBUTE.put(one, form));
  }

  private static String several(String one, int most) {
    return one + "(?: " + one + "){0," + (most - 1) + "}";
  }

  /** All attributes of which values are known. */
  static Set<String> attributes() {
    return FORM_BY_ATTRIBUTE.keySet().stream().collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What is wrong with a value, in two lines; null when nothing is. What an expression fills is
   * looked at elsewhere.
   */
  static @Nullable String objection(String element, String attribute, String value) {
    var form = element.startsWith("mj-") ? FORM_BY_ATTRIBUTE.get(attribute) : null;
    var plain = value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return form == null || value.indexOf('{') >= 0 || form.pattern().matcher(plain).matches()
        ? null
        : "The attribute (%s) of %s cannot be (%s).\nMaybe you meant %s."
            .formatted(attribute, element, Shown.text(value), form.example());
  }
}
