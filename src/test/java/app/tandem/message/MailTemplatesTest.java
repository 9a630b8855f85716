package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop's own template may say of what hurries, and of who is paid. */
class MailTemplatesTest {
  private static final String OWN =
      """
      <mjml>
      <mj-include path="parts/head.mjml" />
      <mj-body>
      <mj-include path="parts/opening.mjml" />
      %s
      <mj-include path="parts/footer.mjml" />
      </mj-body>
      </mjml>
      """;
  private static final String TEXT =
      "<mj-section><mj-column width=\"100%%\"><mj-text>%s</mj-text></mj-column></mj-section>";
  private static final String CARDS =
      "<mj-include path=\"parts/urgent.mjml\" /><mj-include path=\"parts/cards.mjml\" />";
  private static final int LINE = 5;

  @Test
  void whatTandemShipsIsGoodAndHurriesNobody() {
    assertThat(MailTemplates.problems(List.of())).isEmpty();
    assertThat(MailTemplates.warnings(List.of())).isEmpty();
    assertThat(problems(CARDS)).isEmpty();
  }

  @Test
  void aCountdownAndAPriceWithoutTheEndInWordsAreRefused() {
    var bare =
        """
        <mj-raw>{#for card in cards}</mj-raw>
        <mj-section><mj-column width="100%"><mj-text>{card.name} {card.price}</mj-text>
        <mj-raw>{#if card.countdown}</mj-raw><mj-image src="{card.countdown}" alt="x"/><mj-raw>{/if}</mj-raw>
        </mj-column></mj-section>
        <mj-raw>{/for}</mj-raw>
        """;

    assertThat(problems(bare))
        .singleElement()
        .satisfies(one -> assertThat(one.what()).isEqualTo("It never says {notes} of {cards}."));
    assertThat(
            problems(
                CARDS.replace(
                    "<mj-include path=\"parts/urgent.mjml\" />",
                    TEXT.formatted(
                        "<div style=\"display:none\">{#for line in urgent}{line}{/for}</div>"))))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.what())
                  .isEqualTo(
                      "Not everybody would see {urgent} here. It stands under the style (display:"
                          + " none).");
              assertThat(one.line()).isEqualTo(LINE);
            });
  }

  @Test
  void whatACreatorSaysWithoutItsDisclosureIsRefused() {
    assertThat(problems(CARDS + "<mj-include path=\"parts/picks.mjml\" />")).isEmpty();
    assertThat(
            problems(
                CARDS
                    + TEXT.formatted(
                        "{#for pick in picks}{pick.quote} {pick.name}{#if"
                            + " pick.picture}{pick.disclosure}{/if}{/for}")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("mails/own.mjml");
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what()).contains("does not always say {disclosure} of {picks}");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastchance", "seasonal", "backinstock", "bundle", "creatorspick"})
  void aHeadingThatMayBecomeUntrueIsSaidByItsOwnTemplateOnly(String heading) {
    assertThat(problems(CARDS + TEXT.formatted("{words.kicker." + heading + "}")))
        .singleElement()
        .satisfies(
            one -> assertThat(one.what()).contains("is true only of mails that take the template"));
    assertThat(problems(CARDS + TEXT.formatted("{words.kicker.retention}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Only today!                            | Only today",
        "Everything is nice. Ends tonight.      | Ends tonight",
        "Only <b>3</b>&nbsp;left.               | Only 3 left",
        "<img alt='Only today'>                 | Only today"
      })
  void fixedWordsThatHurryAreWarnedOf(String text, String words) {
    var file = own(CARDS + "\n" + TEXT.formatted(text));

    assertThat(MailTemplates.warnings(List.of(file)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("mails/own.mjml");
              assertThat(one.line()).isEqualTo(LINE + 1);
              assertThat(one.what()).contains("hurries (" + words + "), and nothing proves it");
              assertThat(one.maybe()).startsWith("Maybe leave it out");
            });
  }

  @Test
  void whatIsFilledInOrCommentedOutOrAStyleHurriesNobody() {
    var text =
        "<!-- Only today! --><mj-style>p.only-today { margin: 0; }</mj-style>"
            + TEXT.formatted("{#for line in urgent}{line}{/for} Only you know how you like it.");

    assertThat(MailTemplates.warnings(List.of(own(text)))).isEmpty();
  }

  private static List<RuleProblem> problems(String inside) {
    return MailTemplates.problems(List.of(own(inside)));
  }

  private static RuleFile own(String inside) {
    return new RuleFile("mails/own.mjml", OWN.formatted(inside));
  }
}
