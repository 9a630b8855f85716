package app.tandem.creator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatorTest {
  private static final Sku BEANS = new Sku("BEANS");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-29");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void aSlugIsWrittenInSmallLettersAndStandsInAnAddress() {
    assertThat(new Creator(" Studio-Nord ", "Studio Nord", "Advertisement", true).slug())
        .isEqualTo("studio-nord");
    for (var slug : new String[] {"", "counts", "a b", "a/b", "<i>", "é", "-a"}) {
      refused("slug", () -> new Creator(slug, "Name", "Advertisement", true));
    }
  }

  @Test
  void aWindowIsToldInDaysWhereItIsOfWholeOnes() {
    assertThat(Period.of(null, null, null, WEEK, TODAY).daysOfWindow()).isEqualTo("7");
    assertThat(Period.of(null, null, null, Duration.ofHours(12), TODAY).daysOfWindow()).isEmpty();
    assertThatThrownBy(() -> Period.of(null, null, "x", Duration.ofHours(12), TODAY))
        .hasMessageContaining("it is PT12H then");
  }

  @Test
  void nobodyIsToldWithoutDisclosureOrInSeveralLines() {
    refused("disclosure", () -> new Creator("mira", "Mira", " ", true));
    for (var unseen : new String[] {"\u200b", "\u2060\u200d", "\u3164", "\u00a0\ufe0f"}) {
      refused("disclosure", () -> new Creator("mira", "Mira", unseen, true));
      refused("name", () -> new Creator("mira", unseen, "Ad", true));
      refused("quote", () -> new CreatorContent(null, BEANS, unseen, null, null, null));
    }
    assertThat(new Creator("mira", "मीरा", "Anzeige\u200b", true).name()).isEqualTo("मीरा");
    refused("name", () -> new Creator("mira", "Mira\nBcc: all@example.com", "Ad", true));
    refused("quote", () -> new CreatorContent(null, BEANS, " ", null, null, null));
    refused("quote", () -> new CreatorContent(null, BEANS, "a".repeat(401), null, null, null));
    refused("main", () -> new CreatorContent(BEANS, BEANS, "Good.", null, null, null));
    assertThat(new CreatorContent(null, BEANS, "Good.", " ", null, null).disclosure()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mira.example/a.png",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "//mira.example/a.png",
        "mira.example",
        "https:///a.png",
        "https://shop.example@mira.example/",
        "https://mira.example/a b"
      })
  void anAddressBeginsWithHttps(String text) {
    refused("picture", () -> Wording.address("picture", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://mira.example/a\"b          | has a sign in it that stands in no address: \".  | Maybe write %22 for it.",
        "https://mira.example/<b>          | has a sign in it that stands in no address: <.  | Maybe write %3C for it.",
        "https://mira.example/a b          | has a sign in it that stands in no address: a space. | Maybe write %20 for it.",
        "https://mira.example/100%         | cannot be read                                  | Maybe a % in it must be written as %25.",
        "https:///a.png                    | names no host behind https://.                  | Maybe it lacks",
        "https://mira@mira.example/        | names somebody before its host                  | Maybe leave out",
        "http://mira.example/              | does not begin with https://.                   | Maybe it is there with https too."
      })
  void whatIsWrongWithAnAddressIsTold(String text, String what, String maybe) {
    assertThatThrownBy(() -> Wording.address("link", text))
        .hasMessageStartingWith("The address of the link (" + text + ") " + what)
        .hasMessageContaining("\n" + maybe);
  }

  @Test
  void anAddressMayLack() {
    assertThat(Wording.address("link", null)).isNull();
    assertThat(Wording.address("link", " ")).isNull();
    assertThat(Wording.address("link", " https://mira.example/a?b=c "))
        .hasToString("https://mira.example/a?b=c");
  }

  @Test
  void aPeriodHasBothItsDaysAndIsThatOfTheLastThirtyWhenNobodySaysOtherwise() {
    var usual = Period.of(null, " ", null, WEEK, TODAY);
    var berlin = ZoneId.of("Europe/Berlin");
    var day = Period.of("2026-10-25", "2026-10-25", "0", WEEK, TODAY);

    assertThat(usual).isEqualTo(new Period(LocalDate.parse("2026-10-31"), TODAY, WEEK));
    assertThat(day.window()).isZero();
    assertThat(day.since(berlin)).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
    assertThat(day.until(berlin)).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
  }

  @Test
  void aPeriodThatCannotBeIsRefusedWithItsField() {
    refused("window", () -> Period.of(null, null, "-1", WEEK, TODAY));
    refused("window", () -> Period.of(null, null, "91", WEEK, TODAY));
    refused("window", () -> Period.of(null, null, "a week", WEEK, TODAY));
    refused("from", () -> Period.of("May", null, null, WEEK, TODAY));
    refused("from", () -> Period.of("+99999-01-01", null, null, WEEK, TODAY));
    refused("to", () -> Period.of("2026-11-02", "2026-11-01", null, WEEK, TODAY));
    refused("to", () -> Period.of("1999-11-02", null, null, WEEK, TODAY));
  }

  private static void refused(String field, ThrowingCallable saying) {
    assertThatThrownBy(saying)
        .isInstanceOfSatisfying(
            FieldRefused.class, refusal -> assertThat(refusal.field()).isEqualTo(field))
        .hasMessageContaining("Maybe");
  }
}
