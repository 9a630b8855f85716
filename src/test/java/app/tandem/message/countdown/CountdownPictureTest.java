package app.tandem.message.countdown;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.message.template.Words;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountdownPictureTest {
  private static final Words ENGLISH = Words.of(Locale.ENGLISH);
  private static final Words GERMAN = Words.of(Locale.GERMAN);
  private static final Duration LEFT = Duration.parse("P1DT4H12M33S");

  @Test
  void itIsASmallPngWithClearCornersAndAPanelOfItsOwn() throws IOException {
    var png = CountdownPicture.draw(LEFT.toSeconds(), ENGLISH);
    var picture = read(png);

    assertThat(png.length).isLessThan(12_000);
    assertThat(picture.getWidth()).isEqualTo(600);
    assertThat(picture.getHeight()).isEqualTo(180);
    assertThat(alpha(picture, 0, 0)).isZero();
    assertThat(alpha(picture, 599, 179)).isZero();
    assertThat(alpha(picture, 300, 8)).isEqualTo(255);
    assertThat(picture.getRGB(300, 8) & 0xffffff).isEqualTo(0x74452a);
  }

  @Test
  void eachSecondAndLanguageLooksDifferentAndTheSameLooksTheSame() {
    var now = CountdownPicture.draw(LEFT.toSeconds(), ENGLISH);

    assertThat(CountdownPicture.draw(LEFT.toSeconds(), ENGLISH)).isEqualTo(now);
    assertThat(CountdownPicture.draw(LEFT.toSeconds() - 1, ENGLISH)).isNotEqualTo(now);
    assertThat(CountdownPicture.draw(LEFT.toSeconds(), GERMAN)).isNotEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void whenItIsOverItSaysSoInTheLanguageOfTheMail(String language) throws IOException {
    var words = Words.of(Locale.forLanguageTag(language));
    var over = CountdownPicture.draw(0, words);

    assertThat(CountdownPicture.draw(-5, words)).isEqualTo(over);
    assertThat(CountdownPicture.draw(1, words)).isNotEqualTo(over);
    var folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve("countdown-over-" + language + ".png"), over);
    Files.write(
        folder.resolve("countdown-" + language + ".png"),
        CountdownPicture.draw(LEFT.toSeconds(), words));
  }

  @Test
  void aLanguageWithoutWordsIsSaidInEnglishAndManyDaysFit() throws IOException {
    var arabic = Words.of(Locale.forLanguageTag("ar"));

    assertThat(CountdownPicture.draw(1, arabic)).isEqualTo(CountdownPicture.draw(1, ENGLISH));
    var far = read(CountdownPicture.draw(Duration.ofDays(5_000).toSeconds(), GERMAN));
    for (int y = 0; y < far.getHeight(); y++) {
      assertThat(far.getRGB(20, y) & 0xffffff).as("nothing leaves the panel").isEqualTo(0x74452a);
    }
  }

  @Test
  void moreThan999DaysAreToldAsManyAsTheyAreAndFitTheirColumn() throws IOException {
    var left = Duration.parse("P1123DT10H");
    var most = Duration.ofDays(1_999_999_999);
    for (var days : new Duration[] {left, most}) {
      var far = read(CountdownPicture.draw(days.toSeconds(), GERMAN));
      for (int y = 0; y < 125; y++) {
        assertThat(far.getRGB(28, y) & 0xffffff).as("left of the days").isEqualTo(0x74452a);
        assertThat(far.getRGB(164, y) & 0xffffff).as("right of the days").isEqualTo(0x74452a);
      }
    }
    assertThat(CountdownPicture.draw(left.toSeconds(), GERMAN))
        .isNotEqualTo(CountdownPicture.draw(Duration.parse("P999DT10H").toSeconds(), GERMAN))
        .isNotEqualTo(CountdownPicture.draw(left.plusDays(1).toSeconds(), GERMAN));
  }

  @Test
  void anEndIsRoundedDownToTheMinuteAsTheTextTellsIt() {
    var ends = Instant.parse("2026-12-24T23:59:59.5Z");
    var countdown = new Countdown(ends, "en");

    assertThat(countdown.ends()).isEqualTo("2026-12-24T23:59:00Z");
    assertThat(countdown.secondsLeft(Instant.parse("2026-12-24T23:58:58.9Z"))).isEqualTo(2);
    assertThat(countdown.secondsLeft(ends)).isZero();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int alpha(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) >>> 24;
  }
}
