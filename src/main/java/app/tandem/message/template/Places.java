package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether elements and classes of MJML stand where they mean something: the renderer passes over
 * all others, with what is in them.
 */
final class Places {
  private static final Map<String, String> AROUND_BY_ELEMENT =
      Map.of(
          "mj-head", "mjml",
          "mj-body", "mjml",
          "mj-title", "mj-head",
          "mj-preview", "mj-head",
          "mj-breakpoint", "mj-head",
          "mj-all", "mj-attributes",
          "mj-class", "mj-attributes");

  /** Of several of these one is taken. */
  private static final Set<String> ONCE =
      Set.of("mj-head", "mj-body", "mj-title", "mj-preview", "mj-breakpoint");

  private static final Set<String> OF_ALL = Set.of("mj-head", "mj-body");

  /** In these stands no other element of MJML. */
  private static final Set<String> INNERMOST =
      Set.of(
          "mj-text",
          "mj-button",
          "mj-table",
          "mj-raw",
          "mj-title",
          "mj-preview",
          "mj-style",
          "mj-image",
          "mj-spacer",
          "mj-divider");

  private static final Pattern CLASSES =
      Pattern.compile("(?i)(?:^|[\\s\"'])mj-class\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern NAME =
      Pattern.compile("(?i)(?:^|[\\s\"'])name\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  private final Source source;
  private final Set<String> classes;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> begun = new HashSet<>();

  private Places(Source source, Set<String> classes) {
    this.source = source;
    this.classes = classes;
  }

  /** What stands where it means nothing. */
  static List<Trouble> troubles(Source source) {
    var all = Element.all(Comments.withoutAny(source.text()));
    var classes =
        all.stream()
            .filter(one -> one.name().equals("mj-class"))
            .flatMap(one -> values(NAME, one).stream())
            .collect(Collectors.toSet());
    var places = new Places(source, classes);
    all.stream().filter(one -> one.name().startsWith("mj")).forEach(places::read);
    return places.troubles;
  }

  private static List<String> values(Pattern attribute, Element element) {
    return attribute
        .matcher(element.attributes())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .flatMap(value -> Pattern.compile("\\s+").splitAsStream(value.strip()))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private void read(Element element) {
    if (element.kind() == Element.Kind.END) {
      if (open.contains(element.name())) {
        while (!open.pop().equals(element.name())) {
          // It lacks an end, which is told elsewhere.
        }
      }
      return;
    }
    requirePlace(element);
    requireClasses(element);
    if (element.kind() == Element.Kind.BEGIN) {
      open.push(element.name());
    }
  }

  private void requirePlace(Element element) {
    var name = element.name();
    var around = open.isEmpty() ? "" : open.element();
    var wanted = AROUND_BY_ELEMENT.get(name);
    if (wanted != null && !around.equals(wanted)) {
      add(
          element,
          "The element (%s) means nothing here.\nMaybe put it into %s.".formatted(name, wanted));
    } else if (around.equals("mjml") && !OF_ALL.contains(name)) {
      add(
          element,
          "The element (%s) would be lost here.\nMaybe put it into mj-body.".formatted(name));
    } else if (INNERMOST.contains(around)) {
      add(
          element,
          "The element (%s) means nothing in %s.\nMaybe put it beside that."
              .formatted(name, around));
    } else if (ONCE.contains(name) && !begun.add(name)) {
      add(
          element,
          "There is an element (%s) before, and one of them would be lost.\nMaybe put what both say into one."
              .formatted(name));
    }
  }

  private void requireClasses(Element element) {
    for (var name : values(CLASSES, element)) {
      if (!classes.contains(name)) {
        add(
            element,
            "There is no class (%s) in mj-attributes.\nMaybe %s."
                .formatted(
                    Shown.text(name),
                    NearName.find(name, classes)
                        .map("you meant "::concat)
                        .orElse(
                            "add <mj-class name=\"...\" /> there, or you meant css-class, which mj-style is about")));
      }
    }
  }

  private void add(Element element, String what) {
    troubles.add(source.trouble(element.at(), what));
  }
}
