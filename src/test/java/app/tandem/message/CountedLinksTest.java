package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.message.template.Template;
import app.tandem.message.template.Words;
import app.tandem.message.template.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountedLinksTest {
  private static final Words ENGLISH = Words.of(Locale.ENGLISH);
  private static final String LONG = "for everybody ".repeat(30);

  /** Tells which links it was asked for. */
  private static final class Recorded implements Counting {
    private final List<String> targets = new ArrayList<>();
    private final @Nullable String picture;

    Recorded(@Nullable String picture) {
      this.picture = picture;
    }

    @Override
    public String link(int nth, String target) {
      targets.add(target);
      return "https://links.example/c/" + targets.size();
    }

    @Override
    public @Nullable String picture() {
      return picture;
    }
  }

  private static Content.Written counted(Counting counting, String html, String plain) {
    return CountedLinks.in(
        new Content.Written(html, plain), counting, Set.of("https://shop.example/u/1"));
  }

  private static String page(String html) {
    return counted(new Recorded(null), html, "").html();
  }

  /** All of them, in all forms: whatever else a page says stays as it is. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void eachLinkOfAMailIsCountedButTheWayOutAndTheChoices(Form form) {
    var facts = SampleMails.everything(ENGLISH);
    var html = SampleMails.html(form, facts, ENGLISH);
    var text = SampleMails.text(form, facts, ENGLISH);
    var counting = new Recorded("https://links.example/o/1");

    var says = CountedLinks.in(new Content.Written(html, text), counting, facts.choices());

    var before = Jsoup.parse(html);
    var after = Jsoup.parse(says.html());
    var links = before.select("a[href]").eachAttr("href");
    assertThat(counting.targets)
        .doesNotHaveDuplicates()
        .contains("https://shop.example/beans", "https://shop.example/kit")
        .allMatch(links::contains)
        .doesNotContain(facts.unsubscribe().toString(), facts.preferences().toString());
    assertThat(after.select("a[href]").eachAttr("href"))
        .hasSameSizeAs(links)
        .contains(facts.unsubscribe().toString(), facts.preferences().toString())
        .allMatch(
            link -> link.startsWith("https://links.example/c/") || facts.choices().contains(link));
    assertThat(after.select("img[src^=https://links.example/o/]")).hasSize(1);
    after.select("img[src^=https://links.example/o/]").remove();
    assertThat(after.body().text()).isEqualTo(before.body().text());
    assertThat(says.plain())
        .contains("https://links.example/c/1", facts.unsubscribe().toString())
        .doesNotContain("https://shop.example/beans");
  }

  /** So that it is written for the wire once, although links and picture move it. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void whatEverybodyReadsIsKnownInACountedMailAsWell(Form form) {
    var says = SampleMails.written(form.template(), Locale.ENGLISH);

    var page = CountedLinks.in(says, new Recorded("https://o.example"), Set.of()).page();

    assertThat(page.text()).isNotEqualTo(says.html());
    assertThat(page.runs())
        .as("all but the one that the picture is put into")
        .hasSize(says.page().runs().size() - 1)
        .allSatisfy(
            run ->
                assertThat(page.text().substring(run.from(), run.to()))
                    .isEqualTo(run.said().text()));
    assertThat(page.runs().stream().mapToInt(run -> run.said().text().length()).sum())
        .as("most of it")
        .isGreaterThan(page.text().length() * 2 / 3);
  }

  @Test
  void aPieceOfATemplateInWhichALinkIsCountedIsAsAnyWords() {
    var form = "<p>%s<a href=\"https://shop.example\">shop</a></p>\n%s{name}".formatted(LONG, LONG);
    var says =
        new Content.Written(Template.published("letter", form, "x").woven(new Named("Kim")), "x");

    var page = CountedLinks.in(says, new Recorded(null), Set.of()).page();

    assertThat(says.page().runs()).hasSize(2);
    assertThat(page.text()).contains("https://links.example/c/1");
    assertThat(page.runs())
        .containsExactly(
            new Woven.Run(page.text().indexOf("\n") + 1, says.page().runs().get(1).said()));
  }

  /** What a template may say. */
  public record Named(String name) {}

  @Test
  void aLinkIsTheSameWhereverItStandsAndInTheText() {
    var counting = new Recorded(null);

    var says =
        counted(
            counting,
            "<a href=\"https://a.example/?x=1&amp;y=2\">A</a> <a\nclass=\"b\" href=\"https://a.example/?x=1&amp;y=2\">B</a>",
            "A: https://a.example/?x=1&y=2\nand https://a.example/other\nhttps://a.example/?x=1&y=2");

    assertThat(counting.targets).containsExactly("https://a.example/?x=1&y=2");
    assertThat(says.html())
        .isEqualTo(
            "<a href=\"https://links.example/c/1\">A</a> <a\nclass=\"b\" href=\"https://links.example/c/1\">B</a>");
    assertThat(says.plain())
        .isEqualTo(
            "A: https://links.example/c/1\nand https://a.example/other\nhttps://links.example/c/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"https://shop.example/u/1\">no</a>",
        "<a href=\"mailto:shop@shop.example\">write</a>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"https://\">x</a>",
        "<a href=\"https://a b\">x</a>",
        "<a href=\"https://exämple.org/\">x</a>",
        "<a href=\"#top\">x</a>",
        "<link href=\"https://fonts.example/a.css\" rel=\"stylesheet\">",
        "<area href=\"https://a.example\">",
        "<a data-href=\"https://a.example\">x</a>",
        "<p>href=\"https://a.example\"</p>",
        "<a href=\"https://a.example",
        ""
      })
  void allElseStaysAsItIs(String html) {
    assertThat(page(html)).isEqualTo(html);
  }

  @Test
  void aMailOfWhichNothingIsCountedIsTheVerySame() {
    var says = new Content.Written("<body><a href=\"https://a.example\">A</a></body>", "a");

    assertThat(CountedLinks.in(says, Counting.NOTHING, Set.of())).isSameAs(says);
  }

  @Test
  void thePictureStandsAtTheEndAndOnlyWhereOpensAreCounted() {
    assertThat(counted(new Recorded("https://o.example"), "<body>x</body></html>", "").html())
        .isEqualTo(
            "<body>x<img src=\"https://o.example\" alt=\"\" width=\"1\" height=\"1\" style=\"display:block\"></body></html>");
    assertThat(page("<body>x</body>")).isEqualTo("<body>x</body>");
  }
}
