package app.tandem.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final Instant AT = Instant.parse("2026-12-24T23:59:59Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aLanguageWithoutWordsOfItsOwnSaysTheEnglishOnes() {
    assertThat(Words.of(Locale.forLanguageTag("de-AT")).get("regards")).isEqualTo("Viele Grüße");
    assertThat(Words.of(Locale.forLanguageTag("fr")).get("regards")).isEqualTo("Best regards");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en    | €1,234.50    | Friday, 25 December 2026, 00:59 (Europe/Berlin)",
        "de    | 1.234,50 €   | Freitag, 25. Dezember 2026, 00:59 (Europe/Berlin)",
        "en-US | €1,234.50    | Friday, December 25, 2026 at 12:59 AM (Europe/Berlin)",
        "en-GB | €1,234.50    | Friday, 25 December 2026 at 00:59 (Europe/Berlin)",
        "de-AT | € 1.234,50   | Freitag, 25. Dezember 2026 um 00:59 (Europe/Berlin)",
        "de-CH | EUR 1’234.50 | Freitag, 25. Dezember 2026 um 00:59 (Europe/Berlin)",
        "fr    | €1,234.50    | Friday, 25 December 2026, 00:59 (Europe/Berlin)",
        "fa-IR | €1,234.50    | Friday, 25 December 2026, 00:59 (Europe/Berlin)",
        "ar-AE | 1,234.50 €   | الجمعة، 25 ديسمبر 2026 في 12:59 ص (Europe/Berlin)",
        "ar-EG | ١٬٢٣٤٫٥٠ €   | الجمعة، ٢٥ ديسمبر ٢٠٢٦ في ١٢:٥٩ ص (Europe/Berlin)"
      })
  void moneyAndDatesAreWrittenAsPeopleThereDo(String tag, String money, String date) {
    var words = Words.of(Locale.forLanguageTag(tag));

    assertThat(
            words
                .money(Money.of(new BigDecimal("1234.5"), "EUR"))
                .replaceAll("\\h", " ")
                .replaceAll("\\p{Cf}", ""))
        .isEqualTo(money);
    assertThat(words.instant(AT, BERLIN).replaceAll("\\h", " ")).isEqualTo(date);
  }

  @Test
  void aDayIsWrittenAsInTheRegion() {
    var day = LocalDate.parse("2026-01-24");

    assertThat(Words.of(Locale.forLanguageTag("en-US")).day(day)).isEqualTo("January 24, 2026");
    assertThat(Words.of(Locale.ENGLISH).day(day)).isEqualTo("24 January 2026");
    assertThat(Words.of(Locale.forLanguageTag("de-AT")).day(day)).isEqualTo("24. Jänner 2026");
  }

  @Test
  void datesCanBeWrittenEverywhere() {
    for (var language : Locale.getISOLanguages()) {
      var words = Words.of(new Locale(language), tag -> Map.of("hello", "x"));

      assertThat(words.instant(AT, BERLIN)).as(language).isNotBlank();
      assertThat(words.day(LocalDate.parse("2026-12-24"))).isNotBlank();
    }
  }

  @Test
  void moneyWithoutDecimalsHasNone() {
    var words = Words.of(Locale.ENGLISH);

    assertThat(words.money(Money.of(new BigDecimal("1200"), "JPY"))).isEqualTo("¥1,200");
  }

  @Test
  void oneIsNotSeveral() {
    var words = Words.of(Locale.ENGLISH);

    assertThat(words.count("rating", 1, "5")).isEqualTo("5 of 5, from 1 review");
    assertThat(words.count("rating", 1_200, "4.5")).isEqualTo("4.5 of 5, from 1,200 reviews");
  }

  @Test
  void germanLacksNoWord() {
    var english = new TreeSet<>(Words.read("en").keySet());

    assertThat(new TreeSet<>(Words.read("de").keySet())).isEqualTo(english);
  }

  @Test
  void whatIsFilledInIsNotReadAgain() {
    var words = Words.of(Locale.ENGLISH);

    assertThat(words.say("and", "{1}", "{0} $1 \\")).isEqualTo("{1} and {0} $1 \\");
  }

  @Test
  void someWriteFromRightToLeft() {
    assertThat(Words.of(Locale.forLanguageTag("ar")).isRightToLeft()).isTrue();
    assertThat(Words.of(Locale.forLanguageTag("de")).isRightToLeft()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "he", "fa-IR", "pl", "zh-Hant-TW"})
  void aLanguageOfWhichThereAreNoWordsIsEnglishAsAWhole(String tag) {
    var words = Words.of(Locale.forLanguageTag(tag));

    assertThat(words.locale()).isEqualTo(Locale.ENGLISH);
    assertThat(words.language()).isEqualTo(Locale.ENGLISH);
    assertThat(words.isRightToLeft()).isFalse();
    assertThat(words.count("rating", 2, "5")).isEqualTo("5 of 5, from 2 reviews");
    assertThat(words.number(1234.5)).isEqualTo("1,234.5");
    assertThat(words.day(LocalDate.parse("2026-12-24"))).isEqualTo("24 December 2026");
  }

  @Test
  void allNumbersOfOneMailHaveTheSameDigits() {
    var words = Words.of(Locale.forLanguageTag("ar-EG"));
    var money = words.money(Money.of(new BigDecimal("21.90"), "EUR"));
    var said =
        String.join(
            " ",
            money,
            words.instant(AT, ZoneId.of("UTC")),
            words.day(LocalDate.parse("2026-12-24")),
            words.count("left", 7),
            words.say("names.more", "A", 12),
            words.say("price.saving", money, words.number(12.5)));

    assertThat(said).contains("١٢", "٢٠٢٦").doesNotContainPattern("[0-9]");
  }

  @Test
  void pluralsOfALanguageAreItsOwn() {
    var words = Words.of(Locale.forLanguageTag("ar-AE"));

    assertThat(words.count("left", 1)).isEqualTo("بقيت قطعة واحدة فقط حين كُتب هذا");
    assertThat(words.count("left", 2)).isEqualTo("بقيت قطعتان فقط حين كُتب هذا");
    assertThat(words.count("left", 7)).isEqualTo("بقيت 7 قطع فقط حين كُتب هذا");
    assertThat(words.count("rating", 1, "5"))
        .as("it has other")
        .isEqualTo("5 من خمسة، عدد التقييمات: 1");
  }
}
