package app.tandem.message.template;

import static app.tandem.message.template.LetterForms.LINE;
import static app.tandem.message.template.LetterForms.WHOLE;
import static app.tandem.message.template.LetterForms.WORDS;
import static app.tandem.message.template.LetterForms.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.LetterForms.Letter;
import app.tandem.message.template.LetterForms.Thing;
import app.tandem.message.template.Template.Draft;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template says in each mail, and what it may not say without something else. */
class OwedTest {
  @Test
  void whatEveryMailMustSayIsMissed() {
    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () ->
                Template.of(
                    draft("<mjml><mj-body></mj-body>", Map.of(), List.of("title", "things")),
                    WORDS));

    assertThat(refused.getMessage())
        .contains("There is no </mjml>.\nMaybe it was cut off, or is no MJML.")
        .contains("It never says {title}.")
        .contains("It never says {things}.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mj-text>{#for thing in things}{title}{/for}</mj-text>                       | {title} stands within {#for thing in things}",
        "<mj-text>{#if end}{title}{/if}</mj-text>                                     | {title} stands within {#if end}",
        "<mj-text>{#if end}{title}{#else}{words.regards}{/if}</mj-text>               | {title} stands within {#if end}",
        "<mj-text><!-- {title} --></mj-text>                                          | It never says {title}.",
        "<mj-raw><!--[if mso]>{title}<![endif]--></mj-raw>                            | Not everybody would see {title} here.",
        "<mj-text><p style=\"display: none\">{title}</p></mj-text>                    | Not everybody would see {title} here.",
        "<mj-text><p style=\"margin:0; VISIBILITY : hidden\">{title}</p></mj-text>    | Not everybody would see {title} here.",
        "<mj-text><p style=\"font-size:0\"><b>{title}</b></p></mj-text>               | Not everybody would see {title} here.",
        "<mj-text font-size=\"0px\">{title}</mj-text>                                 | Not everybody would see {title} here.",
        "<mj-text><p hidden=\"hidden\">{title}</p></mj-text>                           | Not everybody would see {title} here.",
        "<mj-image src=\"https://a.example/b.png\" alt=\"{title}\" />                 | Not everybody would see {title} here."
      })
  void whatEveryMailMustSayIsSaidInEachAndSeen(String line, String what) {
    var text = WHOLE.formatted(line);

    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () -> Template.of(draft(text, Map.of(), List.of("title")), WORDS));

    assertThat(refused).as(line).isNotNull();
    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isIn(LINE, (int) text.lines().count() + 1);
              assertThat(one.what()).startsWith(what).contains("\nMaybe");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mj-text>{title}{#for thing in things}{thing.name}{/for}</mj-text>",
        "<mj-text>{#if end}{title}{end}{#else}<b>{title}</b>{/if} {#for thing in things}{thing.name}{/for}</mj-text>",
        "<mj-text>{#if title}{title}{/if} {#if things}{#for thing in things}{thing.name}{/for}{/if}</mj-text>",
        "<mj-text><!-- for all --><p>{title}</p><ul>{#for title in things}<li>{#if title.link}{title.name}{#else}{title.name}{/if}</li>{/for}</ul></mj-text>"
      })
  void whatIsSaidInAllBranchesIsSaidInEveryMail(String line) {
    var made =
        Template.of(draft(WHOLE.formatted(line), Map.of(), List.of("title", "things")), WORDS);

    assertThat(made.text(new Letter("Salt", List.of(new Thing("Mill", null, List.of())), null)))
        .contains("Salt", "Mill");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mj-text>{#for thing in things}{title}{/for}</mj-text>                            | things",
        "<mj-text>{#for thing in things}{#if thing.link}{thing.name}{/if}{/for}</mj-text>  | things",
        "<mj-button href=\"https://a.example\">{end}</mj-button>                           | things"
      })
  void aListIsSaidByALoopThatSaysSomethingOfEach(String line, String need) {
    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () -> Template.of(draft(WHOLE.formatted(line), Map.of(), List.of(need)), WORDS));

    assertThat(refused.getMessage()).contains("{" + need + "}");
  }

  @Test
  void whatStandsInTheHeadIsNotInTheBody() {
    var text =
        WHOLE
            .formatted("<mj-text>{title}</mj-text>")
            .replace(
                "<mj-head>", "<mj-head><mj-preview>{#for a in things}{a.name}{/for}</mj-preview>");

    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () -> Template.of(draft(text, Map.of(), List.of("title", "things")), WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .asString()
        .contains("It never says {things}.", "mj-head");
  }

  record Pick(String quote, String paid, @Nullable URI picture) {}

  record Mail(String title, List<Thing> things, List<String> ends, List<Pick> picks) {}

  private static final Owed OWED =
      new Owed(
          List.of("things", "things.notes"),
          List.of("ends"),
          Map.of("picks", "paid"),
          Map.of("kicker.lastchance", "last-chance"));
  private static final String THINGS =
      "{#for a in things}{a.name}{#for note in a.notes}{note}{/for}{/for}";

  private static Template owing(String inside) {
    var draft =
        new Draft(
            "letter.mjml", WHOLE.formatted(inside), Map.of(), Mail.class, OWED, PictureHosts.ANY);
    return Template.of(draft, WORDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{#for pick in picks}{pick.quote}{/for}",
        "{#for pick in picks}{pick.quote}{#if pick.picture}{pick.paid}{/if}{/for}",
        "{#for pick in picks}{pick.quote}<p style=\"display:none\">{pick.paid}</p>{/for}",
        "{#for pick in picks}{pick.quote}<a href=\"https://a.example\" title=\"{pick.paid}\">a</a>{/for}",
        "{#for pick in picks}{pick.paid}{pick.quote}{/for}{#for one in picks}{one.quote}{/for}",
        "{#if title}{#for pick in picks}{#if pick.picture}a{#else}{pick.paid}{/if}{/for}{/if}"
      })
  void whatIsPaidForIsNotShownWithoutTheWordsThatSaySo(String line) {
    var refused =
        catchThrowableOfType(
            TemplateRefused.class, () -> owing("<mj-text>" + line + THINGS + "</mj-text>"));

    assertThat(refused).as(line).isNotNull();
    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what()).contains("does not always say {paid} of {picks}", "\nMaybe");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{#for pick in picks}{pick.paid}{#if pick.picture}{pick.quote}{/if}{/for}",
        "{#if picks}{#for one in picks}{#if one.paid}<b>{one.paid}</b>{/if}{one.quote}{/for}{/if}",
        "{#if ends}<b>Hurry</b>{#for end in ends}<p>{end}</p>{/for}{/if}",
        "{#if ends}{#for end in ends}<p>{end}</p>{/for}{#else}Take your time{/if}",
        "{#if picks}Somebody likes it{/if}"
      })
  void whatIsOwedMayStandInItsOwnCondition(String line) {
    assertThat(owing("<mj-text>" + line + THINGS + "</mj-text>").page()).contains("{a.name}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{#for a in things}{a.name}{/for}                                                          | It never says {notes} of {things}.",
        "{#for a in things}{a.name}{#if a.link}{#for n in a.notes}{n}{/for}{/if}{/for}             | {#for n in a.notes} stands within {#if a.link}",
        "{#for a in things}{a.name}<b style=\"display:none\">{#for n in a.notes}{n}{/for}</b>{/for} | Not everybody would see {notes} of {things} here.",
        "{#for a in things}{a.name}{#for n in a.notes}{n}{/for}{/for}<i hidden=\"hidden\">{#for e in ends}{e}{/for}</i> | Not everybody would see {ends} here.",
        "{#for a in things}{a.name}{#for n in a.notes}{n}{/for}{/for}{#if title}{#for e in ends}{e}{/for}{/if} | {#for e in ends} stands within {#if title}"
      })
  void whatHurriesIsSeenByAllOrTheTemplateIsRefused(String line, String what) {
    var refused =
        catchThrowableOfType(TemplateRefused.class, () -> owing("<mj-text>" + line + "</mj-text>"));

    assertThat(refused).as(line).isNotNull();
    assertThat(refused.troubles())
        .singleElement()
        .satisfies(one -> assertThat(one.what()).contains(what, "\nMaybe"));
  }

  @Test
  void whatIsHiddenIsToldWhereTheBodySaysIt() {
    var head = "<mj-head><mj-preview>{#for a in things}{a.name}{/for}</mj-preview>";
    var text =
        WHOLE
            .formatted("<mj-text font-size=\"0px\">{#for a in things}{a.name}{/for}</mj-text>")
            .replace("<mj-head>", head);

    var refused =
        catchThrowableOfType(
            TemplateRefused.class,
            () -> Template.of(draft(text, Map.of(), List.of("things")), WORDS));

    assertThat(refused.troubles())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(LINE);
              assertThat(one.what()).startsWith("Not everybody would see {things} here.");
            });
  }

  @Test
  void aHeadingThatHangsOnAClaimStandsOnlyWhereItGoesWithIt() {
    var line = "<mj-text>{words.kicker.lastchance}" + THINGS + "</mj-text>";

    var refused = catchThrowableOfType(TemplateRefused.class, () -> owing(line));

    assertThat(refused.getMessage())
        .contains("{words.kicker.lastchance} says is true only of mails that take the template")
        .contains("last-chance", "\nMaybe");
    assertThat(owing(line.replace("lastchance", "retention")).page()).contains("What comes next");
  }

  record Way(URI out) {}

  @Test
  void aLinkWithoutWordsIsNoLink() {
    var link = "<mj-text><a href=\"{out}\">%s</a></mj-text>";
    var made = Template.of(leading(link.formatted("Out")), WORDS);

    var refused =
        catchThrowableOfType(
            TemplateRefused.class, () -> Template.of(leading(link.formatted(" ")), WORDS));

    assertThat(made.text(new Way(URI.create("https://a.example")))).contains("https://a.example");
    assertThat(refused.getMessage()).contains("Not everybody would see {out} here.");
  }

  private static Draft leading(String link) {
    return new Draft(
        "letter.mjml",
        WHOLE.formatted(link),
        Map.of(),
        Way.class,
        List.of("out"),
        PictureHosts.ANY);
  }
}
