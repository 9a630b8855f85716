package app.tandem.message.template;

import static app.tandem.message.template.LetterForms.LINE;
import static app.tandem.message.template.LetterForms.WHOLE;
import static app.tandem.message.template.LetterForms.WORDS;
import static app.tandem.message.template.LetterForms.draft;
import static app.tandem.message.template.LetterForms.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.LetterForms.Letter;
import app.tandem.message.template.Template.Draft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts that a template takes in. */
class PartsTest {
  @Test
  void aPartIsToldByItsOwnLine() {
    var text = "<mj-include path=\"parts/end.mjml\" />";
    var parts = Map.of("parts/end.mjml", "<mj-text>fine</mj-text>\n<mj-text>{nobody}</mj-text>");
    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () -> Template.of(draft(WHOLE.formatted(text), parts, List.of()), WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("parts/end.mjml");
              assertThat(one.line()).isEqualTo(2);
            });
    assertThat(refused("<mj-include path=\"parts/ende.mjml\" />").getMessage())
        .startsWith("letter.mjml, line 10: There is no part (parts/ende.mjml) here.\nMaybe");
  }

  @Test
  void aPartStandsBesideOtherElementsOnOneLine() {
    var line =
        "<mj-text>one</mj-text><mj-include path='parts/end.mjml'/> <mj-text>two</mj-text><mj-include path=\"parts/end.mjml\"></mj-include>";
    var parts = Map.of("parts/end.mjml", "<mj-text>end</mj-text>");

    var made = Template.of(draft(WHOLE.formatted(line), parts, List.of()), WORDS);

    assertThat(made.plain().replaceAll("\\s+", " ").strip()).isEqualTo("one end two end");
    assertThat(
            catchThrowableOfType(
                    TemplateRefused.class,
                    () ->
                        Template.of(
                            draft(WHOLE.formatted(line + "{nobody}"), parts, List.of()), WORDS))
                .troubles())
        .singleElement()
        .satisfies(one -> assertThat(one.line()).isEqualTo(LINE));
  }

  @Test
  void aPartThatIsNotThereHasNoOtherTroubleFollow() {
    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () ->
                Template.of(
                    draft(
                        WHOLE.formatted("<mj-include path=\"parts/ende.mjml\" />"),
                        Map.of("parts/end.mjml", "<mj-text>{title}</mj-text>"),
                        List.of("title")),
                    WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .asString()
        .contains("There is no part (parts/ende.mjml)", "Maybe you meant parts/end.mjml.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rec | rec   | -   | parts/rec.mjml, line 2: The part (parts/rec.mjml) takes itself in here.",
        "a   | b     | a   | parts/b.mjml, line 2: The part (parts/a.mjml) takes itself in here.",
        "a   | b     | end | parts/b.mjml, line 2: The part (parts/end.mjml) would stand in two others here (parts/a.mjml, parts/b.mjml), and may stand in one.",
        "a   | ab    | -   | parts/a.mjml, line 2: There is no part (parts/ab.mjml) here."
      })
  void aPartThatTakesItselfInOrGoesTooDeepIsToldSo(
      String first, String second, String third, String told) {
    var include = "<mj-text>a</mj-text>\n<mj-include path=\"parts/%s.mjml\" />";
    var parts =
        Map.of(
            "parts/" + first + ".mjml",
            include.formatted(second),
            "parts/b.mjml",
            include.formatted(third),
            "parts/end.mjml",
            "<mj-text>end</mj-text>");
    var text = WHOLE.formatted("<mj-include path=\"parts/" + first + ".mjml\" />");

    var refused =
        catchThrowableOfType(
            TemplateRefused.class, () -> Template.of(draft(text, parts, List.of("title")), WORDS));

    assertThat(refused.troubles()).singleElement().asString().startsWith(told + "\nMaybe");
  }

  @Test
  void anElementWithoutAnEndIsToldWhereItBeginsThoughAPartFollows() {
    var text =
        WHOLE.formatted(
            "<mj-text><a href=\"https://shop.example\">shop</mj-text>\n<mj-include path=\"parts/end.mjml\" />");
    var parts =
        Map.of("parts/end.mjml", "<mj-text>\n<a href=\"https://a.example\">a</a>\n</mj-text>");

    var refused =
        catchThrowableOfType(
            TemplateRefused.class, () -> Template.of(draft(text, parts, List.of()), WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .asString()
        .startsWith("letter.mjml, line 10: The element (a) does not end before </mj-text>.");
  }

  @Test
  void partsThatAreTakenInEverAgainAreRefusedBeforeTheyFillTheMemory() {
    var many = "<mj-include path=\"parts/a.mjml\" />\n".repeat(10_000);
    var parts =
        Map.of(
            "parts/a.mjml", "<mj-include path=\"parts/b.mjml\" />\n".repeat(10_000),
            "parts/b.mjml", "<mj-spacer />\n".repeat(10_000));

    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () ->
                Template.of(
                    new Draft(
                        "letter.mjml", many, parts, Letter.class, List.of(), PictureHosts.ANY),
                    WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .asString()
        .contains("letter.mjml, line 1", "more than 500,000 signs", "Maybe");
  }
}
