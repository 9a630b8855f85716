package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.campaign.Letter;
import app.tandem.message.template.Template;
import app.tandem.message.template.Words;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedTemplatesTest {
  private static final Words ENGLISH = Words.of(Locale.ENGLISH);
  private static final Words GERMAN = Words.of(Locale.GERMANY);
  private static final Words ARABIC = Words.of(new Locale("ar", "EG"));

  private static final List<String> PAYLOADS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'><svg/onload=alert(1)>",
          "</title></style></textarea><b>bold</b>",
          "<!-- --><iframe src=javascript:alert(1)>",
          "--><![endif]--><u>underlined</u>",
          "{config:property('quarkus.datasource.password')}",
          "{#if true}shown{/if}",
          "&lt;b&gt; &amp; &#60;i&#62;",
          "\\{shop} \\\\",
          "qt0001tq");

  @ParameterizedTest
  @EnumSource
  void eachIsPublishedInEveryLanguageAndStaysSmall(Form form) {
    for (var words : List.of(ENGLISH, GERMAN, ARABIC)) {
      var html = SampleMails.html(form, SampleMails.everything(words), words);

      assertThat(html).doesNotContain("qt00").doesNotContain("{#", "{/", "null");
      assertThat(html.length()).isLessThan(100 * 1024);
      assertThat(Jsoup.parse(html).select("html").attr("lang"))
          .isEqualTo(words.locale().toLanguageTag());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotKnownLeavesNoGap(Form form) {
    var facts = SampleMails.nothing(ENGLISH);
    var html = SampleMails.html(form, facts, ENGLISH);
    var page = Jsoup.parse(html);

    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("a")).hasSize(1);
    assertThat(page.select("li, [href=''], [src='']")).isEmpty();
    assertThat(page.select("mj-raw, mj-include")).isEmpty();
    assertThat(page.body().text()).doesNotContain("null").doesNotContain("★");
    assertThat(SampleMails.text(form, facts, ENGLISH)).doesNotContain("\n\n\n", "null", "★");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKeptOfAMessageMakesTheSamePageAndText(Form form) throws IOException {
    var json = new ObjectMapper();
    var made = SampleMails.template(form, GERMAN);
    var kept = Template.published(made.name(), made.page(), made.plain());

    for (var facts : List.of(SampleMails.everything(GERMAN), SampleMails.nothing(GERMAN))) {
      var read = json.readValue(json.writeValueAsString(facts), Facts.class);

      assertThat(read).isEqualTo(facts);
      assertThat(kept.html(read)).isEqualTo(made.html(facts));
      assertThat(kept.text(read)).isEqualTo(made.text(facts));
    }
    assertThat(kept.hash()).isEqualTo(made.hash()).hasSize(64);
  }

  @Test
  void theTextSaysWhatThePageSays() {
    assertThat(SampleMails.text(Form.FOLLOW_UP, SampleMails.nothing(ENGLISH), ENGLISH))
        .isEqualTo(
            """
            The Sample Shop

            Hello Ada,
            a thought for your Espresso machine Piccolo:

            Espresso beans House Blend, 1 kg
            Your starter pack lasts about a week
            €21.90

            Best regards
            The Sample Shop

            --
            You get this because you bought Espresso machine Piccolo.
            No more of these: https://shop.example/u/6b0d2b5e-2f7e-4c8e-9c57-0d1c9c1d8f11
            """);
    assertThat(SampleMails.text(Form.LAST_CHANCE, SampleMails.everything(ENGLISH), ENGLISH))
        .contains(
            """
            Care kit
            - Descaler, two doses, €9.90
            - Water filter, €12.00
            Both fall due about two months after the machine arrived
            €19.71 instead of €21.90, 10% off
            Take a look: https://shop.example/kit

            """)
        .contains(
            """
            Care kit
            Until Friday, 25 December 2026, 00:59 (Europe/Berlin)
            Only 7 left when this was written

            """)
        .contains(
            """
            - Grind 18 g of beans, a little finer than table salt.
            """)
        .contains("Read the guide: https://shop.example/guide\n")
        .contains("Choose what you get: https://shop.example/preferences\n");
  }

  @ParameterizedTest
  @EnumSource
  void whatHurriesStandsAboveTheOffersOnceAndSaysWhichOneIsMeant(Form form) {
    var everything = SampleMails.everything(ENGLISH);
    var one = everything.with(List.of(everything.cards().get(0)), everything.urgent());
    var until = "Until Friday, 25 December 2026, 00:59 (Europe/Berlin)";

    var several = SampleMails.text(form, everything, ENGLISH);
    var single = SampleMails.text(form, one, ENGLISH);

    assertThat(several.split(Pattern.quote(until), -1)).hasSize(2);
    assertThat(several).contains("Care kit\n" + until);
    assertThat(single.split(Pattern.quote(until), -1)).hasSize(2);
    assertThat(single).contains("\n\n" + until);
    assertThat(SampleMails.text(form, SampleMails.nothing(ENGLISH), ENGLISH))
        .doesNotContain("Until");
  }

  @Test
  void whoeverReadsFromRightToLeftFindsItThere() {
    var page =
        Jsoup.parse(SampleMails.html(Form.EDUCATION, SampleMails.everything(ARABIC), ARABIC));

    assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(page.select("[style~=text-align:left][style~=font-size:1[3-9]px]"))
        .as("no text keeps to the left")
        .isEmpty();
    assertThat(page.select("[style~=direction:ltr]")).isEmpty();
  }

  @Test
  void whoeverHasALanguageWithoutWordsGetsAnEnglishMailThatSaysSo() {
    for (var tag : List.of("fr-FR", "he-IL", "fa-IR")) {
      var words = Words.of(Locale.forLanguageTag(tag));
      var html = SampleMails.html(Form.EDUCATION, SampleMails.everything(words), words);
      var page = Jsoup.parse(html).selectFirst("html");

      assertThat(page.attr("lang")).as(tag).isEqualTo("en");
      assertThat(page.attr("dir")).as(tag).isEqualTo("ltr");
      assertThat(html).contains("No more of these").doesNotContain("direction:rtl");
    }
  }

  @Test
  void allDigitsOfOneMailAreThoseOfItsLanguage() {
    var text = SampleMails.text(Form.LAST_CHANCE, SampleMails.everything(ARABIC), ARABIC);

    assertThat(text.replaceAll("https://\\S+", ""))
        .contains("٢١٫٩٠", "٢٠٢٦", "٢١٤")
        .doesNotContainPattern("[0-9]");
    assertThat(steps(ARABIC)).contains("list-style-type: arabic-indic");
    assertThat(steps(GERMAN)).contains("list-style-type: decimal");
  }

  private static String steps(Words words) {
    return Jsoup.parse(SampleMails.html(Form.EDUCATION, SampleMails.everything(words), words))
        .select("ol")
        .attr("style");
  }

  @ParameterizedTest
  @EnumSource
  void whateverLooksLikeHtmlIsShownAsItIsWritten(Form form) {
    for (var payload : PAYLOADS) {
      var facts = saying(payload);
      var html = SampleMails.html(form, facts, ENGLISH);
      var page = Jsoup.parse(html);
      var honest = Jsoup.parse(SampleMails.html(form, saying("plain"), ENGLISH));

      assertThat(page.getAllElements().eachAttr("style"))
          .as(payload)
          .isEqualTo(honest.getAllElements().eachAttr("style"));
      assertThat(page.getAllElements()).as(payload).hasSameSizeAs(honest.getAllElements());
      assertThat(page.select("script, iframe, svg, u, [onerror], [onload]")).as(payload).isEmpty();
      assertThat(page.title()).isEqualTo(payload.strip());
      assertThat(page.body().text()).contains(payload);
      assertThat(html).contains(Template.shown(payload));
      assertThat(SampleMails.text(form, facts, ENGLISH)).contains(payload);
    }
  }

  /** The same in every field that is a text. */
  private static Facts saying(String text) {
    var link = URI.create("https://shop.example/");
    var card =
        new Card(text, List.of(text), text, text, text, List.of(text), text, link, link, "X");
    return new Facts(
        "en",
        text,
        text,
        text,
        List.of(text),
        List.of(text),
        List.of(card),
        List.of(new Use(text, List.of(text), link, link, link)),
        List.of(new Voice(text, text, text)),
        List.of(new Pick(text, text, text, link, link)),
        text,
        link,
        link,
        List.of(),
        null);
  }

  @Test
  void campaignsKnowAllOfThem() {
    assertThat(Letter.TEMPLATES).containsExactlyInAnyOrderElementsOf(Form.NAMES);
  }
}
