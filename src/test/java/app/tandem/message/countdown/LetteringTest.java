package app.tandem.message.countdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Letters are drawn without any font of the machine. Their outlines are made anew, into {@code
 * target/lettering.txt}, by {@code -Dlettering.font=} and the file of a font.
 */
class LetteringTest {
  @Test
  void theLanguagesOfEuropeCanBeWritten() {
    assertThat(Lettering.knows("0123456789: This offer has ended")).isTrue();
    assertThat(Lettering.knows("Größe, prêt, señor, łódź, čaj, İstanbul – “ja”")).isTrue();
    assertThat(Lettering.knows("انتهى")).isFalse();
  }

  @Test
  void aTextIsAsWideAsItsLettersAndStandsAroundItsMiddle() {
    var shape = Lettering.centred("88", 100, 50, 40).getBounds2D();

    assertThat(Lettering.width("88", 40)).isEqualTo(2 * Lettering.width("8", 40));
    assertThat(shape.getCenterX()).isBetween(99.0, 101.0);
    assertThat(shape.getMaxY()).isBetween(49.0, 51.5);
    assertThat(shape.getHeight()).isBetween(26.0, 34.0);
    assertThat(Lettering.centred("", 1, 1, 40).getBounds2D().isEmpty()).isTrue();
  }

  @Test
  @EnabledIfSystemProperty(named = "lettering.font", matches = ".+")
  void writesTheOutlinesOfAFont() throws IOException, FontFormatException {
    var font =
        Font.createFont(Font.TRUETYPE_FONT, new File(System.getProperty("lettering.font")))
            .deriveFont(2048f);
    var text = new StringBuilder();
    IntStream.concat(
            IntStream.rangeClosed(0x20, 0x17f),
            IntStream.of(0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x201e, 0x2026, 0x20ac))
        .filter(sign -> !Character.isISOControl(sign) && font.canDisplay(sign))
        .forEach(sign -> text.append(line(font, sign)));

    Files.writeString(Path.of("target", "lettering.txt"), text);
  }

  private static String line(Font font, int sign) {
    var glyphs =
        font.createGlyphVector(new FontRenderContext(null, true, true), Character.toString(sign));
    var line = new StringBuilder(Integer.toHexString(sign));
    line.append(' ').append(Math.round(glyphs.getGlyphMetrics(0).getAdvance()));
    var points = new double[6];
    for (var path = glyphs.getOutline().getPathIterator(null); !path.isDone(); path.next()) {
      var kind = path.currentSegment(points);
      var most = kind == PathIterator.SEG_CLOSE ? 0 : kind == PathIterator.SEG_QUADTO ? 4 : 2;
      assertThat(kind).isNotEqualTo(PathIterator.SEG_CUBICTO);
      line.append(' ').append("MLQCZ".charAt(kind));
      for (int i = 0; i < most; i++) {
        line.append(' ').append(Math.round(points[i]));
      }
    }
    return line.append('\n').toString();
  }
}
