package app.tandem.message;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.PictureHosts;
import app.tandem.message.Amending.Amended;
import app.tandem.message.countdown.CountdownLinks;
import app.tandem.message.template.Template;
import app.tandem.message.template.Words;
import app.tandem.offer.Claim;
import app.tandem.offer.Looked;
import app.tandem.offer.Truth;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Puts the facts of a message into its template, right before it is sent. Until then a message is
 * some two kilobytes instead of fourteen, and may still lose what has become untrue.
 */
@ApplicationScoped
public class Merging {
  private final PublishedTemplates templates;
  private final Templates live;
  private final Languages languages;
  private final PictureHosts pictures;
  private final CountdownLinks countdowns;
  private final ObjectMapper json;

  Merging(
      PublishedTemplates templates,
      Templates live,
      Languages languages,
      Catalog catalog,
      CountdownLinks countdowns,
      ObjectMapper json) {
    this.templates = templates;
    this.live = live;
    this.languages = languages;
    this.pictures = catalog.pictureHosts();
    this.countdowns = countdowns;
    this.json = json;
  }

  /**
   * What a message says now, when the truth of what hurries in it is known, as nobody counts it.
   *
   * @param looked how its claims stand
   * @throws IllegalStateException as {@link #merge(Content)}
   */
  public Merged merge(Content content, Looked looked) {
    return merge(content, looked, Counting.NOTHING);
  }

  /**
   * The same as it is sent.
   *
   * @param counting of who opens it and follows its links. A message with words of its own is not
   *     counted: nobody knows which of its links say no
   * @throws IllegalStateException as {@link #merge(Content)}
   */
  public Merged merge(Content content, Looked looked, Counting counting) {
    var withheld = looked.withheld();
    if (withheld != null) {
      return new Merged.Untrue(withheld);
    }
    if (!(content instanceof Content.OfTemplate of)) {
      return new Merged.Ready(merge(content));
    }
    if (looked.truthByClaim().isEmpty()) {
      return new Merged.Ready(merged(of, counting));
    }
    var facts = read(of.facts());
    var words = languages.of(Locale.forLanguageTag(facts.locale()));
    var amended = amended(facts, looked.truthByClaim(), words);
    var untrue = amended.untrue();
    if (untrue != null) {
      return new Merged.Untrue(untrue);
    }
    var template =
        amended.headingIsTrue()
            ? templates.template(of.template())
            : live.template(Form.FOLLOW_UP.template(), words);
    return new Merged.Ready(written(template, amended.facts(), counting));
  }

  /**
   * What a message says.
   *
   * @throws IllegalStateException when its template is gone, its facts are none, or the database
   *     cannot be read
   */
  public Content.Written merge(Content content) {
    return content instanceof Content.OfTemplate of
        ? merged(of, Counting.NOTHING)
        : (Content.Written) content;
  }

  private Content.Written merged(Content.OfTemplate of, Counting counting) {
    return written(templates.template(of.template()), read(of.facts()), counting);
  }

  /** What these facts say in a form that is only shown: nobody's links are counted. */
  Content.Written merged(Template template, Facts facts) {
    return written(template, facts, Counting.NOTHING);
  }

  private Content.Written written(Template template, Facts facts, Counting counting) {
    var shown = facts.showing(pictures).in(template);
    return CountedLinks.in(
        new Content.Written(template.woven(shown), template.text(shown)),
        counting,
        facts.choices());
  }

  /** The facts of a message that is sent as soon as it is written. */
  Facts atOnce(Facts facts, List<Claim> claims, Words words) {
    var truthByClaim =
        claims.stream()
            .collect(
                Collectors.<Claim, UUID, Truth>toMap(
                    Claim::id, claim -> new Truth.Holds(claim.urgency())));
    return amended(facts, truthByClaim, words).facts();
  }

  private Amended amended(Facts facts, Map<UUID, Truth> truthByClaim, Words words) {
    return Amending.of(facts, truthByClaim, words, ends -> countdowns.link(ends, words));
  }

  /** The facts of a message as they are kept, for {@link #merge}. */
  Content.OfTemplate kept(Template template, Facts facts) {
    try {
      return new Content.OfTemplate(templates.keyOf(template), json.writeValueAsString(facts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The facts of a message cannot be written.", e);
    }
  }

  private Facts read(String facts) {
    try {
      return json.readValue(facts, Facts.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The facts of a message cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
