package app.tandem.message.template;

import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What no template may leave out, for nobody. */
final class Needs {
  private static final List<String> ELEMENTS =
      List.of("<mjml", "<mj-body", "</mj-body>", "</mjml>");

  private final Source source;
  private final List<Tag> tags;
  private final List<Tag> ofBody;
  private final Paths paths;
  private final Owed owed;
  private final List<String> needs;

  /**
   * What somebody asks of a template.
   *
   * @param owed facts that must be said or gone through
   */
  Needs(Source source, List<Tag> tags, Owed owed) {
    this.source = source;
    this.tags = tags;
    this.paths = new Paths(tags);
    this.owed = owed;
    var text = source.text();
    var from = text.indexOf("<mj-body");
    var to = text.contains("</mj-body>") ? text.lastIndexOf("</mj-body>") : text.length();
    this.ofBody = tags.stream().filter(tag -> tag.from() > from && tag.to() <= to).toList();
    this.needs = new ArrayList<>(owed.always());
    owed.whole().stream().filter(this::isGoneThrough).forEach(needs::add);
  }

  private boolean isGoneThrough(String list) {
    return tags.stream().anyMatch(tag -> isLoop(tag, list));
  }

  private boolean isLoop(Tag tag, String list) {
    return tag.kind() == Tag.Kind.FOR && paths.of(tag).equals(list);
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
    var always = Said.always(ofBody, paths, tag -> true);
    needs.stream()
        .filter(need -> !always.contains(need))
        .forEach(need -> troubles.add(notAlways(need)));
    eachLoopWithout(ofBody::contains).forEach(loop -> troubles.add(withoutItsPart(loop)));
    return troubles;
  }

  private Trouble notAlways(String need) {
    var said = find(need);
    var section = said == null ? null : around(said, need);
    if (said == null || section == null) {
      return source.trouble(
          said == null ? source.text().length() : said.from(),
          "It never says %s.\nMaybe the part that says it is not taken in, or stands in mj-head."
              .formatted(Paths.shown(need)));
    }
    return source.trouble(
        said.from(),
        "%s stands within %s, so there are mails without it.\nMaybe move it out, or say it after {#else} as well."
            .formatted(said.written(), section.written()));
  }

  private @Nullable Tag find(String need) {
    return ofBody.stream().filter(tag -> isSaid(tag, need)).findFirst().orElse(null);
  }

  /** The innermost section that a tag stands in, but for loops over what it is a part of. */
  private @Nullable Tag around(Tag sought, String need) {
    Deque<Tag> open = new ArrayDeque<>();
    for (var tag : ofBody) {
      if (tag.equals(sought)) {
        return open.stream().filter(one -> !isPartOf(one, need)).findFirst().orElse(null);
      }
      switch (tag.kind()) {
        case IF, FOR -> open.push(tag);
        case END_IF, END_FOR -> open.poll();
        case SAY, ELSE, UNKNOWN -> {}
      }
    }
    return null;
  }

  private boolean isPartOf(Tag loop, String need) {
    return loop.kind() == Tag.Kind.FOR && need.startsWith(paths.of(loop) + ".");
  }

  /** The loops over a list that show one without the part that belongs to all that is shown. */
  private List<Tag> eachLoopWithout(Predicate<Tag> isSeen) {
    return tags.stream()
        .filter(tag -> tag.kind() == Tag.Kind.FOR)
        .filter(loop -> owed.partByList().containsKey(paths.of(loop)))
        .filter(loop -> !Said.always(section(loop), paths, isSeen).contains(part(loop)))
        .toList();
  }

  private String part(Tag loop) {
    var list = paths.of(loop);
    return list + "." + owed.partByList().get(list);
  }

  /** A loop and all in it, with its end where it has one. */
  private List<Tag> section(Tag loop) {
    var from = tags.indexOf(loop);
    var depth = 0;
    for (int nth = from; nth < tags.size(); nth++) {
      var kind = tags.get(nth).kind();
      depth += kind == Tag.Kind.FOR ? 1 : kind == Tag.Kind.END_FOR ? -1 : 0;
      if (depth == 0) {
        return tags.subList(from, nth + 1);
      }
    }
    return tags.subList(from, tags.size());
  }

  private Trouble withoutItsPart(Tag loop) {
    return source.trouble(
        loop.from(),
        "%s does not always say %s, or not so that everybody sees it.\nMaybe say it as text in this loop, under no condition, and under no style that hides."
            .formatted(loop.written(), Paths.shown(part(loop))));
  }

  /**
   * What is there, and nobody sees it.
   *
   * @param seen the tags of which somebody sees what they say
   */
  List<Trouble> hidden(Set<Tag> seen) {
    var troubles = new ArrayList<Trouble>();
    var always = Said.always(ofBody, paths, seen::contains);
    needs.stream()
        .filter(need -> !always.contains(need))
        .forEach(need -> troubles.add(hidden(need, find(need))));
    eachLoopWithout(seen::contains).forEach(loop -> troubles.add(withoutItsPart(loop)));
    return troubles;
  }

  private Trouble hidden(String need, @Nullable Tag said) {
    return source.trouble(
        said == null ? 0 : said.from(),
        "Not everybody would see %s here.\nMaybe it is hidden by a style, has a letter size of 0 as text in mj-raw, or is a link without words."
            .formatted(Paths.shown(need)));
  }

  private boolean isSaid(Tag tag, String need) {
    return paths.of(tag).equals(need) && (tag.kind().isSaid() || tag.kind() == Tag.Kind.FOR);
  }
}
