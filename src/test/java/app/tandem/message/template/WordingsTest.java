package app.tandem.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-12-24");

  @TempDir private Path folder;

  @Test
  void aShopHasALanguageOfItsOwn() throws IOException {
    write("fr", "hello.named = Bonjour {0},\nleft.other = Plus que {0}\n");
    write("de-AT", "hello.named = Servus {0},\n");
    write("en", "see = Go and see\n");

    var french = words("fr-CA");

    assertThat(french.locale()).isEqualTo(Locale.forLanguageTag("fr-CA"));
    assertThat(french.say("hello.named", "Ada")).isEqualTo("Bonjour Ada,");
    assertThat(french.count("left", 1)).isEqualTo("Plus que 1");
    assertThat(french.day(DAY)).isEqualTo("24 décembre 2026");
    assertThat(french.get("see")).as("what it lacks").isEqualTo("Go and see");
    assertThat(words("de-AT").say("hello.named", "Ada")).isEqualTo("Servus Ada,");
    assertThat(words("de").say("hello.named", "Ada")).isEqualTo("Guten Tag Ada,");
    assertThat(words("pl").get("see")).isEqualTo("Go and see");
  }

  @Test
  void aFileThatCannotBeReadIsPassedOverAndTheRestIsTaken() throws IOException {
    write("fr", "helo.named = Bonjour {0},\n");
    write("it", "hello = Ciao,\ndate = qqqqqqqq\n");
    write("es", "hello = \\u00zz\n");
    Files.write(folder.resolve("nl.properties"), new byte[] {'a', '=', (byte) 0xff, (byte) 0xfe});
    write("portuguese", "hello = Não\n");
    write("pt", "hello = Olá,\n");
    Files.writeString(folder.resolve("README.md"), "hello = no\n");

    for (var tag : new String[] {"fr", "it", "es", "nl"}) {
      assertThat(words(tag).locale()).as(tag).isEqualTo(Locale.ENGLISH);
    }
    assertThat(words("pt").get("hello")).isEqualTo("Olá,");
  }

  /** An end, as every reader must understand it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "date = HH:mm",
        "date = EEEE, HH:mm",
        "date = MMMM yyyy, HH:mm",
        "date = EEEE d, HH:mm",
        "date = d. M. yyyy",
        "date = d. M. yyyy, HH",
        "date = d. M. yyyy, h:mm",
        "date = 'soon'",
        "date = ''",
        "date = qqqqqqq[",
        "date = D HH:mm",
        "date = d MM A",
        "date = W.M. F HH:mm",
        "day = EEEE",
        "day = MMMM yyyy",
        "day = d. M. yyyy HH:mm"
      })
  void aFileWhoseDatesAreNotOneMomentIsRefused(String line) throws IOException {
    write("sl", line + "\n");

    assertThatThrownBy(() -> Wordings.good(folder.resolve("sl.properties")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The words of (d")
        .hasMessageContaining("Maybe you meant as in English: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date = d. M. yyyy, HH:mm",
        "date = EEEE, d MMMM, h:mm a",
        "date = dd/MM/yy HH.mm",
        "date = d 'de' MMMM 'de' y, HH:mm",
        "date = y年M月d日 ah:mm",
        "date = EEEE d. LLLL uuuu 'kl.' HH.mm",
        "day = d MMM"
      })
  void aFileWithDatesOfItsOwnIsTaken(String line) throws IOException {
    write("sl", line + "\n");

    assertThat(Wordings.good(folder.resolve("sl.properties"))).hasSize(1);
  }

  /** They stand in attributes, and are left, right, ltr, rtl and kinds of numbers alone. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "end", "direction", "numbering"})
  void howAPageIsLaidOutIsNoWordOfAShop(String key) throws IOException {
    write("de", "see = Ei\n" + key + " = url(http://tracker.example/x.png)\n");

    assertThat(words("de").get(key)).isEqualTo(Words.of(Locale.GERMAN).get(key));
    assertThat(words("de").get("see")).isEqualTo(Words.of(Locale.GERMAN).get("see"));
    assertThatThrownBy(() -> Wordings.good(folder.resolve("de.properties")))
        .hasMessageContaining("No mail says (" + key + ").\nMaybe");
  }

  @Test
  void aFileThatIsNotUtf8IsToldSo() throws IOException {
    Files.write(folder.resolve("nl.properties"), new byte[] {'a', '=', (byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> Wordings.good(folder.resolve("nl.properties")))
        .hasMessage("It is not UTF-8.\nMaybe save it as UTF-8.");
  }

  @Test
  void aFileWithAPlaceThatNothingFillsIsPassedOver() throws IOException {
    write("fr", "left.other = Plus que {0\n");
    write("it", "hello.named = Ciao {0} {9}\n");
    write("es", "hello = Hola } amigo\n");
    write("pl", "hello = Witaj {0},\n");
    write("pt", "left.one = Resta um\nleft.other = Restam {0}\nprice.saving = antes {0}, {1}%\n");

    for (var tag : new String[] {"fr", "it", "es", "pl"}) {
      assertThat(words(tag).locale()).as(tag).isEqualTo(Locale.ENGLISH);
    }
    assertThat(words("pt").count("left", 3)).isEqualTo("Restam 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "until = Dépêchez-vous",
        "left.other = Presque fini",
        "code = Avec votre code",
        "price.saving = au lieu de {0}",
        "rating.one = une étoile de {0}",
        "subject.cart = Dans votre panier",
        "unsubscribe =",
        "until = \u200b"
      })
  void aWordThatSaysLessThanTandemsOwnIsRefusedAndItsFileWithIt(String line) throws IOException {
    write("fr", "hello = Bonjour,\n" + line + "\n");

    assertThat(words("fr").locale()).isEqualTo(Locale.ENGLISH);
    assertThatThrownBy(() -> Wordings.good(folder.resolve("fr.properties")))
        .hasMessageContaining("(" + line.substring(0, line.indexOf(' ')) + ")")
        .hasMessageContaining("\nMaybe")
        .hasMessageMatching("(?s).*(lack \\{|are empty).*");
  }

  @Test
  void whatIsSaidOfOneNumberNeedNotNameIt() throws IOException {
    write("de-AT", "left.one = Nur noch eines\nleft.other = Nur noch {0}\n");
    write("ru", "left.one = Остался один\nleft.few = {0}\nleft.many = {0}\nleft.other = {0}\n");

    assertThat(words("de-AT").count("left", 1)).isEqualTo("Nur noch eines");
    assertThat(words("ru").locale()).as("it is said of 21 as well").isEqualTo(Locale.ENGLISH);
  }

  @Test
  void whatTandemShipsIsAsItAsksOthersToBe() throws IOException {
    for (var tag : new String[] {"de", "en", "ar"}) {
      try (var file =
          Words.class.getResourceAsStream("/app/tandem/message/words/" + tag + ".properties")) {
        Files.write(folder.resolve(tag + ".properties"), file.readAllBytes());
      }
    }
    Files.writeString(folder.resolve("de.properties"), "see = Ei\n", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("en.properties"), "see = Egg\n", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("ar.properties"), "see = E\n", StandardOpenOption.APPEND);

    assertThat(words("de").get("see")).isEqualTo("Ei");
    assertThat(words("en").get("see")).isEqualTo("Egg");
    assertThat(words("ar").get("see")).isEqualTo("E");
  }

  @Test
  void withoutAFolderThereAreTandemsOwn() {
    assertThat(new Wordings(folder.resolve("none")).of(Locale.GERMAN).get("regards"))
        .isEqualTo(new Wordings(null).of(Locale.GERMAN).get("regards"))
        .isEqualTo("Viele Grüße");
  }

  private Words words(String tag) {
    return new Wordings(folder).of(Locale.forLanguageTag(tag));
  }

  private void write(String tag, String text) throws IOException {
    Files.writeString(folder.resolve(tag + ".properties"), text);
  }
}
