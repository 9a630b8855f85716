package app.tandem.message;

import app.tandem.message.template.Woven;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * This is done to the finished page, because links come from templates as well as from facts. What customers and
 * marketers wrote is escaped there, so that a quotation mark behind href= is always one of the template.
 */
/** Puts counted links in the place of a mail's own, and the picture at its end. */
final class CountedLinks {
  private static final String HREF = "href=\"";
  private static final String END = "</body>";

  private final Counting counting;
  private final Set<String> kept;
  private final Map<String, @Nullable String> linkByTarget = new HashMap<>();

  private CountedLinks(Counting counting, Set<String> kept) {
    this.counting = counting;
    this.kept = kept;
  }

  /**
   * The same mail, counted.
   *
   * @param kept addresses that stay as they are: where its reader says no, and chooses
   */
  static Content.Written in(Content.Written says, Counting counting, Set<String> kept) {
    if (counting.equals(Counting.NOTHING)) {
      return says;
    }
    var links = new CountedLinks(counting, kept);
    return new Content.Written(links.page(says.page()), links.text(says.plain()));
  }

  private Woven page(Woven page) {
    var html = page.text();
    var counted = new Woven.Weaving(html.length() + 2_048);
    var from = 0;
    for (var at = html.indexOf(HREF); at >= 0; at = html.indexOf(HREF, at + 1)) {
      var begin = at + HREF.length();
      var end = html.indexOf('"', begin);
      var link = end < 0 || !isAnchor(html, at) ? null : link(plain(html.substring(begin, end)));
      if (link != null) {
        counted.add(page, from, begin).add(link);
        from = end;
      }
    }
    var picture = counting.picture();
    var end = picture == null ? -1 : html.lastIndexOf(END);
    if (end >= from) {
      counted
          .add(page, from, end)
          .add(
              "<img src=\"%s\" alt=\"\" width=\"1\" height=\"1\" style=\"display:block\">"
                  .formatted(picture));
      from = end;
    }
    return counted.add(page, from, html.length()).done();
  }

  private static boolean isAnchor(String html, int at) {
    var tag = html.lastIndexOf('<', at);
    return html.startsWith("<a", tag)
        && Character.isWhitespace(html.charAt(tag + 2))
        && Character.isWhitespace(html.charAt(at - 1));
  }

  /** One link for each target, whichever way the page says it. */
  private @Nullable String link(String target) {
    if (!linkByTarget.containsKey(target)) {
      var isCounted = Addresses.isLink(target) && !kept.contains(target);
      linkByTarget.put(target, isCounted ? counting.link(linkByTarget.size(), target) : null);
    }
    return linkByTarget.get(target);
  }

  private static String plain(String shown) {
    return shown.indexOf('&') < 0
        ? shown
        : shown
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
  }

  /** Of the text only what the page leads to: an address that stands in words is none of ours. */
  private String text(String plain) {
    var counted = new StringBuilder(plain.length() + 2_048);
    var from = 0;
    for (var at = plain.indexOf("http"); at >= 0; at = plain.indexOf("http", from)) {
      var end = at;
      while (end < plain.length() && !Character.isWhitespace(plain.charAt(end))) {
        end++;
      }
      var link = linkByTarget.get(plain.substring(at, end));
      counted.append(plain, from, at).append(link == null ? plain.substring(at, end) : link);
      from = end;
    }
    return counted.append(plain, from, plain.length()).toString();
  }
}
