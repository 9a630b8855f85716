package app.tandem.message.template;

import static app.tandem.message.template.LetterForms.LINE;
import static app.tandem.message.template.LetterForms.WHOLE;
import static app.tandem.message.template.LetterForms.WORDS;
import static app.tandem.message.template.LetterForms.refused;
import static app.tandem.message.template.LetterForms.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.LetterForms.Letter;
import app.tandem.message.template.LetterForms.Thing;
import app.tandem.message.template.Template.Draft;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  @Test
  void sectionsAndFactsAreMergedIntoThePageAndTheText() {
    var template =
        template(
            """
            <mj-text><h1>{title}</h1></mj-text>
            <mj-raw>{#for thing in things}</mj-raw>
            <mj-text>{thing.name}{#if thing.link} <a href="{thing.link}">here</a>{/if}</mj-text>
            <mj-raw>{#if thing.notes}</mj-raw>
            <mj-text><ul>{#for note in thing.notes}<li>{note}</li>{/for}</ul></mj-text>
            <mj-raw>{#else}</mj-raw>
            <mj-text>Nothing more.</mj-text>
            <mj-raw>{/if}</mj-raw>
            <mj-raw>{/for}</mj-raw>
            <mj-text>{#if end}{end}{#else}{words.regards}{/if}</mj-text>
            """);
    var letter =
        new Letter(
            "Salt & pepper",
            List.of(
                new Thing("A <b>mill</b>", URI.create("https://shop.example/?a=1&b=2"), List.of()),
                new Thing("A pot", null, List.of("Blue", "Round"))),
            null);

    assertThat(template.text(letter))
        .isEqualTo(
            """
            Salt & pepper
            A <b>mill</b> here: https://shop.example/?a=1&b=2
            Nothing more.
            A pot
            - Blue
            - Round
            Best regards
            """);
    assertThat(template.html(letter))
        .contains("Salt &amp; pepper", "A &lt;b&gt;mill&lt;/b&gt;")
        .contains("href=\"https://shop.example/?a=1&amp;b=2\"")
        .contains("p { margin: 0; }")
        .contains("Best regards")
        .doesNotContain("{#", "qt00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mj-text>{titel}</mj-text>                       | There is nothing of that name, in {titel}. | Maybe you meant title.",
        "<mj-text>{title.name}</mj-text>                  | There is nothing of that name              | Maybe you meant",
        "<mj-text>{things}</mj-text>                      | {things} is not a text.                    | Maybe you meant a part of it",
        "<mj-text>{end}</mj-text>                         | {end} lacks for some.                      | Maybe put {#if end} around it.",
        "<mj-text>{#if end}a{#else}{end}{/if}</mj-text>   | {end} lacks for some.                      | Maybe put {#if end} around it.",
        "<mj-text>{#for a in title}{/for}</mj-text>       | There are not several of it                | Maybe you meant {#if ...}.",
        "<mj-text>{#if title}</mj-text>                   | {#if title} has no end.                    | Maybe {/if} is missing.",
        "<mj-text>{/if}</mj-text>                         | {/if} ends nothing.                        | Maybe its beginning is missing.",
        "<mj-text>{#if title}{#for a in things}{/if}{/for}</mj-text> | {/if} comes before the end of   | Maybe the two overlap.",
        "<mj-text>{#if end}a{#else}b{#else}c{/if}</mj-text> | {#else} comes a second time in {#if end}. | Maybe leave one of them out",
        "<mj-text>{#if end}a{#else}{#if title}b{/if}{#else}c{/if}</mj-text> | {#else} comes a second time in {#if end}. | Maybe",
        "<mj-text>{#for a in things}a{#else}b{/for}</mj-text> | {#else} comes before the end of {#for a in things}. | Maybe the two overlap.",
        "<mj-text>{#if end}{#for a in things}a{#else}b{/for}{/if}</mj-text> | {#else} comes before the end of {#for a in things}. | Maybe the two overlap.",
        "<mj-text>{#if end}a<b title=\"{#else}\">b</b>{/if}</mj-text> | {#else} stands in an attribute.    | Maybe put it around the whole element.",
        "<mj-text><a title=\"b > c\" href=\"{title}\">a</a></mj-text> | {title} cannot stand in the attribute (href) | Maybe it is not an address",
        "<mj-style>p { color: {title}; }</mj-style>       | {title} cannot stand in mj-style.          | Maybe",
        "<mj-style>{#if end}p { margin: 0; }{/if}</mj-style> | {#if end} cannot stand in mj-style.     | Maybe",
        "<mj-text>{words.regads}</mj-text>                | There are no such words                    | Maybe you meant regards.",
        "<mj-text>{title.length()}</mj-text>              | A template cannot say {title.length()}.    | Maybe you meant {name}",
        "<mj-text>{config:password}</mj-text>             | A template cannot say {config:password}.   | Maybe you meant {name}",
        "<mj-text>{inject:bean.secret}</mj-text>          | A template cannot say                      | Maybe you meant {name}",
        "<mj-text>{title or 'x'}</mj-text>                | A template cannot say                      | Maybe you meant {name}",
        "<mj-text>{#include page /}</mj-text>             | A template cannot say                      | Maybe you meant {name}",
        "<mj-text>{#let a=title}{/let}</mj-text>          | A template cannot say                      | Maybe you meant {name}",
        "<mj-button href=\"{title}\">a</mj-button>        | {title} cannot stand in the attribute (href) | Maybe it is not an address",
        "<mj-text color=\"{title}\">a</mj-text>           | {title} cannot stand in the attribute (color) | Maybe it is not an address",
        "<mj-text color=\"{#if title}red{/if}\">a</mj-text> | {#if title} stands in an attribute.      | Maybe put it around the whole element.",
        "<mj-txt>a</mj-txt>                               | A template has no element (mj-txt).        | Maybe you meant mj-text",
        "<mj-text><script>a</script></mj-text>            | A template has no element (script).        | Maybe",
        "<mj-text><p onclick=\"a\">a</p></mj-text>        | A mail runs no script (onclick).           | Maybe leave it out.",
        "<mj-image src=\"http://a.example/b.png\" />      | The address of a picture (http://a.example/b.png) must begin with https. | Maybe",
        "<mj-button href=\"javascript:a\">a</mj-button>   | A link (javascript:a) must begin with https, http or mailto. | Maybe",
        "<mj-text><a href='javascript:a'>a</a></mj-text> | A link (javascript:a) must begin with https, http or mailto. | Maybe",
        "<mj-text><a title=\"b > c\" href=\"javascript:a\">a</a></mj-text> | A link (javascript:a) must begin with https, http or mailto. | Maybe",
        "<mj-text><a href=javascript:a>a</a></mj-text>   | A link (javascript:a) must begin with https, http or mailto. | Maybe",
        "<mj-text><p onclick='a'>a</p></mj-text>          | A mail runs no script (onclick).           | Maybe leave it out.",
        "<mj-text><p title=\"a>b</p></mj-text>            | The element (p) does not end, or a quote in it does not. | Maybe a > or a quote is missing.",
        "<mj-style inline=\"inline\">p { }</mj-style>     | A style that is to be put into each element (inline) would be lost. | Maybe use attributes",
        "<mj-text><p>hello <b>bold</mj-text>              | The element (b) does not end before </mj-text>. | Maybe </b> is missing.",
        "<mj-text><p>hello <b>bold</mj-text>              | The element (p) does not end before </mj-text>. | Maybe </p> is missing.",
        "<mj-text>hello</b></mj-text>                      | </b> ends nothing.                         | Maybe its beginning is missing.",
        "<mj-text>{#if end}<b>{end}{/if}</b></mj-text>    | The element (b) does not end before {/if}. | Maybe </b> is missing.",
        "<mj-text>{#if end}{end}{#else}<i>none{/if}</mj-text> | The element (i) does not end before {/if}. | Maybe </i> is missing.",
        "<mj-text><b>{#if end}{end}</b>{/if}</mj-text>    | </b> ends what began before {#if end}.     | Maybe put the whole element inside",
        "<mj-text colour=\"red\">a</mj-text>              | The element (mj-text) has no attribute (colour). | Maybe you meant color.",
        "<mj-text font-sise=\"9px\">a</mj-text>           | The element (mj-text) has no attribute (font-sise). | Maybe you meant font-size.",
        "<mj-button alt=\"a\">a</mj-button>               | The element (mj-button) has no attribute (alt). | Maybe",
        "<mj-text><p colour='red'>a</p></mj-text>          | The element (p) has no attribute (colour). | Maybe",
        "<mj-include src=\"parts/cards.mjml\" />           | A part is taken in by its path alone.      | Maybe write <mj-include path=",
        "<mj-text>a <!-- never ends</mj-text>              | A comment does not end.                    | Maybe --> is missing.",
        "<mj-text>{shop and { subject } and</mj-text>     | A brace ({) belongs to no expression here. | Maybe you meant {name}, without spaces in it, or write &#123; for the sign itself.",
        "<mj-text>{{title}}</mj-text>                     | A brace (}) belongs to no expression here. | Maybe you meant {name}, without spaces in it, or write &#125; for the sign itself.",
        "<mj-text>{#eval \"{title}\" /}</mj-text>         | A brace ({) belongs to no expression here. | Maybe you meant {name}",
        "<mj-text>{! {title} !}</mj-text>                 | A brace ({) belongs to no expression here. | Maybe you meant {name}",
        "<mj-raw><p style=\"{ margin: 0 }\">a</p></mj-raw> | A brace ({) belongs to no expression here. | Maybe you meant {name}",
        "<mj-text>${title}</mj-text>                      | A dollar sign stands before {title}, and would be shown. | Maybe leave it out, or write &#36;",
        "<!DOCTYPE html><mj-text>a</mj-text>              | A template declares nothing (<!DOCTYPE).   | Maybe leave it out",
        "<!ENTITY xxe SYSTEM 'file:///etc/passwd'>        | A template declares nothing (<!ENTITY).    | Maybe leave it out",
        "<?xml version='1.0'?>                            | A template declares nothing (<?xml).       | Maybe leave it out",
        "<mj-text>&xxe;</mj-text>                         | There is no sign of that name (&xxe;).     | Maybe write the sign itself",
        "<mj-raw><meta http-equiv=\"refresh\" content=\"0\" /></mj-raw> | A mail leads nowhere by itself (http-equiv, refresh). | Maybe leave it out",
        "<mj-text><meta HTTP-EQUIV=Refresh content='0' /></mj-text> | A mail leads nowhere by itself (http-equiv, Refresh). | Maybe leave it out",
        "<mj-image alt=\"x\" />                            | The element (mj-image) has no src.         | Maybe add it",
        "<mj-button>Buy</mj-button>                       | The element (mj-button) has no href.       | Maybe add it",
        "<mj-button href=\"https://x.example\"></mj-button> | A button says nothing.                   | Maybe put words between",
        "<mj-button href=\"https://x.example\"> {#if end}{/if}&nbsp;</mj-button> | A button says nothing. | Maybe put words between",
        "<mj-button href=\"https://x.example\" />           | A button says nothing.                     | Maybe put words between",
        "<mj-text font-size=\"big\">a</mj-text>            | The attribute (font-size) of mj-text cannot be (big). | Maybe you meant 16px",
        "<mj-text color='nocolour'>a</mj-text>            | The attribute (color) of mj-text cannot be (nocolour). | Maybe you meant #2b2622",
        "<mj-text align=\"banana\">a</mj-text>             | The attribute (align) of mj-text cannot be (banana). | Maybe you meant center",
        "<mj-text padding=\"abc\">a</mj-text>              | The attribute (padding) of mj-text cannot be (abc). | Maybe you meant 16px, or 16px 24px",
        "<mj-text padding=\"\">a</mj-text>                 | The attribute (padding) of mj-text cannot be (). | Maybe you meant 16px",
        "<mj-divider border-width=\"lots\" />              | The attribute (border-width) of mj-divider cannot be (lots). | Maybe you meant 1px",
        "<mj-text><p style=\"font-family: \"Arial\", sans-serif\">a</p></mj-text> | The element (p) has something that is no attribute (Arial\", sans-serif\"). | Maybe a quote stands within quotes: write ' within \".",
        "<mj-text><p style='font-family: 'Arial', x'>a</p></mj-text> | The element (p) has something that is no attribute (Arial', x'). | Maybe a quote",
        "<mj-image src=\"https://a.example/b.png\", alt=\"a\" /> | The element (mj-image) has something that is no attribute (,). | Maybe a quote",
        "<mj-text>a \\ b</mj-text>                        | A backslash means nothing in a template.   | Maybe write the character itself."
      })
  void whatCannotBeMeantIsToldWithItsLine(String line, String what, String maybe) {
    var refused = refused(line);

    assertThat(refused.troubles())
        .anySatisfy(
            one -> {
              assertThat(one.file()).isEqualTo("letter.mjml");
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what()).contains(what).contains("\n" + maybe);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mj-image src=\"{words.see}\" alt=\"a\" />            | {words.see} cannot stand in the attribute (src).",
        "<mj-image src='{words.see}' alt=\"a\" />              | {words.see} cannot stand in the attribute (src).",
        "<mj-image alt=\"a > b\" src=\"{words.see}\" />        | {words.see} cannot stand in the attribute (src).",
        "<mj-image src=\"https://a.example/b.png\" srcset=\"{words.see}\" /> | {words.see} cannot stand in the attribute (srcset).",
        "<mj-image src=\"https://a.example/{words.see}\" />   | {words.see} cannot stand in the attribute (src).",
        "<mj-button href=\"{words.see}\">x y</mj-button>      | {words.see} cannot stand in the attribute (href).",
        "<mj-button href=\"{words.start}\">x y</mj-button>    | {words.start} cannot stand in the attribute (href).",
        "<mj-section background-url=\"{words.see}\"><mj-column></mj-column></mj-section> | {words.see} cannot stand in the attribute (background-url).",
        "<mj-text><p style=\"background-image:url({words.see})\">a</p></mj-text>   | {words.see} cannot stand in the attribute (style).",
        "<mj-text><p style=\"background-image:url({words.start})\">a</p></mj-text> | {words.start} cannot stand in the attribute (style).",
        "<mj-text><p style='color:{words.see}'>a</p></mj-text> | {words.see} cannot stand in the attribute (style).",
        "<mj-raw><table background={words.see}><tr><td>a</td></tr></table></mj-raw> | {words.see} cannot stand in the attribute (background).",
        "<mj-raw><table {words.see}><tr><td>a</td></tr></table></mj-raw> | {words.see} cannot stand among attributes.",
        "<mj-raw><{words.see} ></mj-raw>                      | {words.see} cannot stand among attributes.",
        "<mj-style>p { background: url({words.see}); }</mj-style>   | {words.see} cannot stand in mj-style.",
        "<mj-style>p { background: url({words.start}); }</mj-style> | {words.start} cannot stand in mj-style.",
        "<mj-text align=\"{words.see}\">a</mj-text>            | {words.see} cannot stand in the attribute (align).",
        "<mj-text align=\"{words.direction}\">a</mj-text>      | {words.direction} cannot stand in the attribute (align).",
        "<mj-text align=\"x{words.start}\">a</mj-text>         | {words.start} cannot stand in the attribute (align).",
        "<mj-text padding=\"{words.start}\">a</mj-text>        | {words.start} cannot stand in the attribute (padding).",
        "<mj-text css-class=\"{words.see}\">a</mj-text>        | {words.see} cannot stand in the attribute (css-class)."
      })
  void wordsAreTextsAndNoAddressOrStyle(String line, String what) {
    assertThat(refused(line).troubles())
        .anySatisfy(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what()).startsWith(what).contains("\nMaybe");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-section direction=\"{words.direction}\" text-align=\"{words.end}\"><mj-column></mj-column></mj-section>",
        "<mj-text align=\"{words.start}\"><p dir=\"{words.direction}\" align=\"{words.end}\">a</p></mj-text>",
        "<mj-text><ol style=\"list-style-type: {words.numbering}\"><li>a (b</li></ol></mj-text>",
        "<mj-text>a ( b <p style='padding-{words.start}: 4px; text-align: {words.end}'>a</p></mj-text>",
        "<mj-style>p:not(.a) { text-align: {words.start}; }</mj-style>",
        "<mj-image src=\"https://a.example/b.png\" alt=\"{words.countdown}, {title}\" />",
        "<mj-text><a href=\"https://a.example\" title='{words.see}' aria-label=\"{words.see}\">{words.see}</a></mj-text>",
        "<mj-text>3 < 4 {words.see} {title}</mj-text>"
      })
  void wordsForTheLayoutStandWhereTheyAreMeant(String line) {
    var source = source(line);

    assertThat(
            Grammar.troubles(
                source,
                Tag.all(source.text()),
                Fact.of(Letter.class),
                new Sayable(WORDS, Owed.always(List.of()))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-text color=\"RebeccaPurple\" padding=\"0 24px\" line-height=\"1.5\">a</mj-text>",
        "<mj-text color=\"rgba(0, 0, 0, .5)\" font-weight=\"600\" letter-spacing=\"-0.2px\">a</mj-text>",
        "<mj-text align=\"{words.start}\" text-decoration=\"underline dotted red\">a</mj-text>",
        "<mj-divider border-width=\"1px 0\" border-style=\"dashed\" border-color=\"#EEE\" />",
        "<mj-image src=\"https://a.example/b.png\" width=\"300\" border=\"1px solid rgb(1,2,3)\" />",
        "<mj-button href=\"https://a.example\" inner-padding=\"12px 22px\"><b>{title}</b></mj-button>",
        "<mj-spacer height=\"24px\" />"
      })
  void whatMjmlKnowsMayBeWritten(String line) {
    assertThat(Markup.troubles(source(line), PictureHosts.ANY)).isEmpty();
  }

  @Test
  void aStyleIsReadAsItIsHoweverLittleSpaceIsInIt() {
    var template =
        template(
            """
            <mj-style>.r{color:#333333}.s{}@media print{p{margin:0}a{top: 1px;left:2px}}</mj-style>
            <mj-text>{title}</mj-text>
            """);

    assertThat(template.html(new Letter("Salt", List.of(), null)))
        .contains(".r{color:#333333}.s{}@media print{p{margin:0}a{top: 1px;left:2px}}")
        .contains("Salt");
    assertThat(refused("<mj-text>{color:#333333}</mj-text>").getMessage())
        .contains("A template cannot say {color:#333333}");
    assertThat(refused("<mj-style>.r{titel}</mj-style>").getMessage())
        .contains("There is nothing of that name, in {titel}");
  }

  @Test
  void whatStandsWithEachOfAKindNeedNotStandWithOne() {
    var head =
        "<mj-attributes><mj-button href=\"https://a.example\" /><mj-image padding=\"0\" /></mj-attributes>";

    assertThat(Markup.troubles(source(head + "<mj-button>Buy</mj-button>"), PictureHosts.ANY))
        .isEmpty();
    assertThat(Markup.troubles(source(head + "<mj-image />"), PictureHosts.ANY)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-image src=\"https://evil.example/a.png\" />",
        "<mj-image src=\"https://ours.example/a.png\" srcset=\"https://ours.example/b.png 2x, https://evil.example/c.png 3x\" />",
        "<mj-image src='https://evil.example/a.png' />",
        "<mj-image alt=\"a > b\" src=\"https://evil.example/a.png\" />",
        "<mj-raw><table background=https://evil.example/a.png><tr><td>a</td></tr></table></mj-raw>",
        "<mj-section background-url=\"https://evil.example/a.png\"><mj-column></mj-column></mj-section>",
        "<mj-raw><table background=\"https://evil.example/a.png\"><tr><td>a</td></tr></table></mj-raw>",
        "<mj-raw><div style=\"background: url( 'https://evil.example/a.png' )\">a</div></mj-raw>",
        "<mj-style>p { background: URL(https://evil.example/a.png) }</mj-style>"
      })
  void aPictureOfAHostThatIsNotOnTheListIsToldWithItsLine(String line) {
    var draft =
        new Draft(
            "letter.mjml",
            WHOLE.formatted(line),
            Map.of(),
            Letter.class,
            List.of(),
            new PictureHosts(List.of("ours.example")));

    var refused = catchThrowableOfType(TemplateRefused.class, () -> Template.of(draft, WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what())
                  .contains("The host of a picture (evil.example) is not among those")
                  .contains(
                      "\nMaybe add it to tandem.catalog.picture-hosts, which has: ours.example");
            });
    assertThat(Markup.troubles(source(line), PictureHosts.ANY)).isEmpty();
  }

  @Test
  void aStyleOrAPictureThatIsTakenFromElsewhereByAnotherWordIsTold() {
    for (var style :
        List.of(
            "@import 'https://a.example/b.css';",
            "p { background: image-set('https://a.example/b.png' 1x) }")) {
      assertThat(refused("<mj-style>" + style + "</mj-style>").getMessage())
          .contains("taken from elsewhere");
    }
    assertThat(
            refused("<mj-style>p { background: url(http://a.example/b.png) }</mj-style>")
                .getMessage())
        .contains("must begin with https");
  }

  private static Source source(String line) {
    return Source.of("letter.mjml", line, Map.of(), new ArrayList<>());
  }

  @ParameterizedTest
  @ValueSource(strings = {"left.other", "code", "daily", "date"})
  void wordsWithPlacesAndPatternsAreNoneOfATemplate(String key) {
    var refused = refused("<mj-text>{words." + key + "}</mj-text>");

    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what())
                  .startsWith("The words of {words." + key + "} have a place")
                  .contains("\nMaybe", "regards, ")
                  .doesNotContain(" code,", " until,");
            });
  }

  @Test
  void whatIsCommentedOutIsNotThereAndEachLineKeepsItsNumber() {
    var inside =
        "<!-- not yet:\n<mj-txt>{nobody}</mj-txt>\n<mj-include path=\"parts/none.mjml\" />\n-->\n<mj-text>{title}</mj-text>";

    var made = template(inside);

    assertThat(made.page()).doesNotContain("not yet", "nobody");
    assertThat(refused(inside + "\n<mj-text>{nobody}</mj-text>").troubles())
        .singleElement()
        .satisfies(one -> assertThat(one.line()).isEqualTo(LINE + 5));
  }

  record Unforeseen(int count) {}

  @Test
  void whatBreaksOffForAReasonThatNobodyForesawIsToldOfItsFile() {
    var draft =
        new Draft(
            "letter.mjml",
            WHOLE.formatted("<mj-text>a</mj-text>"),
            Map.of(),
            Unforeseen.class,
            List.of(),
            PictureHosts.ANY);

    var refused = catchThrowableOfType(TemplateRefused.class, () -> Template.of(draft, WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("letter.mjml");
              assertThat(one.what())
                  .startsWith("It could not be read: A template cannot say a int.")
                  .contains("\nMaybe");
            });
    assertThat(refused).hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBraceIsWrittenAsANumberAndShownAsASign() {
    var made = template("<mj-text>&#123;{title}&#125; &#36;{title} &nbsp;&euro;</mj-text>");
    var letter = new Letter("Salt", List.of(), null);

    assertThat(made.text(letter)).contains("{Salt} $Salt", "€");
    assertThat(Jsoup.parse(made.html(letter)).text()).contains("{Salt} $Salt");
  }

  @Test
  void aSectionWithoutAnEndHasNoOtherTroubleFollow() {
    assertThat(refused("<mj-text>{#if title}a</mj-text>").troubles())
        .singleElement()
        .asString()
        .contains("{#if title} has no end.");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThat(refused("<mj-txt>{nobody}{end}</mj-txt>").troubles()).hasSizeGreaterThan(2);
  }

  @Test
  void aTagThatTheRendererWouldDropIsTold() {
    assertThat(refused("<mj-spacer height=\"9px\">{title}</mj-spacer>").getMessage())
        .contains("{title} would be lost here.\nMaybe put it into mj-raw.");
  }
}
