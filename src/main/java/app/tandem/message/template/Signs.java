package app.tandem.message.template;

import app.tandem.kernel.Shown;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Signs of a template that mean something, where they mean nothing: they would reach customers as
 * they are written, and were meant as something else.
 */
final class Signs {
  private static final Pattern BRACE = Pattern.compile("[{}]");

  /** Of comments none is left but those that only Outlook reads. */
  private static final Pattern DECLARATION = Pattern.compile("<(?:!(?!--|\\[if|\\[endif])|\\?)");

  private static final Pattern ENTITY = Pattern.compile("&([a-zA-Z][a-zA-Z0-9]*);");

  private final Source source;
  private final String text;
  private final List<Trouble> troubles = new ArrayList<>();

  private Signs(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** What is wrong with them. */
  static List<Trouble> troubles(Source source, List<Tag> tags) {
    var signs = new Signs(source);
    signs.lookAtBraces(tags);
    signs.lookAtDeclarations();
    signs.lookAtEntities();
    return signs.troubles;
  }

  private void lookAtBraces(List<Tag> tags) {
    var words = new StringBuilder(text);
    tags.forEach(tag -> blank(words, tag.from(), tag.to()));
    Tag.STYLE.matcher(text).results().forEach(style -> blank(words, style.start(2), style.end(2)));
    BRACE
        .matcher(words)
        .results()
        .forEach(
            brace ->
                add(
                    brace.start(),
                    "A brace (%s) belongs to no expression here.\nMaybe you meant {name}, without spaces in it, or write %s for the sign itself."
                        .formatted(
                            brace.group(), brace.group().equals("{") ? "&#123;" : "&#125;")));
    tags.stream()
        .filter(tag -> tag.from() > 0 && text.charAt(tag.from() - 1) == '$')
        .forEach(
            tag ->
                add(
                    tag.from(),
                    "A dollar sign stands before %s, and would be shown.\nMaybe leave it out, or write &#36; for the sign itself."
                        .formatted(Shown.text(text.substring(tag.from(), tag.to())))));
  }

  private static void blank(StringBuilder words, int from, int to) {
    words.replace(from, to, " ".repeat(to - from));
  }

  private void lookAtDeclarations() {
    DECLARATION
        .matcher(text)
        .results()
        .forEach(
            found ->
                add(
                    found.start(),
                    "A template declares nothing (%s).\nMaybe leave it out: it begins with <mjml>."
                        .formatted(Shown.text(text.substring(found.start(), end(found.end()))))));
  }

  /** A word of it is enough. */
  private int end(int from) {
    var to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private void lookAtEntities() {
    ENTITY
        .matcher(text)
        .results()
        .filter(entity -> !Entities.isNamedEntity(entity.group(1)))
        .forEach(
            entity ->
                add(
                    entity.start(),
                    "There is no sign of that name (%s).\nMaybe write the sign itself, or &amp; for an ampersand."
                        .formatted(Shown.text(entity.group()))));
  }

  private void add(int at, String what) {
    troubles.add(source.trouble(at, what));
  }
}
