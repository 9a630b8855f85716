package app.tandem.message.template;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.Template.Draft;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template around what a test writes, and what it may say. */
final class LetterForms {
  static final Words WORDS = Words.of(Locale.ENGLISH);

  record Thing(String name, @Nullable URI link, List<String> notes) {}

  record Letter(String title, List<Thing> things, @Nullable String end) {}

  static final String WHOLE =
      """
      <mjml>
      <mj-head>
      <mj-style>
      p { margin: 0; }
      </mj-style>
      </mj-head>
      <mj-body>
      <mj-section>
      <mj-column width="100%%">
      %s
      </mj-column>
      </mj-section>
      </mj-body>
      </mjml>
      """;
  static final int LINE = 10;

  static TemplateRefused refused(String line) {
    return catchThrowableOfType(TemplateRefused.class, () -> template(line));
  }

  static Template template(String inside) {
    return Template.of(draft(WHOLE.formatted(inside), Map.of(), List.of()), WORDS);
  }

  static Draft draft(String text, Map<String, String> parts, List<String> needs) {
    return new Draft("letter.mjml", text, parts, Letter.class, needs, PictureHosts.ANY);
  }

  private LetterForms() {}
}
