package app.tandem.message.template;

import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What no template may leave out, for nobody. */
final class Needs {
  private static final List<String> ELEMENTS =
      List.of("<mjml", "<mj-body", "</mj-body>", "</mjml>");

  private final Source source;
  private final List<Tag> tags;
  private final List<String> needs;

  /**
   * What somebody asks of a template.
   *
   * @param needs names of facts that must be said or gone through
   */
  Needs(Source source, List<Tag> tags, List<String> needs) {
    this.source = source;
    this.tags = tags;
    this.needs = needs;
  }

  /** What is missing in the text. */
  List<Trouble> troubles() {
    var text = source.text();
    var troubles = new ArrayList<Trouble>();
    for (var element : ELEMENTS) {
      if (!text.contains(element)) {
        troubles.add(
            source.trouble(
                0, "There is no %s.\nMaybe it was cut off, or is no MJML.".formatted(element)));
      }
    }
    var from = text.indexOf("<mj-body");
    var to = text.contains("</mj-body>") ? text.lastIndexOf("</mj-body>") : text.length();
    var ofBody = tags.stream().filter(tag -> tag.from() > from && tag.to() <= to).toList();
    var always = Said.always(ofBody, tag -> true);
    needs.stream()
        .filter(need -> !always.contains(need))
        .forEach(need -> troubles.add(notAlways(need, ofBody)));
    return troubles;
  }

  private Trouble notAlways(String need, List<Tag> ofBody) {
    var said = ofBody.stream().filter(tag -> isSaid(tag, need)).findFirst();
    var section = said.map(tag -> around(tag, ofBody));
    if (said.isEmpty() || section.isEmpty()) {
      return source.trouble(
          said.map(Tag::from).orElse(source.text().length()),
          "It never says {%s}.\nMaybe the part that says it is not taken in, or stands in mj-head."
              .formatted(need));
    }
    return source.trouble(
        said.get().from(),
        "%s stands within %s, so there are mails without it.\nMaybe move it out, or say it after {#else} as well."
            .formatted(said.get().written(), section.get().written()));
  }

  /** The innermost section that a tag stands in. */
  private static @Nullable Tag around(Tag sought, List<Tag> tags) {
    Deque<Tag> open = new ArrayDeque<>();
    for (var tag : tags) {
      if (tag.equals(sought)) {
        return open.peek();
      }
      switch (tag.kind()) {
        case IF, FOR -> open.push(tag);
        case END_IF, END_FOR -> open.poll();
        case SAY, ELSE, UNKNOWN -> {}
      }
    }
    return null;
  }

  /**
   * What is there, and nobody sees it.
   *
   * @param seen the tags of which somebody sees what they say
   */
  List<Trouble> hidden(Set<Tag> seen) {
    var always = Said.always(tags, seen::contains);
    return needs.stream()
        .filter(need -> !always.contains(need))
        .map(need -> hidden(need, tags.stream().filter(tag -> isSaid(tag, need)).findFirst()))
        .toList();
  }

  private Trouble hidden(String need, Optional<Tag> said) {
    return source.trouble(
        said.map(Tag::from).orElse(0),
        "Not everybody would see {%s} here.\nMaybe it is hidden by a style, has a letter size of 0 as text in mj-raw, or is a link without words."
            .formatted(need));
  }

  private static boolean isSaid(Tag tag, String need) {
    return tag.path().equals(need) && (tag.kind().isSaid() || tag.kind() == Tag.Kind.FOR);
  }
}
