package app.tandem.message.template;

import app.tandem.kernel.Shown;
import app.tandem.message.template.Cascade.Style;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
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
   * What is there, and somebody does not see it.
   *
   * @param seen what everybody sees
   */
  List<Trouble> hidden(Seen seen) {
    var troubles = new ArrayList<Trouble>();
    var always = Said.always(ofBody, paths, seen.tags()::contains);
    needs.stream()
        .filter(need -> !always.contains(need))
        .forEach(need -> troubles.add(hidden(need, cover(ofBody, need, seen))));
    for (var loop : eachLoopWithout(seen.tags()::contains)) {
      var cover = cover(section(loop), part(loop), seen);
      var byRule = cover == null ? null : byRule(part(loop), cover);
      troubles.add(byRule == null ? withoutItsPart(loop) : byRule);
    }
    return troubles;
  }

  /** What hides the first of some tags that says it, or of what it has several. */
  private @Nullable Style cover(List<Tag> some, String need, Seen seen) {
    return some.stream()
        .filter(tag -> tag.kind().isSaid() && Paths.isOf(need, paths.of(tag)))
        .map(seen.coverByTag()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Trouble hidden(String need, @Nullable Style cover) {
    var byRule = cover == null ? null : byRule(need, cover);
    var said = find(need);
    return byRule != null
        ? byRule
        : source.trouble(
            said == null ? 0 : said.from(),
            "Not everybody would see %s here.%s".formatted(Paths.shown(need), why(cover)));
  }

  private static String why(@Nullable Style cover) {
    return cover == null
        ? "\n"
            + "Maybe it is the address of a link that has no words for some, or stands where only"
            + " a picture or Outlook says it."
        : " It stands under the style (%s).\nMaybe leave that out: what each mail says has letters of %d pixels or more, also in mj-raw, of a colour that stands out, and nothing hides, moves or cuts it off."
            .formatted(Shown.text(cover.declaration().toString()), (int) Declaration.SMALLEST);
  }

  /** Told where the rule stands, if it is one that the template has. */
  private @Nullable Trouble byRule(String need, Style cover) {
    var rule = cover.rule(source.text());
    return rule < 0
        ? null
        : source.trouble(
            rule,
            "The style of (%s) keeps some from seeing %s (%s).\nMaybe leave that out, or give what each mail says another class."
                .formatted(
                    Shown.text(cover.selector()),
                    Paths.shown(need),
                    Shown.text(cover.declaration().toString())));
  }

  private boolean isSaid(Tag tag, String need) {
    return paths.of(tag).equals(need) && (tag.kind().isSaid() || tag.kind() == Tag.Kind.FOR);
  }
}
