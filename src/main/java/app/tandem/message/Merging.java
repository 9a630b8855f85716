package app.tandem.message;

import app.tandem.message.Amending.Amended;
import app.tandem.message.countdown.CountdownLinks;
import app.tandem.message.template.Words;
import app.tandem.offer.Claim;
import app.tandem.offer.Truth;
import app.tandem.offer.UrgencyLedger.Looked;
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
  private final CountdownLinks countdowns;
  private final ObjectMapper json;

  Merging(
      PublishedTemplates templates,
      Templates live,
      Languages languages,
      CountdownLinks countdowns,
      ObjectMapper json) {
    this.templates = templates;
    this.live = live;
    this.languages = languages;
    this.countdowns = countdowns;
    this.json = json;
  }

  /**
   * What a message says now, when the truth of what hurries in it is known.
   *
   * @param looked how its claims stand
   * @throws IllegalStateException as {@link #merge(Content)}
   */
  public Merged merge(Content content, Looked looked) {
    var withheld = looked.withheld();
    if (withheld != null) {
      return new Merged.Untrue(withheld);
    }
    if (looked.truthByClaim().isEmpty() || !(content instanceof Content.OfTemplate of)) {
      return new Merged.Ready(merge(content));
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
    return new Merged.Ready(
        new Content.Written(template.html(amended.facts()), template.text(amended.facts())));
  }

  /**
   * What a message says.
   *
   * @throws IllegalStateException when its template is gone, its facts are none, or the database
   *     cannot be read
   */
  public Content.Written merge(Content content) {
    return content instanceof Content.OfTemplate of ? merged(of) : (Content.Written) content;
  }

  private Content.Written merged(Content.OfTemplate of) {
    var template = templates.template(of.template());
    var facts = read(of.facts());
    return new Content.Written(template.html(facts), template.text(facts));
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
  Content.OfTemplate kept(app.tandem.message.template.Template template, Facts facts) {
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
