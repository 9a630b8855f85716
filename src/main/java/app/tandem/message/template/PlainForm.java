package app.tandem.message.template;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/*
 * A browser moves text that stands between the rows of a table to before it. Comments stay, so sections
 * come as comments.
 */
/** The text of a page, for whoever reads mail without pictures and colours. */
final class PlainForm {
  /** Stands for an empty line until all is written: however many come together, they are one. */
  private static final String GAP = "\f";

  private static final Pattern NEWLINES = Pattern.compile("[ \\t]*[\\n\\f][ \\t\\n\\f]*");

  /** The class of the section below which mail programs look for no more of the message. */
  private static final String SIGNATURE = "signature";

  /** What stands in these is one line. */
  private static final Set<String> LINES = Set.of("p", "li", "h1", "h2", "h3", "b", "a", "span");

  private final Set<String> sections;
  private final StringBuilder text = new StringBuilder();

  private PlainForm(Set<String> sections) {
    this.sections = sections;
  }

  /**
   * Derives it.
   *
   * @param html a page in which comments stand for sections
   * @param sections what stands in these comments, and in the text in the end
   */
  static String of(String html, Set<String> sections) {
    var form = new PlainForm(sections);
    form.walk(Jsoup.parse(html).body());
    var lines =
        NEWLINES
            .matcher(form.text.toString().strip())
            .replaceAll(some -> some.group().contains(GAP) ? "\n\n" : "\n");
    return lines + "\n";
  }

  private void walk(Node node) {
    if (node instanceof TextNode words) {
      say(words.getWholeText());
    } else if (node instanceof Comment comment) {
      section(comment);
    } else if (node instanceof Element element && !isHidden(element)) {
      open(element);
      element.childNodes().forEach(this::walk);
      close(element);
    }
  }

  private static boolean isHidden(Element element) {
    return element.attr("style").replace(" ", "").contains("display:none")
        || element.tagName().equals("img")
        || element.tagName().equals("style");
  }

  private void say(String words) {
    var line = words.replaceAll("\\s+", " ");
    var isStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(isStart ? line.stripLeading() : line);
  }

  private void section(Comment comment) {
    var section = comment.getData().strip();
    if (!sections.contains(section)) {
      return;
    }
    if (isWithinLine(comment)) {
      text.append(section);
    } else {
      text.append('\n').append(section).append('\n');
    }
  }

  private static boolean isWithinLine(Comment comment) {
    var parent = comment.parent();
    return parent != null && (LINES.contains(parent.tagName()) || !parent.ownText().isBlank());
  }

  private void open(Element element) {
    switch (element.tagName()) {
      case "br" -> text.append('\n');
      case "li" -> text.append("\n- ");
      default -> {
        if (isPart(element)) {
          text.append(element.hasClass(SIGNATURE) ? GAP + "--\n" : GAP);
        } else if (element.isBlock()) {
          text.append('\n');
        }
      }
    }
  }

  private void close(Element element) {
    if (element.tagName().equals("a") && !element.text().isBlank()) {
      while (text.charAt(text.length() - 1) == ' ') {
        text.setLength(text.length() - 1);
      }
      text.append(": ").append(element.attr("href"));
    } else if (element.isBlock()) {
      text.append(isPart(element) ? GAP : "\n");
    }
  }

  /** A section of MJML: it stands for itself. */
  private static boolean isPart(Element element) {
    return element.tagName().equals("div") && element.attr("style").contains("max-width");
  }
}
