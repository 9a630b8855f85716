package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which elements a template may have. What the renderer would pass over in silence is told. */
final class Markup {
  private static final Pattern ELEMENT =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\\s+[^<>]*?)?)\\s*/?>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:-]+)\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern LINK = Pattern.compile("(?:https?://|mailto:).+|\\{[^{}]+}");
  private static final Pattern PICTURE = Pattern.compile("https://.+|\\{[^{}]+}");

  private static final Set<String> KNOWN =
      Set.of(
          "mjml",
          "mj-head",
          "mj-title",
          "mj-preview",
          "mj-attributes",
          "mj-all",
          "mj-class",
          "mj-style",
          "mj-breakpoint",
          "mj-body",
          "mj-wrapper",
          "mj-section",
          "mj-group",
          "mj-column",
          "mj-text",
          "mj-spacer",
          "mj-divider",
          "mj-raw",
          "mj-image",
          "mj-button",
          "mj-hero",
          "mj-table",
          "p",
          "br",
          "b",
          "strong",
          "i",
          "em",
          "s",
          "a",
          "span",
          "div",
          "ul",
          "ol",
          "li",
          "h1",
          "h2",
          "h3",
          "table",
          "tr",
          "td",
          "meta");

  private final Source source;
  private final List<Trouble> troubles = new ArrayList<>();

  private Markup(Source source) {
    this.source = source;
  }

  /** What is wrong with the elements of a text. */
  static List<Trouble> troubles(Source source) {
    var markup = new Markup(source);
    var text = source.text();
    var found = ELEMENT.matcher(text);
    while (found.find()) {
      markup.look(found.group(2).toLowerCase(Locale.ROOT), found.group(3), found.start());
    }
    if (text.indexOf('\\') >= 0) {
      markup.add(
          text.indexOf('\\'),
          "A backslash means nothing in a template.\nMaybe write the character itself.");
    }
    return markup.troubles;
  }

  private void look(String element, String attributes, int at) {
    if (!KNOWN.contains(element)) {
      add(
          at,
          "A template has no element (%s).\nMaybe %s."
              .formatted(
                  Shown.text(element),
                  NearName.find(element, KNOWN)
                      .map("you meant "::concat)
                      .orElse("an element of MJML does the same")));
    }
    var found = ATTRIBUTE.matcher(attributes);
    while (found.find()) {
      look(element, found.group(1).toLowerCase(Locale.ROOT), found.group(2), at);
    }
  }

  private void look(String element, String attribute, String value, int at) {
    if (attribute.startsWith("on")) {
      add(at, "A mail runs no script (%s).\nMaybe leave it out.".formatted(attribute));
    } else if (element.equals("mj-style") && attribute.equals("inline")) {
      add(
          at,
          "A style that is to be put into each element (inline) would be lost.\nMaybe use attributes, or mj-class.");
    } else if (attribute.equals("src") && !PICTURE.matcher(value).matches()) {
      add(
          at,
          "The address of a picture (%s) must begin with https.\nMaybe its shop has it there too."
              .formatted(Shown.text(value)));
    } else if (attribute.equals("href") && !LINK.matcher(value).matches()) {
      add(
          at,
          "A link (%s) must begin with https, http or mailto.\nMaybe its beginning is missing."
              .formatted(Shown.text(value)));
    }
  }

  private void add(int at, String what) {
    troubles.add(source.trouble(at, what));
  }
}
