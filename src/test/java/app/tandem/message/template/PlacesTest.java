package app.tandem.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.Template.Draft;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  private static final Words WORDS = Words.of(Locale.ENGLISH);
  private static final String WHOLE =
      """
      <mjml>
      <mj-head>
      <mj-attributes><mj-class name="warm" color="#8a4b1f" /><mj-class name='soft' color="#6b6158" /></mj-attributes>
      @@HEAD
      </mj-head>
      @@BESIDE
      <mj-body>
      <mj-section><mj-column width="100%">
      @@LINE
      </mj-column></mj-section>
      </mj-body>
      @@AFTER
      </mjml>
      """;

  record Letter(String title) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@@BESIDE | <mj-head><mj-style>.hh { margin: 0; }</mj-style></mj-head> | There is an"
            + " element (mj-head) before, and one of them would be lost. | Maybe put what both say"
            + " into one.",
        "@@AFTER  | <mj-body><mj-section></mj-section></mj-body>     | There is an element"
            + " (mj-body) before     | Maybe put what both say into one.",
        "@@BESIDE | <mj-style>.hh { margin: 0; }</mj-style>          | The element (mj-style) would"
            + " be lost here. | Maybe put it into mj-body.",
        "@@BESIDE | <mj-section><mj-column></mj-column></mj-section> | The element (mj-section)"
            + " would be lost here. | Maybe put it into mj-body.",
        "@@HEAD   | <mj-title>a</mj-title><mj-title>b</mj-title>     | There is an element"
            + " (mj-title) before    | Maybe put what both say into one.",
        "@@HEAD   | <mj-preview>a</mj-preview><mj-preview>b</mj-preview> | There is an element"
            + " (mj-preview) before | Maybe put what both say into one.",
        "@@HEAD   | <mj-class name=\"other\" color=\"red\" />        | The element (mj-class) means"
            + " nothing here. | Maybe put it into mj-attributes.",
        "@@LINE   | <mj-title>a</mj-title>                           | The element (mj-title) means"
            + " nothing here. | Maybe put it into mj-head.",
        "@@LINE   | <mj-head><mj-style>p { margin: 0; }</mj-style></mj-head> | The element"
            + " (mj-head) means nothing here. | Maybe put it into mjml.",
        "@@LINE   | <mj-text>a <mj-button href=\"https://a.example\">b</mj-button></mj-text> | The"
            + " element (mj-button) means nothing in mj-text. | Maybe put it beside that.",
        "@@LINE   | <mj-raw><p><mj-text>a</mj-text></p></mj-raw>     | The element (mj-text) means"
            + " nothing in mj-raw. | Maybe put it beside that.",
        "@@LINE   | <mj-text mj-class=\"worm\">a</mj-text>           | There is no class (worm) in"
            + " mj-attributes. | Maybe you meant warm.",
        "@@LINE   | <mj-text mj-class=' warm  softer'>a</mj-text>    | There is no class (softer)"
            + " in mj-attributes. | Maybe you meant soft.",
        "@@LINE   | <mj-text mj-class=\"nothing-like-it\">a</mj-text> | There is no class"
            + " (nothing-like-it) in mj-attributes. | Maybe add <mj-class name=\"...\" /> there"
      })
  void whatTheRendererWouldPassOverIsTold(String where, String line, String what, String maybe) {
    var text = WHOLE.replace(where, line);

    assertThat(troubles(text))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line())
                  .isEqualTo((int) text.lines().takeWhile(row -> !row.equals(line)).count() + 1);
              assertThat(one.what()).startsWith(what).contains("\n" + maybe);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-text mj-class=\"warm soft\" css-class=\"worm\">a</mj-text>",
        "<mj-text>a<!-- <mj-head></mj-head> <mj-text mj-class=\"worm\">b</mj-text> --></mj-text>",
        "<mj-style>p { margin: 0; }</mj-style><mj-text><p>a</p></mj-text>",
        "<mj-text>a</mj-text><mj-text>b</mj-text><mj-raw><p>c</p></mj-raw>"
      })
  void whatMeansSomethingMayStand(String line) {
    assertThat(troubles(WHOLE.replace("@@LINE", line))).isEmpty();
  }

  private static List<Trouble> troubles(String whole) {
    var text = whole.replaceAll("@@[A-Z]+", "");
    var draft =
        new Draft("letter.mjml", text, Map.of(), Letter.class, List.<String>of(), PictureHosts.ANY);
    var refused = catchThrowableOfType(TemplateRefused.class, () -> Template.of(draft, WORDS));
    return refused == null ? List.of() : refused.troubles();
  }
}
