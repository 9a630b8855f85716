package app.tandem.message.template;

import app.tandem.kernel.Shown;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a tag stands that is not in what a mail says: among the attributes of an element, or in a
 * style.
 *
 * @param name of the attribute, or {@code mj-style}; empty where no attribute has one
 * @param before what of the value stands before it
 * @param isWhole whether the value holds nothing else
 */
record Standing(String name, String before, boolean isWhole) {
  private static final String STYLE = "mj-style";

  /** From the beginning of an element on, which goes on: also of one whose name is missing. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "<(?:[a-zA-Z/!?](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+(?:(?<quote>[\"'])(?<value>[^<]*))?)?");

  private static final Pattern NAME = Pattern.compile("([a-zA-Z-]+)\\s*=\\s*$");

  /** Attributes that show a text. */
  private static final List<String> SHOWN = List.of("alt", "title", "aria-label");

  /**
   * Where a tag of a text stands; null when it is in what a mail says.
   *
   * @param styles of the text, as {@link Tag#STYLE} finds them
   */
  static @Nullable Standing of(String text, Tag tag, List<MatchResult> styles) {
    for (var style : styles) {
      if (style.start(2) <= tag.from() && tag.to() <= style.end(2)) {
        return new Standing(STYLE, text.substring(style.start(2), tag.from()), false);
      }
    }
    var begun = text.lastIndexOf('<', tag.from());
    return begun < 0 ? null : of(text, tag, text.substring(begun, tag.from()));
  }

  private static @Nullable Standing of(String text, Tag tag, String element) {
    var within = WITHIN.matcher(element);
    if (!within.matches()) {
      return null;
    }
    var quote = within.group("quote");
    var name = NAME.matcher(quote == null ? element : element.substring(0, within.start("quote")));
    var before = quote == null ? "" : within.group("value");
    return new Standing(
        name.find() ? name.group(1) : "",
        before,
        quote != null && before.isEmpty() && text.startsWith(quote, tag.to()));
  }

  /** Whether what stands there is read as a text. */
  boolean isShown() {
    return SHOWN.contains(name);
  }

  /** Whether it is the address that a link leads to, or a picture comes from. */
  boolean isAddress() {
    return isWhole && (name.equals("href") || name.equals("src"));
  }

  /** Whether it is in a rule or a declaration of a style. */
  boolean isOfStyle() {
    return isOfAllMails() || name.equals("style");
  }

  /** Whether it is in the style of the whole mail. */
  boolean isOfAllMails() {
    return name.equals(STYLE);
  }

  /** Whether it is in brackets, as the address of a picture in a style. */
  boolean isInBrackets() {
    return before.lastIndexOf('(') > before.lastIndexOf(')');
  }

  /** As it is told. */
  String shown() {
    if (name.isEmpty()) {
      return "among attributes";
    }
    return isOfAllMails() ? "in " + STYLE : "in the attribute (" + Shown.text(name) + ")";
  }
}
