package app.tandem.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts the facts of a message into its template, right before it is sent. Until then a message is
 * some two kilobytes instead of fourteen, and may still lose what has become untrue.
 */
@ApplicationScoped
public class Merging {
  private final PublishedTemplates templates;
  private final ObjectMapper json;

  Merging(PublishedTemplates templates, ObjectMapper json) {
    this.templates = templates;
    this.json = json;
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
