package app.tandem.message.template;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * What somebody sees of a page: text, and links that have words, which no style hides. A style that
 * hides something from some, as on a small screen, hides it.
 */
final class Seen {
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
  private static final Pattern HIDES =
      Pattern.compile(
          "(?:^|;)(?:display:none|visibility:hidden|mso-hide:all|(?:opacity|max-height):0(?:\\.0+)?(?:px)?(?=[;!]|$))");
  private static final Pattern LETTER_SIZE = Pattern.compile("(?:^|;)font-size:([^;!]+)");
  private static final Pattern NO_SIZE = Pattern.compile("0(?:\\.0+)?(?:px|pt|em|rem|%)?");

  private final Pattern sought;
  private final Set<Element> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> seen = new HashSet<>();

  private Seen(Pattern sought) {
    this.sought = sought;
  }

  /** All words of a kind that somebody sees. */
  static Set<String> of(String html, Pattern sought) {
    var page = Jsoup.parse(html);
    var seen = new Seen(sought);
    seen.hide(page);
    seen.walk(page.body(), true);
    return seen.seen;
  }

  private void hide(Document page) {
    for (var style : page.select("style")) {
      var rules = RULE.matcher(style.data());
      while (rules.find()) {
        if (HIDES.matcher(plain(rules.group(2))).find()) {
          hide(page, rules.group(1));
        }
      }
    }
  }

  private void hide(Document page, String selector) {
    try {
      hidden.addAll(page.select(selector.replaceAll("(?s)/\\*.*?\\*/", "").strip()));
    } catch (SelectorParseException e) {
      // Of a state, as that the mouse is over it: it hides nothing for good.
    }
  }

  private void walk(Node node, boolean hasSize) {
    if (node instanceof TextNode text && hasSize) {
      add(text.getWholeText());
    } else if (node instanceof Element element && !isHidden(element)) {
      var size = LETTER_SIZE.matcher(plain(element.attr("style")));
      var isLarge = size.find() ? !NO_SIZE.matcher(size.group(1)).matches() : hasSize;
      if (element.tagName().equals("a") && isLarge && hasWords(element)) {
        add(element.attr("href"));
      }
      element.childNodes().forEach(child -> walk(child, isLarge));
    }
  }

  private static boolean hasWords(Element link) {
    return !link.text().isBlank() || !link.select("img[alt~=\\S]").isEmpty();
  }

  private boolean isHidden(Element element) {
    return hidden.contains(element)
        || element.hasAttr("hidden")
        || HIDES.matcher(plain(element.attr("style"))).find();
  }

  private void add(String text) {
    sought.matcher(text).results().forEach(found -> seen.add(found.group()));
  }

  private static String plain(String style) {
    return style.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }
}
