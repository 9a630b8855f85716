package app.tandem.message;

import app.tandem.message.template.Template;
import app.tandem.message.template.Template.Draft;
import app.tandem.message.template.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The templates that Tandem brings, each published once for a language. */
@ApplicationScoped
class Templates {
  private static final String FOLDER = "/app/tandem/message/templates/";

  /** What several of them share. */
  private static final List<String> PARTS =
      List.of(
          "head",
          "masthead",
          "opening",
          "card",
          "cards",
          "uses",
          "voices",
          "urgent",
          "picks",
          "regards",
          "footer");

  private static final Map<String, String> TEXT_BY_PART = parts();

  private final Map<Locale, Map<Form, Template>> templatesByLocale = new ConcurrentHashMap<>();

  /** The template of a form in the language of these words. */
  Template template(Form form, Words words) {
    var templates =
        templatesByLocale.computeIfAbsent(words.locale(), any -> new ConcurrentHashMap<>());
    var known = templates.get(form);
    return known == null
        ? Objects.requireNonNull(templates.computeIfAbsent(form, one -> publish(one, words)))
        : known;
  }

  private static Template publish(Form form, Words words) {
    return Template.of(
        new Draft(
            form.template() + ".mjml",
            text(form.template() + ".mjml"),
            TEXT_BY_PART,
            Facts.class,
            Facts.NEEDED),
        words);
  }

  private static Map<String, String> parts() {
    var textByPart = new LinkedHashMap<String, String>();
    PARTS.forEach(
        part -> textByPart.put("parts/" + part + ".mjml", text("parts/" + part + ".mjml")));
    return textByPart;
  }

  private static String text(String path) {
    try (var file = Templates.class.getResourceAsStream(FOLDER + path)) {
      return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The template (%s) could not be read.".formatted(path), e);
    }
  }
}
