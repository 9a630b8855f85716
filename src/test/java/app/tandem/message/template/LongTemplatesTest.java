package app.tandem.message.template;

import static app.tandem.message.template.LetterForms.LINE;
import static app.tandem.message.template.LetterForms.refused;
import static app.tandem.message.template.LetterForms.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Templates that are too long or too deep, for mail programs or for us. */
class LongTemplatesTest {
  @Test
  void elementsThatStandTooDeepInEachOtherAreToldBeforeTheyFillTheStack() {
    var deep = "<mj-text>" + "<i>".repeat(9_000) + "a" + "</i>".repeat(9_000) + "</mj-text>";

    assertThat(refused(deep).troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what()).startsWith("More than 100 elements").contains("\nMaybe");
            });
  }

  @Test
  void aPageThatMailProgramsCutOffIsRefused() {
    assertThat(refused("<mj-text>" + "long ".repeat(30_000) + "</mj-text>").getMessage())
        .contains("some mail programs cut off");
  }

  @Test
  void aPageIsMeasuredWithAllThatAMailCanHave() {
    var inALoop =
        "<mj-text>{#for a in things}{a.name} " + "long ".repeat(8_000) + "{/for}</mj-text>";
    var inBranches =
        "<mj-text>{#if end}"
            + "a ".repeat(25_000)
            + "{#else}"
            + "b ".repeat(25_000)
            + "{/if}</mj-text>";

    assertThat(refused(inALoop).troubles())
        .singleElement()
        .asString()
        .contains("It makes a page of 16", "where all is there that a mail can have", "Maybe");
    assertThat(template(inBranches).page()).hasSizeGreaterThan(100_000);
  }

  record Many(List<String> things) {}

  @Test
  void aMailThatIsTooLongForSomebodyIsToldAndDoesNotFillTheMemory() {
    var form =
        Template.published(
            "letter.mjml", "{#for a in things}{a}{/for}", "{#for a in things}{a}{/for}");
    var facts = new Many(List.of("a".repeat(600_000), "b".repeat(600_000)));

    assertThatThrownBy(() -> form.html(facts))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining("It makes a mail of more than 1,000,000 signs for them.\nMaybe");
    assertThatThrownBy(() -> form.text(facts)).isInstanceOf(TemplateRefused.class);
  }

  @Test
  void loopsThatStandInEachOtherAreToldBeforeTheyFillTheMemory() {
    var deep =
        "<mj-text>"
            + "{#for a in things}".repeat(13)
            + "{title}"
            + "{/for}".repeat(13)
            + "</mj-text>";

    assertThat(refused(deep).troubles())
        .hasSize(11)
        .first()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what())
                  .startsWith(
                      "{#for a in things} stands in 2 other loops, and 2 may stand in each other.\nMaybe");
            });
  }
}
