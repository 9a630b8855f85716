package app.tandem.message.template;

import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether each element ends where it must, and each section holds whole elements. Whatever is wrong
 * is told where it begins: the renderer would tell it somewhere else, or make something of it.
 */
final class Nesting {
  /** Elements that have no end. */
  private static final Set<String> ENDLESS = Set.of("br", "meta", "mj-include");

  /** Of these it is told elsewhere that they lack an end. */
  private static final Set<String> OUTERMOST = Set.of("mjml", "mj-body");

  /** It stands around a tag where text may not stand. */
  private static final String AROUND_TAGS = "mj-raw";

  /** What renders a page goes as deep as its elements, and has so much room on its stack. */
  private static final int DEEPEST = 100;

  private final Source source;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Deque<Element> open = new ArrayDeque<>();
  private final Deque<Section> sections = new ArrayDeque<>();

  private Nesting(Source source) {
    this.source = source;
  }

  /**
   * A section that goes on.
   *
   * @param within the element it stands in; null when it stands in none
   */
  private record Section(Tag tag, @Nullable Element within) {}

  /** What is wrong with the elements of a text, and with those around its tags. */
  static List<Trouble> troubles(Source source, List<Tag> tags) {
    var nesting = new Nesting(source);
    var nth = 0;
    for (var element : Element.all(Comments.withoutAny(source.text()))) {
      while (nth < tags.size() && tags.get(nth).from() < element.at()) {
        nesting.read(tags.get(nth++));
      }
      nesting.read(element);
    }
    tags.subList(nth, tags.size()).forEach(nesting::read);
    nesting.open.removeIf(element -> OUTERMOST.contains(element.name()));
    nesting.open.forEach(element -> nesting.endless(element, "the end of the template"));
    return nesting.troubles;
  }

  private void read(Element element) {
    if (ENDLESS.contains(element.name())) {
      return;
    }
    if (element.kind() == Element.Kind.BEGIN) {
      open.push(element);
      if (open.size() == DEEPEST + 1) {
        add(
            element.at(),
            "More than %d elements stand in each other here.\nMaybe some lack an end."
                .formatted(DEEPEST));
      }
    } else if (element.kind() == Element.Kind.END) {
      end(element);
    }
  }

  private void end(Element element) {
    var ended = "</" + Shown.text(element.name()) + ">";
    if (open.stream().noneMatch(one -> one.name().equals(element.name()))) {
      add(element.at(), ended + " ends nothing.\nMaybe its beginning is missing.");
      return;
    }
    while (!open.element().name().equals(element.name())) {
      endless(open.pop(), ended);
    }
    var begun = open.pop();
    var section = sections.peek();
    if (section != null && begun.equals(section.within)) {
      add(
          element.at(),
          "%s ends what began before %s.\nMaybe put the whole element inside, or outside."
              .formatted(ended, section.tag.written()));
    }
  }

  private void read(Tag tag) {
    switch (tag.kind()) {
      case IF, FOR -> sections.push(new Section(tag, around()));
      case ELSE -> {
        if (!sections.isEmpty()) {
          requireWhole(sections.element(), tag);
        }
      }
      case END_IF, END_FOR -> {
        if (!sections.isEmpty()) {
          requireWhole(sections.pop(), tag);
        }
      }
      case SAY, UNKNOWN -> {}
    }
  }

  /** What began in a section, and goes on. */
  private void requireWhole(Section section, Tag end) {
    var begun =
        open.stream()
            .filter(one -> one.at() > section.tag.from() && !one.name().equals(AROUND_TAGS))
            .toList();
    begun.forEach(one -> endless(one, end.written()));
    open.removeAll(begun);
  }

  private @Nullable Element around() {
    return open.stream().filter(one -> !one.name().equals(AROUND_TAGS)).findFirst().orElse(null);
  }

  private void endless(Element element, String before) {
    var name = Shown.text(element.name());
    add(
        element.at(),
        "The element (%s) does not end before %s.\nMaybe </%s> is missing."
            .formatted(name, before, name));
  }

  private void add(int at, String what) {
    troubles.add(source.trouble(at, what));
  }
}
