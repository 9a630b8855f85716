package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which attributes an element may have: any other is passed over, and nobody would notice. */
final class Attributes {
  private static final String PADDING =
      " padding padding-top padding-right padding-bottom padding-left";
  private static final String BORDER = " border border-top border-right border-bottom border-left";
  private static final String FONT =
      " color font-family font-size font-style font-weight letter-spacing line-height text-decoration text-transform";
  private static final String ROUND = " border-radius";
  private static final String CONTAINER = " container-background-color";
  private static final String CLASSES = " css-class mj-class";
  private static final String SECTION =
      CLASSES
          + PADDING
          + BORDER
          + ROUND
          + " background-color background-url background-repeat background-size background-position"
          + " background-position-x background-position-y direction full-width text-align text-padding";

  /**
   * What any element of HTML may have, beside those that begin with {@code aria-} or {@code data-}.
   */
  private static final Set<String> OF_HTML =
      words(
          "id class style dir lang title role hidden align valign width height bgcolor background border"
              + " cellpadding cellspacing colspan rowspan nowrap scope summary href target rel name type start"
              + " value reversed content charset http-equiv property media");

  private static final Map<String, Set<String>> OF_MJML = new HashMap<>();

  static {
    has("mjml", " lang dir owa");
    has("mj-head", "");
    has("mj-title", "");
    has("mj-preview", "");
    has("mj-attributes", "");
    has("mj-raw", "");
    has("mj-style", " inline");
    has("mj-breakpoint", " width");
    has("mj-body", CLASSES + " width background-color");
    has("mj-section", SECTION);
    has("mj-wrapper", SECTION + " gap");
    has("mj-group", CLASSES + " background-color direction vertical-align width");
    has(
        "mj-column",
        CLASSES
            + PADDING
            + BORDER
            + ROUND
            + " background-color direction inner-background-color inner-border inner-border-top inner-border-right"
            + " inner-border-bottom inner-border-left inner-border-radius vertical-align width");
    has(
        "mj-text",
        CLASSES + PADDING + FONT + CONTAINER + " align background-color height vertical-align");
    has(
        "mj-button",
        CLASSES
            + PADDING
            + BORDER
            + ROUND
            + FONT
            + CONTAINER
            + " align background-color height href name title inner-padding rel target vertical-align text-align width");
    has(
        "mj-image",
        CLASSES
            + PADDING
            + BORDER
            + ROUND
            + CONTAINER
            + " alt href name src srcset sizes title rel align fluid-on-mobile target width height max-height"
            + " font-size usemap");
    has("mj-spacer", CLASSES + PADDING + BORDER + CONTAINER + " height");
    has(
        "mj-divider",
        CLASSES + PADDING + CONTAINER + " border-color border-style border-width width align");
    has(
        "mj-table",
        CLASSES
            + PADDING
            + CONTAINER
            + " align border cellpadding cellspacing color font-family font-size font-weight line-height role"
            + " table-layout vertical-align width");
    has(
        "mj-hero",
        CLASSES
            + PADDING
            + ROUND
            + CONTAINER
            + " mode height background-url background-width background-height background-position background-color"
            + " inner-background-color inner-padding inner-padding-top inner-padding-right inner-padding-bottom"
            + " inner-padding-left vertical-align");
    var all = OF_MJML.values().stream().flatMap(Set::stream).collect(Collectors.joining(" "));
    has("mj-all", all);
    has("mj-class", all + " name");
  }

  private Attributes() {}

  private static void has(String element, String attributes) {
    OF_MJML.put(element, words(attributes));
  }

  private static Set<String> words(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an element has an attribute. */
  static boolean knows(String element, String attribute) {
    var own = OF_MJML.get(element);
    return own == null
        ? OF_HTML.contains(attribute)
            || attribute.startsWith("aria-")
            || attribute.startsWith("data-")
        : own.contains(attribute);
  }

  /** All of an element of MJML; none of any other. */
  static Set<String> of(String element) {
    return OF_MJML.getOrDefault(element, Set.of());
  }

  /** What is wrong with an attribute that an element has not, in two lines. */
  static String objection(String element, String attribute) {
    var own = OF_MJML.get(element);
    return "The element (%s) has no attribute (%s).\nMaybe %s."
        .formatted(
            Shown.text(element),
            Shown.text(attribute),
            NearName.find(attribute, own == null ? OF_HTML : own)
                .map("you meant "::concat)
                .orElse(own == null ? "write it into style" : "another element has it"));
  }
}
