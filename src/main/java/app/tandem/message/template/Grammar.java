package app.tandem.message.template;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.message.template.Fact.Kind;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Whether each tag of a template says something that there is, where it may be said. What may lack
 * for somebody is said only where the template asks for it first, so that nobody sees a gap.
 */
final class Grammar {
  /** How the shop's own words are called in templates. */
  static final String WORDS = "words.";

  /** An offer has notes, and a guide has steps; nothing that a mail says goes deeper. */
  private static final int MOST_LOOPS_IN_EACH_OTHER = 2;

  private final Source source;
  private final String text;
  private final Fact facts;
  private final Sayable words;
  private final List<MatchResult> styles;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private Grammar(Source source, Fact facts, Sayable words) {
    this.source = source;
    this.text = source.text();
    this.facts = facts;
    this.words = words;
    this.styles = Tag.STYLE.matcher(text).results().toList();
  }

  /**
   * A section that goes on.
   *
   * @param element what its name stands for; null of a condition
   * @param holds whether its condition is met here: not after an else
   */
  private record Open(Tag tag, @Nullable Fact element, boolean holds) {}

  /** What is wrong with the tags of a text. */
  static List<Trouble> troubles(Source source, List<Tag> tags, Fact facts, Sayable words) {
    var grammar = new Grammar(source, facts, words);
    tags.forEach(grammar::read);
    grammar.open.forEach(
        one ->
            grammar.add(
                one.tag,
                "%s has no end.\nMaybe "
                    + (one.tag.kind() == Tag.Kind.IF ? "{/if}" : "{/for}")
                    + " is missing."));
    return grammar.troubles;
  }

  private void read(Tag tag) {
    switch (tag.kind()) {
      case UNKNOWN ->
          add(
              tag,
              "A template cannot say %s.\nMaybe you meant {name}, {#if name} or {#for one in names}; the brace of a style has a space after it.");
      case SAY -> say(tag);
      case IF -> {
        find(tag);
        push(tag, null);
      }
      case FOR -> {
        var several = find(tag).filter(fact -> fact.kind() == Kind.SEVERAL);
        if (several.isEmpty() && find(tag.path()).isPresent()) {
          add(tag, "There are not several of it, in %s.\nMaybe you meant {#if ...}.");
        }
        requireShallow(tag);
        push(tag, several.map(Fact::element).orElse(null));
      }
      case ELSE -> {
        requireText(tag);
        if (closes(tag, Tag.Kind.IF)) {
          requireFirst(tag, open.element());
          open.push(new Open(open.pop().tag, null, false));
        }
      }
      case END_IF, END_FOR -> {
        requireText(tag);
        if (closes(tag, tag.kind() == Tag.Kind.END_IF ? Tag.Kind.IF : Tag.Kind.FOR)) {
          open.pop();
        }
      }
    }
  }

  /** Each loop makes several of all that stands in it. */
  private void requireShallow(Tag tag) {
    var around = open.stream().filter(one -> one.tag.kind() == Tag.Kind.FOR).count();
    if (around >= MOST_LOOPS_IN_EACH_OTHER) {
      add(
          tag,
          "%s stands in "
              + around
              + " other loops, and "
              + MOST_LOOPS_IN_EACH_OTHER
              + " may stand in each other.\nMaybe its {/for} belongs further up, or it can stand beside them.");
    }
  }

  private void push(Tag tag, @Nullable Fact element) {
    requireText(tag);
    open.push(new Open(tag, element, true));
  }

  /** A section holds text and whole elements. */
  private void requireText(Tag tag) {
    var standing = standing(tag);
    if (standing != null) {
      add(
          tag,
          standing.isOfAllMails()
              ? "%s cannot stand in mj-style.\nMaybe put it around elements: a style is the same in all mails."
              : "%s stands in an attribute.\nMaybe put it around the whole element.");
    }
  }

  private void requireFirst(Tag tag, Open condition) {
    if (!condition.holds) {
      add(
          tag,
          "%s comes a second time in "
              + condition.tag.written()
              + ".\nMaybe leave one of them out, or an {#if} or {/if} is missing before it.");
    }
  }

  private boolean closes(Tag tag, Tag.Kind kind) {
    var innermost = open.peek();
    if (innermost != null && innermost.tag.kind() == kind) {
      return true;
    }
    add(
        tag,
        innermost == null
            ? "%s ends nothing.\nMaybe its beginning is missing."
            : "%s comes before the end of "
                + innermost.tag.written()
                + ".\nMaybe the two overlap.");
    return false;
  }

  private void say(Tag tag) {
    if (tag.path().startsWith(WORDS)) {
      var key = tag.path().substring(WORDS.length());
      var objection = words.objection(key, standing(tag));
      if (objection != null) {
        add(tag, objection);
      }
      return;
    }
    find(tag).ifPresent(fact -> said(tag, fact));
  }

  private void said(Tag tag, Fact fact) {
    if (fact.kind() == Kind.SEVERAL || fact.kind() == Kind.PARTS) {
      add(tag, "%s is not a text.\nMaybe you meant a part of it, or {#for one in ...}.");
      return;
    }
    var isAsked =
        open.stream()
            .anyMatch(
                one ->
                    one.holds
                        && one.tag.kind() == Tag.Kind.IF
                        && one.tag.path().equals(tag.path()));
    if (fact.mayLack() && !isAsked) {
      add(tag, "%s lacks for some.\nMaybe put {#if " + tag.path() + "} around it.");
    }
    var standing = standing(tag);
    if (standing != null && !fits(fact, standing)) {
      add(
          tag,
          "%s cannot stand "
              + standing.shown()
              + (standing.isOfAllMails()
                  ? ".\nMaybe put it into the text: a style is the same in all mails."
                  : ".\nMaybe it is not an address, or not the whole of the attribute."));
    }
  }

  private static boolean fits(Fact fact, Standing standing) {
    return standing.isShown() || (fact.kind() == Kind.ADDRESS && standing.isAddress());
  }

  private @Nullable Standing standing(Tag tag) {
    return Standing.of(text, tag, styles);
  }

  private Optional<Fact> find(Tag tag) {
    var found = find(tag.path());
    if (found.isEmpty()) {
      add(tag, "There is nothing of that name, in %s." + maybe(tag.path(), names()));
    }
    return found;
  }

  private Optional<Fact> find(String path) {
    var names = path.split("\\.", -1);
    var fact = named(names[0]);
    for (int i = 1; i < names.length && fact != null; i++) {
      fact = fact.parts().get(names[i]);
    }
    return Optional.ofNullable(fact);
  }

  private @Nullable Fact named(String name) {
    for (var one : open) {
      if (one.tag.kind() == Tag.Kind.FOR && one.tag.name().equals(name)) {
        return one.element;
      }
    }
    return facts.parts().get(name);
  }

  private Collection<String> names() {
    var names = new ArrayList<>(facts.parts().keySet());
    for (var one : open) {
      if (one.element != null) {
        names.add(one.tag.name());
        one.element.parts().keySet().forEach(part -> names.add(one.tag.name() + "." + part));
      }
    }
    return names;
  }

  /** What was meant, of what there is. */
  static String maybe(String name, Collection<String> known) {
    return "\nMaybe you meant %s."
        .formatted(
            NearName.find(name, known).orElseGet(() -> "one of: " + String.join(", ", known)));
  }

  /** What is wrong, with the tag as it is written. */
  private void add(Tag tag, String what) {
    var written = Shown.text(text.substring(tag.from(), tag.to()));
    troubles.add(source.trouble(tag.from(), what.replace("%s", written)));
  }
}
