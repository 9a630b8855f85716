package app.tandem.message.template;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.TemplateRefused.Trouble;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a message looks in one language: MJML with expressions, checked and made into a page and a
 * text when it is born, and merged for each customer.
 */
public final class Template {
  private static final Pattern GAPS = Pattern.compile("\\n{3,}");

  /** What was published may still become so long for somebody: no mail program shows this much. */
  private static final int LONGEST_MERGED = 1_000_000;

  private static final int USUAL_LENGTH = 16_384;

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
  private final Map<String, List<Woven.Run>> boilerplateByPiece; // of the page, by identity

  Template(String name, String html, String text) {
    this.name = name;
    this.page = html;
    this.plain = text;
    this.html = ENGINE.parse(html, Variant.forContentType(Variant.TEXT_HTML), name + ".html");
    this.text = ENGINE.parse(text, Variant.forContentType(Variant.TEXT_PLAIN), name + ".txt");
    this.boilerplateByPiece = boilerplate(this.html);
  }

  /** Qute hands on what stands between tags as the very same text each time. */
  private static Map<String, List<Woven.Run>> boilerplate(io.quarkus.qute.Template page) {
    var byPiece = new IdentityHashMap<String, List<Woven.Run>>();
    for (var node : page.findNodes(TemplateNode::isText)) {
      var piece = node.asText().getValue();
      var runs = Boilerplate.in(piece);
      if (!runs.isEmpty()) {
        byPiece.put(piece, runs);
      }
    }
    return byPiece;
  }

  /**
   * What a template is made from.
   *
   * @param name by which it is told
   * @param text MJML with expressions
   * @param textByPart what {@code mj-include} may take in, by path
   * @param facts a record: what the template may say
   * @param owed what it must say, and what it may not
   * @param pictures of which hosts it may show pictures
   */
  public record Draft(
      String name,
      String text,
      Map<String, String> textByPart,
      Class<? extends Record> facts,
      Owed owed,
      PictureHosts pictures) {

    /** One that must say some facts in every mail. */
    public Draft(
        String name,
        String text,
        Map<String, String> textByPart,
        Class<? extends Record> facts,
        List<String> always,
        PictureHosts pictures) {
      this(name, text, textByPart, facts, Owed.always(always), pictures);
    }
  }

  /**
   * Checks and makes it.
   *
   * @param words of the language it is in
   * @throws TemplateRefused when something in it cannot be, or something that must be is not; also
   *     when reading it breaks off, whatever the cause
   */
  public static Template of(Draft draft, Words words) {
    try {
      return checked(draft, words);
    } catch (TemplateRefused e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw TemplateRefused.broken(draft.name(), e);
    }
  }

  private static Template checked(Draft draft, Words words) {
    var troubles = new ArrayList<Trouble>();
    var source = Source.of(draft.name(), draft.text(), draft.textByPart(), troubles);
    var hasItsParts = troubles.isEmpty();
    var tags = Tag.all(source.text());
    var needs = new Needs(source, tags, draft.owed());
    var facts = Fact.of(draft.facts());
    troubles.addAll(Grammar.troubles(source, tags, facts, new Sayable(words, draft.owed())));
    var haveEnds =
        troubles.isEmpty(); // Where a section has none, nothing is known of what is in it.
    troubles.addAll(Signs.troubles(source, tags));
    troubles.addAll(Markup.troubles(source, draft.pictures()));
    if (hasItsParts) {
      troubles.addAll(Places.troubles(source));
    }
    troubles.addAll(Nesting.troubles(source, haveEnds ? tags : List.of()));
    if (hasItsParts) {
      troubles.addAll(needs.troubles());
    }
    if (!troubles.isEmpty()) {
      throw new TemplateRefused(troubles);
    }
    return new Publishing(draft.name(), source, tags, facts, words).template(needs);
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

  /** Whether it says each of a list, for example {@code urgent}. */
  public boolean goesThrough(String list) {
    return page.contains(" in " + list + "}");
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

  /**
   * The page for somebody. Whatever looks like HTML in the facts is shown as it is written.
   *
   * @throws TemplateRefused when it becomes longer than any mail
   */
  public String html(Record facts) {
    return woven(facts).text();
  }

  /**
   * The same, and where in it stands what everybody gets.
   *
   * @throws TemplateRefused when it becomes longer than any mail
   */
  public Woven woven(Record facts) {
    return merged(html, facts);
  }

  /**
   * The text for somebody.
   *
   * @throws TemplateRefused when it becomes longer than any mail
   */
  public String text(Record facts) {
    return GAPS.matcher(merged(text, facts).text()).replaceAll("\n\n").strip() + "\n";
  }

  private Woven merged(io.quarkus.qute.Template form, Record facts) {
    var merged = new Woven.Weaving(USUAL_LENGTH);
    form.instance()
        .data(facts)
        .consume(
            piece -> {
              if (merged.length() <= LONGEST_MERGED) {
                merged.add(piece, boilerplateByPiece.getOrDefault(piece, List.of()));
              }
            })
        .toCompletableFuture()
        .join();
    if (merged.length() > LONGEST_MERGED) {
      throw TemplateRefused.tooLong(name, LONGEST_MERGED);
    }
    return merged.done();
  }
}
