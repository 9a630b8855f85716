package app.tandem.message.countdown;

import app.tandem.message.template.Words;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/*
 * It is drawn in shades of one channel, which a palette then makes into colours: from nothing (0) to the panel, and
 * from there to the letters (255). So the corners are soft on a light page and on a dark one, a picture has a byte for
 * each pixel, and is written twice as fast.
 */
/**
 * Draws how much time is left, as a PNG of 600 x 180 pixels that is shown half as wide. The panel
 * has a colour of its own, so that it can be read on a light page and on a dark one. Pure.
 */
final class CountdownPicture {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 180;
  private static final int CORNER = 32;
  private static final int MARGIN = 28;

  private static final int PANEL = 96;
  private static final int SOFT = 222;
  private static final int LETTERS = 255;
  private static final int PANEL_COLOUR = 0x74452a;
  private static final int LETTER_COLOUR = 0xfff8ef;
  private static final IndexColorModel COLOURS = colours();

  private static final List<String> UNITS = List.of("days", "hours", "minutes", "seconds");

  private final Words words;
  private final BufferedImage shades =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
  private final Graphics2D pen = shades.createGraphics();

  private CountdownPicture(Words words) {
    this.words = words;
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    shade(PANEL);
    pen.fill(new RoundRectangle2D.Double(0, 0, WIDTH, HEIGHT, CORNER, CORNER));
  }

  /**
   * Draws it.
   *
   * @param secondsLeft 0 or less when it is over
   * @param words of the language it is in; words that it has no letters for are said in English
   */
  static byte[] draw(long secondsLeft, Words words) {
    var picture = new CountdownPicture(words);
    try {
      if (secondsLeft > 0) {
        picture.count(Duration.ofSeconds(secondsLeft));
      } else {
        picture.say(LETTERS, "countdown.over", HEIGHT / 2.0 + 12, 36);
      }
      return picture.png();
    } finally {
      picture.pen.dispose();
    }
  }

  private void count(Duration left) {
    var numbers =
        List.of(
            left.toDays(),
            (long) left.toHoursPart(),
            (long) left.toMinutesPart(),
            (long) left.toSecondsPart());
    var column = (WIDTH - 2.0 * MARGIN) / UNITS.size();
    for (int nth = 0; nth < UNITS.size(); nth++) {
      var number = numbers.get(nth);
      var middle = MARGIN + column * (nth + 0.5);
      shade(LETTERS);
      var digits = String.format(Locale.ROOT, "%02d", number);
      pen.fill(Lettering.centred(digits, middle, 84, fitting(digits, 68, column - 8)));
      shade(SOFT);
      var unit = counted("countdown." + UNITS.get(nth), number);
      pen.fill(Lettering.centred(unit, middle, 118, fitting(unit, 22, column - 8)));
    }
    say(SOFT, "countdown.left", 156, 20);
  }

  private String counted(String key, long number) {
    var word = words.count(key, number);
    return Lettering.knows(word) ? word : english().count(key, number);
  }

  /** In the middle, as large as there is room. */
  private void say(int shade, String key, double baseline, double size) {
    var own = words.get(key);
    var said = Lettering.knows(own) ? own : english().get(key);
    shade(shade);
    pen.fill(
        Lettering.centred(said, WIDTH / 2.0, baseline, fitting(said, size, WIDTH - 2.0 * MARGIN)));
  }

  private static double fitting(String text, double size, double room) {
    return Math.min(size, size * room / Lettering.width(text, size));
  }

  private static Words english() {
    return Words.of(Locale.ENGLISH);
  }

  private void shade(int level) {
    pen.setColor(new Color(level, level, level));
  }

  private byte[] png() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(new BufferedImage(COLOURS, shades.getRaster(), false, null), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be written", e);
    }
    return bytes.toByteArray();
  }

  private static IndexColorModel colours() {
    var all = new int[256];
    for (int shade = 0; shade < all.length; shade++) {
      all[shade] =
          shade <= PANEL
              ? (shade * 255 / PANEL) << 24 | PANEL_COLOUR
              : 0xff << 24 | mixed((shade - PANEL) / (double) (LETTERS - PANEL));
    }
    return new IndexColorModel(
        8, all.length, all, 0, true, -1, java.awt.image.DataBuffer.TYPE_BYTE);
  }

  private static int mixed(double letters) {
    var colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      var panel = PANEL_COLOUR >> shift & 0xff;
      var letter = LETTER_COLOUR >> shift & 0xff;
      colour |= (int) Math.round(panel + (letter - panel) * letters) << shift;
    }
    return colour;
  }
}
