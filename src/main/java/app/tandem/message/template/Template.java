package app.tandem.message.template;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.TemplateRefused.Trouble;
import ch.digitalfondue.mjml4j.Mjml4j;
import ch.digitalfondue.mjml4j.Mjml4j.Configuration;
import ch.digitalfondue.mjml4j.Mjml4j.TextDirection;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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
/**
 * How a message looks in one language: MJML with expressions, checked and made into a page and a
 * text when it is born, and merged for each customer.
 */
public final class Template {
  /** More than this some mail programs cut off. */
  private static final int LONGEST_HTML = 100 * 1024;

  private static final Pattern TOKEN = Pattern.compile("qt[0-9]{4}tq");
  private static final Pattern INDENT = Pattern.compile("[ \\t]*\\n\\s*");
  private static final Pattern GAP_IN_TAG = Pattern.compile("(?: class=\"\"| +(?=>)|( ) +)");
  private static final Pattern GAPS = Pattern.compile("\\n{3,}");

  /** It knows conditions and loops, and of values only what their records say. */
  private static final Engine ENGINE =
      Engine.builder()
          .addSectionHelper(new IfSectionHelper.Factory())
          .addSectionHelper(new LoopSectionHelper.Factory())
          .addValueResolver(ValueResolvers.mapperResolver())
          .addValueResolver(new SaidByRecord())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .strictRendering(true)
          .build();

  private final String name;
  private final String page;
  private final String plain;
  private final io.quarkus.qute.Template html;
  private final io.quarkus.qute.Template text;

  private Template(String name, String html, String text) {
    this.name = name;
    this.page = html;
    this.plain = text;
    this.html = ENGINE.parse(html, Variant.forContentType(Variant.TEXT_HTML), name + ".html");
    this.text = ENGINE.parse(text, Variant.forContentType(Variant.TEXT_PLAIN), name + ".txt");
  }

  /**
   * What a template is made from.
   *
   * @param name by which it is told
   * @param text MJML with expressions
   * @param textByPart what {@code mj-include} may take in, by path
   * @param facts a record: what the template may say
   * @param needs the names of facts that every template must say
   * @param pictures of which hosts it may show pictures
   */
  public record Draft(
      String name,
      String text,
      Map<String, String> textByPart,
      Class<? extends Record> facts,
      List<String> needs,
      PictureHosts pictures) {}

  /**
   * Checks and makes it.
   *
   * @param words of the language it is in
   * @throws TemplateRefused when something in it cannot be, or something that must be is not
   */
  public static Template of(Draft draft, Words words) {
    var troubles = new ArrayList<Trouble>();
    var source = Source.of(draft.name(), draft.text(), draft.textByPart(), troubles);
    var tags = Tag.all(source.text());
    troubles.addAll(Grammar.troubles(source, tags, Fact.of(draft.facts()), words));
    troubles.addAll(Markup.troubles(source, draft.pictures()));
    troubles.addAll(Needs.troubles(source, tags, draft.needs()));
    if (!troubles.isEmpty()) {
      throw new TemplateRefused(troubles);
    }
    return new Publishing(draft.name(), source, tags, words).template();
  }

  /**
   * One that was made before.
   *
   * @param page what {@link #page()} told
   * @param plain what {@link #plain()} told
   */
  public static Template published(String name, String page, String plain) {
    return new Template(name, page, plain);
  }

  /** Makes a page and a text of a source that was checked. */
  private static final class Publishing {
    private final String name;
    private final Source source;
    private final List<Tag> tags;
    private final Words words;
    private final Map<String, Tag> tagByToken = new LinkedHashMap<>();

    Publishing(String name, Source source, List<Tag> tags, Words words) {
      this.name = name;
      this.source = source;
      this.tags = tags;
      this.words = words;
    }

    Template template() {
      var direction = words.isRightToLeft() ? TextDirection.RTL : TextDirection.LTR;
      var page =
          Mjml4j.render(mjml(), new Configuration(words.locale().toLanguageTag(), direction));
      var html = GAP_IN_TAG.matcher(INDENT.matcher(page).replaceAll("\n")).replaceAll("$1");
      requireWhole(html);
      return new Template(name, written(html), written(PlainForm.of(commented(html), sections())));
    }

    private String mjml() {
      var mjml = new StringBuilder();
      var text = source.text();
      var at = 0;
      for (var tag : tags) {
        mjml.append(text, at, tag.from());
        if (tag.path().startsWith(Grammar.WORDS)) {
          mjml.append(shown(words.get(tag.path().substring(Grammar.WORDS.length()))));
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
                      "%s would be lost here.\nMaybe put it into mj-raw."
                          .formatted(tag.written())));
            }
          });
      if (html.length() > LONGEST_HTML) {
        lost.add(
            source.trouble(
                0,
                "It makes a page of %,d signs, and some mail programs cut off what comes after %,d.\nMaybe leave something out."
                    .formatted(html.length(), LONGEST_HTML)));
      }
      if (!lost.isEmpty()) {
        throw new TemplateRefused(lost);
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

  /** How words of a fact stand in a page. */
  public static String shown(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** By which it is told. */
  public String name() {
    return name;
  }

  /** HTML with expressions. */
  public String page() {
    return page;
  }

  /** The text with expressions. */
  public String plain() {
    return plain;
  }

  /** SHA-256 of all that it is, in hex. */
  public String hash() {
    try {
      var whole = String.join("\u0000", name, page, plain).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** The page for somebody. Whatever looks like HTML in the facts is shown as it is written. */
  public String html(Record facts) {
    return html.render(facts);
  }

  /** The text for somebody. */
  public String text(Record facts) {
    return GAPS.matcher(text.render(facts)).replaceAll("\n\n").strip() + "\n";
  }
}
