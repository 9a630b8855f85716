package app.tandem.message.template;

import app.tandem.kernel.Shown;
import app.tandem.message.template.Cascade.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * What everybody sees of a page: text that can be read, and links that have words for everybody. A
 * style that hides something from some, as on a small screen or in the dark, hides it.
 *
 * @param tags those of which everybody sees what they say
 * @param coverByTag what hides others, where a style does
 */
record Seen(Set<Tag> tags, Map<Tag, Style> coverByTag) {

  /**
   * What is seen of a page.
   *
   * @param html in it, tokens stand for tags; those of sections are comments
   */
  static Seen of(String html, Pattern token, Map<String, Tag> tagByToken) {
    var page = Jsoup.parse(html);
    var seen = new Seen(new HashSet<>(tagByToken.values()), new HashMap<>());
    for (var cascade : Cascade.all(page)) {
      var view = new View(cascade, token, tagByToken, new HashSet<>(), seen.coverByTag);
      view.read(page);
      seen.tags.retainAll(view.seen);
    }
    return seen;
  }

  /** What is seen by those for whom one condition of styles holds. */
  private record View(
      Cascade cascade,
      Pattern token,
      Map<String, Tag> tagByToken,
      Set<Tag> seen,
      Map<Tag, Style> coverByTag) {

    /** Stands for words of a link. */
    private static final Tag WORDS = new Tag(Tag.Kind.SAY, "", "", 0, 0);

    void read(Document page) {
      var look = cascade.around();
      for (var element : page.select("html")) {
        look = lookOf(element, look);
      }
      walk(page.body(), lookOf(page.body(), look));
    }

    private void walk(Node node, Look look) {
      if (node instanceof TextNode text) {
        add(text.getWholeText(), look.cover());
      } else if (node instanceof Element element) {
        if (element.tagName().equals("a")) {
          readLink(element, look);
        }
        element.childNodes().forEach(child -> walk(child, lookOf(child, look)));
      }
    }

    private Look lookOf(Node child, Look look) {
      return child instanceof Element element ? look.in(element, cascade.of(element)) : look;
    }

    private void readLink(Element link, Look look) {
      var hasWords = hasWords(link, look);
      if (hasWords || look.cover() != null) {
        add(link.attr("href"), hasWords ? null : look.cover());
      }
    }

    private void add(String text, @Nullable Style cover) {
      token
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .filter(tagByToken::containsKey)
          .map(tagByToken::get)
          .forEach(
              tag -> {
                if (cover == null) {
                  seen.add(tag);
                } else {
                  coverByTag.putIfAbsent(tag, cover);
                }
              });
    }

    private boolean hasWords(Element link, Look look) {
      var words = new ArrayList<Tag>();
      collect(link, look, words);
      return Said.always(words, new Paths(words), tag -> true).contains(WORDS.path());
    }

    /** Its words that can be read, and the sections around them. */
    private void collect(Node node, Look look, List<Tag> words) {
      if (node instanceof Comment comment) {
        var section = tagByToken.get(comment.getData().strip());
        if (section != null) {
          words.add(section);
        }
      } else if (node instanceof TextNode text
          && look.cover() == null
          && areWords(text.getWholeText())) {
        words.add(WORDS);
      } else if (node instanceof Element element) {
        if (look.hidden() == null && !isDot(element) && areWords(element.attr("alt"))) {
          words.add(WORDS);
        }
        element.childNodes().forEach(child -> collect(child, lookOf(child, look), words));
      }
    }

    /** No words find room in such a picture. */
    private boolean isDot(Element picture) {
      return cascade.of(picture).stream().anyMatch(one -> one.declaration().isDot());
    }

    private static boolean areWords(String text) {
      return text.codePoints()
          .anyMatch(
              one -> Character.isLetterOrDigit(one) && !Shown.isBlank(Character.toString(one)));
    }
  }
}
