package app.tandem.message.template;

import app.tandem.message.template.TemplateRefused.Trouble;
import ch.digitalfondue.mjml4j.Mjml4j;
import ch.digitalfondue.mjml4j.Mjml4j.Configuration;
import ch.digitalfondue.mjml4j.Mjml4j.TextDirection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/*
 * MJML costs some 17 ms, its text form 4 ms, so both are made once, with a token in the place of each tag; what comes
 * out is merged for each customer. Tokens are plain letters, which neither MJML nor HTML has a mind to change, and a
 * brace that is no tag, as in a style, cannot be taken for one.
 */
/** Makes a page and a text of a source that was checked. */
final class Publishing {
  /** More than this some mail programs cut off. */
  private static final int LONGEST_HTML = 100 * 1024;

  private static final Pattern TOKEN = Pattern.compile("qt[0-9]{4}tq");
  private static final Pattern INDENT = Pattern.compile("[ \\t]*\\n\\s*");
  private static final Pattern GAP_IN_TAG = Pattern.compile("(?: class=\"\"| +(?=>)|( ) +)");

  private final String name;
  private final Source source;
  private final List<Tag> tags;
  private final Fact facts;
  private final Words words;
  private final Map<String, Tag> tagByToken = new LinkedHashMap<>();

  Publishing(String name, Source source, List<Tag> tags, Fact facts, Words words) {
    this.name = name;
    this.source = source;
    this.tags = tags;
    this.facts = facts;
    this.words = words;
  }

  /**
   * Makes it.
   *
   * @param needs what somebody must see in it
   * @throws TemplateRefused when something is lost, is not seen, or it becomes too long
   */
  Template template(Needs needs) {
    var direction = words.isRightToLeft() ? TextDirection.RTL : TextDirection.LTR;
    var page = Mjml4j.render(mjml(), new Configuration(words.locale().toLanguageTag(), direction));
    var html = GAP_IN_TAG.matcher(INDENT.matcher(page).replaceAll("\n")).replaceAll("$1");
    requireWhole(html);
    var commented = commented(html);
    requireSeen(commented, needs);
    return new Template(name, written(html), written(PlainForm.of(commented, sections())));
  }

  private String mjml() {
    var mjml = new StringBuilder();
    var text = source.text();
    var at = 0;
    for (var tag : tags) {
      mjml.append(text, at, tag.from());
      if (tag.path().startsWith(Grammar.WORDS)) {
        mjml.append(Template.shown(words.get(tag.path().substring(Grammar.WORDS.length()))));
      } else {
        var token = "qt%04dtq".formatted(tagByToken.size());
        tagByToken.put(token, tag);
        mjml.append(token);
      }
      at = tag.to();
    }
    return mjml.append(text.substring(at)).toString();
  }

  private void requireWhole(String html) {
    var lost = new ArrayList<Trouble>();
    tagByToken.forEach(
        (token, tag) -> {
          if (!html.contains(token)) {
            lost.add(
                source.trouble(
                    tag.from(),
                    "%s would be lost here.\nMaybe put it into mj-raw.".formatted(tag.written())));
          }
        });
    var length = Fullest.length(pieces(html), facts);
    if (length > LONGEST_HTML) {
      lost.add(
          source.trouble(
              0,
              "It makes a page of %,d signs where all is there that a mail can have, and some mail programs cut off what comes after %,d.\nMaybe leave something out, above all in loops."
                  .formatted(length, LONGEST_HTML)));
    }
    if (!lost.isEmpty()) {
      throw new TemplateRefused(lost);
    }
  }

  private List<Fullest.Piece> pieces(String html) {
    var pieces = new ArrayList<Fullest.Piece>();
    var at = 0;
    var found = TOKEN.matcher(html);
    while (found.find()) {
      pieces.add(new Fullest.Piece(found.start() - at, tagByToken.get(found.group())));
      at = found.end();
    }
    pieces.add(new Fullest.Piece(html.length() - at, null));
    return pieces;
  }

  private void requireSeen(String commented, Needs needs) {
    var hidden = needs.hidden(Seen.of(commented, TOKEN, tagByToken));
    if (!hidden.isEmpty()) {
      throw new TemplateRefused(hidden);
    }
  }

  /** Each by its own token: they are written in the end. */
  private Set<String> sections() {
    return tagByToken.entrySet().stream()
        .filter(one -> !one.getValue().kind().isSaid())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private String commented(String html) {
    return TOKEN
        .matcher(html)
        .replaceAll(
            found -> {
              var tag = tagByToken.get(found.group());
              return tag == null || tag.kind().isSaid()
                  ? found.group()
                  : "<!--" + found.group() + "-->";
            });
  }

  /** Braces as signs, and tokens as tags. */
  private String written(String form) {
    return TOKEN
        .matcher(form.replace("{", "\\{"))
        .replaceAll(
            found -> {
              var tag = tagByToken.get(found.group());
              return tag == null ? found.group() : tag.written();
            });
  }
}
