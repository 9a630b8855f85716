package app.tandem.message.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * What a style says of the elements that a selector finds (CSS Cascading and Inheritance Level 4).
 *
 * @param condition when it holds, as {@code @media (prefers-color-scheme:dark)}; empty for always
 * @param selector one of a list: each is a rule of its own
 */
record StyleRule(String condition, String selector, List<Declaration> declarations) {
  private static final Pattern PIECE = Pattern.compile("[{};]|[^{};]+");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|<!--.*?-->");
  private static final Pattern LIST = Pattern.compile(",(?![^(\\[]*[)\\]])");

  /** Each link is in such a state at first. */
  private static final Pattern OF_EACH_LINK = Pattern.compile(":(?:any-)?link\\b");

  /** Whether letters of a value must be as large as they are written is not looked at. */
  private static final Pattern FLAG = Pattern.compile("(?i)(\\[[^]]*?)\\s+[is]\\s*]");

  /** What hides the beginning of something hides it. */
  private static final Pattern BEGINNING = Pattern.compile(":{1,2}first-(?:line|letter)\\b");

  private static final Pattern ID = Pattern.compile("#[\\w-]+");
  private static final Pattern CLASS = Pattern.compile("\\.[\\w-]+|\\[[^]]*]|:[\\w-]+");
  private static final Pattern NAME = Pattern.compile("(?:^|[\\s>+~])[a-z][\\w-]*");

  /** All rules of a page, in order. */
  static List<StyleRule> all(Document page) {
    var rules = new ArrayList<StyleRule>();
    for (var style : page.select("style")) {
      Deque<String> around = new ArrayDeque<>();
      if (style.hasAttr("media")) {
        around.add(style.attr("media"));
      }
      read(COMMENT.matcher(style.data()).replaceAll(" "), around, rules);
    }
    return rules;
  }

  private static void read(String text, Deque<String> around, List<StyleRule> rules) {
    var said = new StringBuilder();
    var selector = "";
    var pieces = PIECE.matcher(text);
    while (pieces.find()) {
      var piece = pieces.group();
      if (piece.equals("{") && isAtRule(said)) {
        around.addLast(said.toString().strip());
        said.setLength(0);
      } else if (piece.equals("{")) {
        selector = said.toString();
        said.setLength(0);
      } else if (piece.equals("}") && !selector.isEmpty()) {
        add(String.join(" ", around), selector, said.toString(), rules);
        selector = "";
        said.setLength(0);
      } else if (piece.equals("}")) {
        around.pollLast();
        said.setLength(0);
      } else if (piece.equals(";") && selector.isEmpty()) {
        said.setLength(0);
      } else {
        said.append(piece);
      }
    }
    if (!selector.isEmpty()) {
      add(String.join(" ", around), selector, said.toString(), rules);
    }
  }

  private static boolean isAtRule(CharSequence said) {
    return said.toString().stripLeading().startsWith("@");
  }

  private static void add(String around, String selectors, String body, List<StyleRule> rules) {
    var declarations = Declaration.all(body);
    var condition = around.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replace(": ", ":");
    for (var one : LIST.split(selectors, -1)) {
      rules.add(new StyleRule(condition, one.strip(), declarations));
    }
  }

  /** The elements of a page that it is about, whatever state they are in. */
  List<Element> of(Document page) {
    try {
      return page.select(readable());
    } catch (SelectorParseException | IllegalArgumentException e) {
      // Of a state, as that the mouse is over it: it changes nothing for good.
      return List.of();
    }
  }

  private String readable() {
    var always = OF_EACH_LINK.matcher(selector).replaceAll("").replace(":where(", ":is(");
    return BEGINNING.matcher(FLAG.matcher(always).replaceAll("$1]")).replaceAll("");
  }

  /** Which of two rules wins: the larger number. */
  int specificity() {
    return 10_000 * count(ID) + 100 * count(CLASS) + count(NAME);
  }

  private int count(Pattern part) {
    return (int) part.matcher(selector).results().count();
  }
}
