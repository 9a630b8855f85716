package app.tandem.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.Template.Draft;
import app.tandem.message.template.TemplateRefused.Trouble;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody must see is told where a template hides it, however it does. */
class SeenTest {
  private static final Words WORDS = Words.of(Locale.ENGLISH);
  private static final int RULE = 4;
  private static final int LINE = 10;
  private static final String WHOLE =
      """
      <mjml>
      <mj-head>
      <mj-style>
      @@RULE
      </mj-style>
      </mj-head>
      <mj-body background-color="#f4f1ec">
      <mj-section>
      <mj-column width="100%">
      @@LINE
      </mj-column>
      </mj-section>
      </mj-body>
      </mjml>
      """;

  record Letter(String title, URI out, @Nullable String end, List<String> things) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "height:0;overflow:hidden",
        "max-height: 0",
        "max-height:1px",
        "height: 12px; overflow: hidden",
        "width:0;overflow:hidden",
        "max-width: 0.5px; overflow: hidden",
        "max-width: calc(1px - 1px); overflow: hidden",
        "color:transparent",
        "color:rgba(0,0,0,0)",
        "color:rgb(0 0 0 / 2%)",
        "color:#5f564e00",
        "color:#5f50",
        "color:#f4f1ec",
        "color:#F3F0EA !important",
        "color: var(--none)",
        "background:#111111;color:#111",
        "background-color: white; color: hsl(60, 100%, 97%)",
        "position:absolute;left:-9999px",
        "position: fixed",
        "text-indent:-9999px",
        "margin: 0 0 0 -800px",
        "margin-left:-100em",
        "transform:scale(0)",
        "-webkit-transform: translateX(-9999px)",
        "scale: 0",
        "font-size-adjust: 0",
        "contain: size; overflow: hidden",
        "aspect-ratio: 900; overflow: hidden",
        "content: url(https://shop.example/nothing.png)",
        "zoom: 0.01",
        "opacity:0.01",
        "opacity: 3%",
        "font-size:1px",
        "font-size:7.9px",
        "font-size: 1%",
        "font-size: calc(1px * 0)",
        "font: 0/0 a",
        "font: bold 1px/1.5 Arial",
        "clip-path:inset(100%)",
        "clip: rect(0 0 0 0)",
        "filter: opacity(0)",
        "visibility:hidden",
        "visibility: collapse",
        "-webkit-text-fill-color: transparent",
        "line-height: 0; overflow: hidden",
        "padding: 0 0 0 9999px",
        "letter-spacing: -1em",
        "-webkit-text-security: disc",
        "animation: away 1s",
        "line-height: .1",
        "line-height: 2px",
        "font: 14px/0.1 Arial",
        "width: 20px; overflow: hidden",
        "width: 150px; white-space: nowrap; overflow: hidden",
        "max-width: 50%; white-space: pre; overflow: clip",
        "direction: rtl; unicode-bidi: bidi-override",
        "unicode-bidi: isolate-override",
        "mso-hide:all",
        "DISPLAY : /* not */ none ! important"
      })
  void aStyleThatHidesWhatIsOwedIsTold(String style) {
    var inLine = troubles("<mj-text><p style=\"" + style + "\">{title}</p></mj-text>");
    var around =
        troubles("<mj-text><div style=\"" + style + "\"><p><b>{title}</b></p></div></mj-text>");
    var byRule =
        troubles("<mj-text><p class=\"nn\">{title}</p></mj-text>", ".nn { " + style + " }");

    assertThat(inLine)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what())
                  .startsWith("Not everybody would see {title} here. It stands under the style (")
                  .contains("\nMaybe leave that out");
            });
    assertThat(around).singleElement().extracting(Trouble::line).isEqualTo(LINE);
    assertThat(byRule)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(RULE);
              assertThat(one.what())
                  .startsWith("The style of (.nn) keeps some from seeing {title} (")
                  .contains("\nMaybe leave that out");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-text color=\"#f4f1ec\">{title}</mj-text>",
        "<mj-text font-size=\"1px\">{title}</mj-text>",
        "<mj-text height=\"1px\">{title}</mj-text>",
        "<mj-text container-background-color=\"black\" color=\"#000000\">{title}</mj-text>",
        "<mj-button href=\"https://a.example\" background-color=\"#fff\""
            + " color=\"white\">{title}</mj-button>",
        "<mj-raw><table><tr><td bgcolor=\"#222222\""
            + " style=\"font-size:16px;color:#222222\">{title}</td></tr></table></mj-raw>"
      })
  void anAttributeThatHidesWhatIsOwedIsTold(String line) {
    assertThat(troubles(line)).singleElement().extracting(Trouble::line).isEqualTo(LINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.nn, p.nn:hover { display: none }",
        "p:hover, .nn { font-size: 0 }",
        "p:where(.nn) { opacity: 0 }",
        ".nn { display: none",
        "[class=\"nn\" i] { display: none }",
        "p[class='nn' s] { display: none }",
        "p.nn::first-line { font-size: 1px }",
        ".nn:first-letter, .nn::first-line { color: #f4f1ec }",
        "html { font-size: 2px } .nn { font-size: 1rem }",
        "@media print { .nn { visibility: hidden } }",
        "@media (max-width: 400px) { .other { margin: 0 } .nn { color: #f4f1ec } }",
        "@supports (display: grid) { @media screen { div > p.nn { opacity: 0 } } }",
        "@font-face { font-family: a; src: local(a); } .nn { clip: rect(0,0,0,0) }",
        "@media (prefers-color-scheme: dark) { body > div { background: #222222 !important } .nn {"
            + " color: #222222 } }"
      })
  void aRuleThatHidesItFromSomeIsTold(String rule) {
    assertThat(troubles("<mj-text><p class=\"nn\">{title}</p></mj-text>", rule))
        .singleElement()
        .satisfies(one -> assertThat(one.what()).contains("keeps some from seeing {title}"))
        .extracting(Trouble::line)
        .isEqualTo(RULE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p { color: #5f564e }                                        | <p style=\"font-size:"
            + " 8px\">{title}</p>",
        "p { margin: -8px 0 0 24px; text-indent: 1em }               | <p style=\"opacity: .7;"
            + " position: static\">{title}</p>",
        ".no { display: none }                                       | <p class=\"no\">{end}</p><p"
            + " class=\"yes\">{title}</p>",
        ".no { font-size: 0 } p.no { font-size: 14px }               | <p class=\"no\">{title}</p>",
        ".no { color: #f4f1ec }                                      | <p class=\"no\""
            + " style=\"color: #222222\">{title}</p>",
        "p:hover, p::before { opacity: 0 }                           | <p>{title}</p>",
        "@media (max-width: 479px) { h1 { font-size: 25px; width: 100% !important } }   | <h1"
            + " style=\"font-size:28px\">{title}</h1>",
        "@media (prefers-color-scheme: dark) { body, body > div { background-color: #1b1815"
            + " !important } p { color: #f0e9e0 !important } } | <p style=\"color:"
            + " #2b2622\">{title}</p>",
        "@media (prefers-color-scheme: dark) { p { color: #ffffff !important; background: #222222 }"
            + " } | <p>{title}</p>",
        ".dark { background: #222222 url(https://a.example/b.png) }  | <p class=\"dark\""
            + " style=\"color: #fff\">{title}</p>",
        "html { font-size: 62.5% } p { font-size: 1.4rem }            | <p>{title}</p>",
        "div { line-height: 0 } p { line-height: 1.4 }                | <div><p>{title}</p></div>",
        "p:hover { display: none } p::selection { color: #f4f1ec }    | <p>{title}</p>",
        "p { max-width: 480px; overflow: hidden; width: 100% } b { white-space: nowrap } |"
            + " <p><b>{title}</b></p>",
        ".dark { background: linear-gradient(#222, #333) }           | <div class=\"dark\"><p"
            + " style=\"color: #fff\">{title}</p></div>",
        "p { color: rgba(0, 0, 0, .6); line-height: 1.2; letter-spacing: -0.2px; overflow: hidden;"
            + " height: auto; max-height: none; overflow: visible } | <p>{title}</p>",
        "p { font: italic 700 12px/1.5 Arial, sans-serif }           | <p>{title}</p>"
      })
  void anHonestStyleIsNone(String rule, String inside) {
    assertThat(
            troubles(
                "<mj-text>" + inside.replace("{end}", "{#if end}{end}{/if}") + "</mj-text>", rule))
        .isEmpty();
  }

  /** Without a background of its own, a page that says it knows the dark is dark there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-raw><meta name=\"color-scheme\" content=\"light dark\" /></mj-raw>",
        "<mj-style>:root { color-scheme: dark light; }</mj-style>",
        "<mj-style>html { color-scheme: only dark }</mj-style>"
      })
  void blackLettersOnNoGroundAreNoneInTheDark(String head) {
    var bare =
        text("<mj-text><p style=\"color: #111\">{title}</p></mj-text>", "p { margin: 0 }")
            .replace(" background-color=\"#f4f1ec\"", "")
            .replace("<mj-head>", "<mj-head>" + head);

    assertThat(refused(bare, Map.of(), "title"))
        .singleElement()
        .satisfies(one -> assertThat(one.what()).contains("color: #111"))
        .extracting(Trouble::line)
        .isEqualTo(LINE);
    assertThat(refused(bare.replace("#111", "#888"), Map.of(), "title")).isEmpty();
    assertThat(refused(bare.replace(head, ""), Map.of(), "title")).isEmpty();
    assertThat(
            refused(
                bare.replace("p { margin: 0 }", "body { background: #fff }"), Map.of(), "title"))
        .isEmpty();
    assertThat(
            refused(
                bare.replace(
                    "p { margin: 0 }",
                    "@media (prefers-color-scheme: dark) { p { color: #fff !important } }"),
                Map.of(),
                "title"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "width='10px', ",
    "height='6px', ",
    "css-class='dot', .dot img { width: 12px !important }",
    "css-class='dot', .dot img { max-width: 1em }"
  })
  void wordsOfAPictureThatIsNoLargerThanADotAreNone(String size, @Nullable String rule) {
    var picture =
        "<mj-text>{title}</mj-text><mj-image %s href=\"{out}\" src=\"https://a.example/b.png\" alt=\"Out\" />";
    var style = rule == null ? "" : rule;

    assertThat(refused(text(picture.formatted(size), style), Map.of(), "out")).hasSize(1);
    assertThat(refused(text(picture.formatted("width='80px'"), style), Map.of(), "out")).isEmpty();
  }

  @Test
  void whatIsNotOwedMayBeHidden() {
    var head = "<mj-preview>{title}</mj-preview>";

    assertThat(
            troubles(
                "<mj-text><div style=\"display:none;max-height:0;mso-hide:all\">{#if"
                    + " end}{end}{/if}</div>{title}</mj-text>"))
        .isEmpty();
    assertThat(
            refused(
                text("<mj-text>{title}</mj-text>", "").replace("<mj-head>", "<mj-head>" + head),
                Map.of(),
                "title"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " &nbsp;&#8203;",
        "&#x2060;&#xAD;",
        "&#x3164;&#x2800;&#x115F;&#xFFA0;&#x34F;&#xFE0F;&#x2003;&#xFEFF;&#x180E;",
        "&#8230;.",
        "{#if end}x{/if}",
        "{#if end}x{#else}&nbsp;{/if}",
        "{#for thing in things}{thing}{/for}",
        "<span style=\"display:none\">Out</span>",
        "<span style=\"font-size:1px\">Out</span>",
        "<!-- Out -->"
      })
  void aLinkHasWordsForEverybody(String inside) {
    var link = "<mj-text>{title} <a href=\"{out}\">" + inside + "</a></mj-text>";

    assertThat(refused(text(link, ""), Map.of(), "out"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what())
                  .startsWith("Not everybody would see {out} here.")
                  .contains("\nMaybe it is the address of a link that has no words for some");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-text><a href=\"{out}\">Out</a></mj-text>",
        "<mj-text><a href=\"{out}\">{title}</a></mj-text>",
        "<mj-text><a href=\"{out}\">{#if end}{end}{#else}<b>Out</b>{/if}</a></mj-text>",
        "<mj-text><a href=\"{out}\">&#x0423;&#x0439;&#x442;&#x438;{#if end}x{/if}</a></mj-text>",
        "<mj-text><a href=\"{out}\">1</a></mj-text>",
        "<mj-button href=\"{out}\">Out</mj-button>",
        "<mj-image href=\"{out}\" src=\"https://a.example/b.png\" alt=\"Out\" width=\"80px\" />",
        "<mj-image href=\"{out}\" src=\"https://a.example/b.png\" alt=\"Out\" />"
      })
  void aLinkWithWordsIsOne(String line) {
    assertThat(refused(text(line, ""), Map.of(), "out")).isEmpty();
  }

  @Test
  void whatAStyleHidesIsToldWhereTheStyleIsThoughAPartSaysIt() {
    var line = "<mj-include path=\"parts/end.mjml\" />";
    var parts =
        Map.of(
            "parts/end.mjml",
            "<mj-text>one</mj-text>\n<mj-text><p class=\"a warm\">{title}</p></mj-text>");

    assertThat(
            refused(
                text(line, "p { margin: 0 }\n.words .no, .warm\n{ display: none }"),
                parts,
                "title"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("letter.mjml");
              assertThat(one.line()).isEqualTo(RULE + 1);
              assertThat(one.what())
                  .startsWith(
                      "The style of (.warm) keeps some from seeing {title} (display: none).");
            });
  }

  @Test
  void aStyleInAPartIsToldThere() {
    var text =
        text("<mj-text css-class=\"gone\">{title}</mj-text>", "")
            .replace("<mj-head>", "<mj-head>\n<mj-include path=\"parts/head.mjml\" />");
    var parts = Map.of("parts/head.mjml", "<mj-style>\n.gone { display: none; }\n</mj-style>");

    assertThat(refused(text, parts, "title"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo("parts/head.mjml");
              assertThat(one.line()).isEqualTo(2);
            });
  }

  private static List<Trouble> troubles(String line) {
    return troubles(line, "");
  }

  private static List<Trouble> troubles(String line, String rule) {
    return refused(text(line, rule), Map.of(), "title");
  }

  private static String text(String line, String rule) {
    return WHOLE.replace("@@LINE", line).replace("@@RULE", rule);
  }

  private static List<Trouble> refused(String text, Map<String, String> parts, String owed) {
    var draft =
        new Draft("letter.mjml", text, parts, Letter.class, List.of(owed), PictureHosts.ANY);
    var refused = catchThrowableOfType(TemplateRefused.class, () -> Template.of(draft, WORDS));
    return refused == null ? List.of() : refused.troubles();
  }
}
