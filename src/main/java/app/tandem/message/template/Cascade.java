package app.tandem.message.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What styles say of each element of a page where one condition holds. */
final class Cascade {
  private static final String IN_DARK = "@media (prefers-color-scheme:dark)";

  /** Of all who see a page in the dark, and not only of those with a small screen. */
  private static final Pattern OF_DARK =
      Pattern.compile(
          "(?:@media )?(?:(?:only )?(?:screen|all) and )?\\(prefers-color-scheme:dark\\)");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final IdentityHashMap<Element, List<StyleRule>> rulesByElement = new IdentityHashMap<>();

  private final Look around;

  private Cascade(Look around) {
    this.around = around;
  }

  /** A page as somebody sees it for whom one condition holds, and for whom none. */
  static List<Cascade> all(Document page) {
    var rules = StyleRule.all(page);
    rules.sort(Comparator.comparingInt(StyleRule::specificity)); // Of the same, the later wins.
    var knowsDark = knowsDark(page, rules);
    var conditions =
        Stream.concat(Stream.of(""), rules.stream().map(StyleRule::condition)).distinct().toList();
    return Stream.concat(
            conditions.stream(),
            knowsDark && conditions.stream().noneMatch(Cascade::isOfDark)
                ? Stream.of(IN_DARK)
                : Stream.empty())
        .map(condition -> of(page, rules, condition, around(condition, knowsDark)))
        .toList();
  }

  private static boolean knowsDark(Document page, List<StyleRule> rules) {
    return page.select("meta[name=color-scheme]").attr("content").contains("dark")
        || rules.stream()
            .flatMap(rule -> rule.declarations().stream())
            .anyMatch(one -> one.property().equals("color-scheme") && one.value().contains("dark"));
  }

  private static boolean isOfDark(String condition) {
    return OF_DARK.matcher(condition).matches();
  }

  private static Look around(String condition, boolean knowsDark) {
    return condition.isEmpty()
        ? Look.PLAIN
        : knowsDark && isOfDark(condition) ? Look.DARK : Look.UNKNOWN;
  }

  private static Cascade of(Document page, List<StyleRule> rules, String condition, Look around) {
    var cascade = new Cascade(around);
    rules.stream()
        .filter(rule -> rule.condition().isEmpty() || rule.condition().equals(condition))
        .forEach(
            rule ->
                rule.of(page)
                    .forEach(
                        element ->
                            cascade
                                .rulesByElement
                                .computeIfAbsent(element, one -> new ArrayList<>())
                                .add(rule)));
    return cascade;
  }

  /**
   * What is said of one element.
   *
   * @param selector of the rule that says it; empty when the element does itself
   */
  record Style(Declaration declaration, String selector) {
    private static final Pattern PARTS = Pattern.compile("\\s+|\\s*(?=[>+~])|(?<=[>+~])\\s*");

    /** Where the rule begins in the text of a template; -1 when it does not stand there. */
    int rule(String template) {
      if (selector.isEmpty()) {
        return -1;
      }
      var rule =
          PARTS.splitAsStream(selector).map(Pattern::quote).collect(Collectors.joining("\\s*"))
              + "(?![\\w-])[^{}]*\\{[^{}]*"
              + Pattern.quote(declaration.property())
              + "\\s*:";
      var found = Pattern.compile(rule, Pattern.CASE_INSENSITIVE).matcher(template);
      return found.find() ? found.start() : -1;
    }
  }

  /** How letters look before anything is said of them. */
  Look around() {
    return around;
  }

  /** All that is said of an element: what comes later wins. */
  List<Style> of(Element element) {
    var said = new ArrayList<Style>();
    if (element.tagName().equals("img")) {
      add(said, sizes(element), "");
    }
    if (element.hasAttr("bgcolor")) {
      add(said, Declaration.all("background-color:" + element.attr("bgcolor")), "");
    }
    if (element.hasAttr("background")) {
      add(said, Declaration.all("background-image:url()"), "");
    }
    rulesByElement
        .getOrDefault(element, List.of())
        .forEach(rule -> add(said, rule.declarations(), rule.selector()));
    add(said, Declaration.all(element.attr("style")), "");
    if (element.hasAttr("hidden")) {
      add(said, Declaration.all("display:none"), "");
    }
    said.sort(Comparator.comparing(one -> one.declaration().isImportant()));
    return said;
  }

  private static List<Declaration> sizes(Element picture) {
    return Stream.of("width", "height")
        .filter(side -> DIGITS.matcher(picture.attr(side).replace("px", "")).matches())
        .flatMap(
            side ->
                Declaration.all(side + ":" + picture.attr(side).replace("px", "") + "px").stream())
        .toList();
  }

  private static void add(List<Style> said, List<Declaration> declarations, String selector) {
    declarations.forEach(one -> said.add(new Style(one, selector)));
  }
}
