package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which elements a template may have. What the renderer would pass over in silence is told. */
final class Markup {
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:.-]*)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");

  /**
   * Beside attributes: names of those without a value, and expressions, which are looked at
   * elsewhere.
   */
  private static final Pattern BESIDE =
      Pattern.compile("\\s+|\\{[^{}]*}|(?<!\\S)[a-zA-Z_:][a-zA-Z0-9_:.-]*(?!\\S)");

  private static final Pattern LINK = Pattern.compile("(?:https?://|mailto:).+|\\{[^{}]+}");
  private static final Pattern FACT = Pattern.compile("\\{[^{}]+}");
  private static final Pattern OF_STYLE =
      Pattern.compile("(?i)url\\(\\s*['\"]?([^'\")\\s]*)|(@import|image-set\\s*\\()");

  /** Attributes that hold the address of a picture. */
  private static final Set<String> PICTURES =
      Set.of("src", "srcset", "background", "background-url", "poster");

  /** What {@code http-equiv} may say: it sets how a page is read, and takes nobody elsewhere. */
  private static final Set<String> HARMLESS =
      Set.of("content-type", "content-language", "x-ua-compatible");

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
  private final PictureHosts pictures;
  private final List<Trouble> troubles = new ArrayList<>();

  private Markup(Source source, PictureHosts pictures) {
    this.source = source;
    this.pictures = pictures;
  }

  /**
   * What is wrong with the elements of a text.
   *
   * @param pictures of which hosts it may show some
   */
  static List<Trouble> troubles(Source source, PictureHosts pictures) {
    var markup = new Markup(source, pictures);
    var text = source.text();
    var all = Element.all(text);
    all.forEach(markup::look);
    Purpose.look(text, all, (element, what) -> markup.add(element.at(), what));
    markup.lookForEnds(text);
    markup.lookAtStyles(text);
    if (text.indexOf('\\') >= 0) {
      markup.add(
          text.indexOf('\\'),
          "A backslash means nothing in a template.\nMaybe write the character itself.");
    }
    return markup.troubles;
  }

  private void look(Element element) {
    if (element.kind() == Element.Kind.CUT) {
      add(
          element.at(),
          "The element (%s) does not end, or a quote in it does not.\nMaybe a > or a quote is missing."
              .formatted(Shown.text(element.name())));
    } else if (element.name().equals("mj-include")) {
      add(
          element.at(),
          "A part is taken in by its path alone.\nMaybe write <mj-include path=\"parts/cards.mjml\" />, on one line.");
    } else {
      look(element.name(), element.attributes(), element.at());
    }
  }

  private void lookForEnds(String text) {
    var begun = text.lastIndexOf("<!--");
    if (begun >= 0 && text.indexOf("-->", begun) < 0) {
      add(begun, "A comment does not end.\nMaybe --> is missing.");
    }
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
      var value = Stream.of(2, 3, 4).map(found::group).filter(Objects::nonNull).findFirst();
      look(element, found.group(1).toLowerCase(Locale.ROOT), value.orElseThrow(), at);
    }
    var beside = ATTRIBUTE.matcher(attributes.replaceFirst("/$", "")).replaceAll(" ").strip();
    if (!BESIDE.matcher(beside).replaceAll("").isEmpty()) {
      add(
          at,
          "The element (%s) has something that is no attribute (%s).\nMaybe a quote stands within quotes: write ' within \"."
              .formatted(Shown.text(element), Shown.text(beside)));
    }
  }

  private void look(String element, String attribute, String value, int at) {
    if (attribute.startsWith("on")) {
      add(at, "A mail runs no script (%s).\nMaybe leave it out.".formatted(attribute));
    } else if (element.equals("mj-style") && attribute.equals("inline")) {
      add(
          at,
          "A style that is to be put into each element (inline) would be lost.\nMaybe use attributes, or mj-class.");
    } else if (attribute.equals("http-equiv")
        && !HARMLESS.contains(value.toLowerCase(Locale.ROOT))) {
      add(
          at,
          "A mail leads nowhere by itself (http-equiv, %s).\nMaybe leave it out: a link does that."
              .formatted(Shown.text(value)));
    } else if (!Attributes.knows(element, attribute)) {
      add(at, Attributes.objection(element, attribute));
    } else if (PICTURES.contains(attribute)) {
      lookAtPictures(attribute, value, at);
    } else if (attribute.equals("href") && !LINK.matcher(value).matches()) {
      add(
          at,
          "A link (%s) must begin with https, http or mailto.\nMaybe its beginning is missing."
              .formatted(Shown.text(value)));
    } else {
      lookAtValue(Values.objection(element, attribute, value), at);
    }
  }

  private void lookAtValue(@Nullable String objection, int at) {
    if (objection != null) {
      add(at, objection);
    }
  }

  /** In a srcset several stand, each with its width behind it. */
  private void lookAtPictures(String attribute, String value, int at) {
    for (var one : attribute.equals("srcset") ? value.split(",", -1) : new String[] {value}) {
      lookAtPicture(one.strip().replaceAll("\\s+[0-9.]+[wx]$", ""), at);
    }
  }

  /** What a fact holds is looked at when it is put in. */
  private void lookAtPicture(String address, int at) {
    var objection = FACT.matcher(address).matches() ? null : pictures.objection(address);
    lookAtValue(objection, at);
  }

  private void lookAtStyles(String text) {
    var found = OF_STYLE.matcher(text);
    while (found.find()) {
      if (found.group(2) != null) {
        add(
            found.start(),
            "What is taken from elsewhere so (%s) is not looked at.\nMaybe write the rules here, and url(...) for a picture."
                .formatted(found.group(2)));
      } else {
        lookAtPicture(found.group(1), found.start());
      }
    }
  }

  private void add(int at, String what) {
    troubles.add(source.trouble(at, what));
  }
}
