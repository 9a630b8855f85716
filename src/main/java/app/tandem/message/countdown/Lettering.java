package app.tandem.message.countdown;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;

/**
 * Letters as outlines, for Latin scripts. Java's own fonts need libraries and files that a server
 * often lacks, and differ from machine to machine; outlines are drawn the same everywhere. They are
 * those of DejaVu Sans Bold, whose licence lies beside them.
 */
final class Lettering {
  private static final String FILE = "/app/tandem/message/countdown/lettering.txt";

  /** Font units of the height that a size means. */
  private static final double EM = 2048;

  private static final Map<Integer, Letter> LETTERS = read();

  private Lettering() {}

  /** One letter, in font units, its baseline at 0. */
  private record Letter(double advance, Path2D outline) {}

  /** Whether all signs of a text are known. */
  static boolean knows(String text) {
    return text.codePoints().allMatch(LETTERS::containsKey);
  }

  /** How wide a text is, in pixels; a sign that is not known has no width. */
  static double width(String text, double size) {
    return text.codePoints()
            .mapToObj(LETTERS::get)
            .filter(Objects::nonNull)
            .mapToDouble(Letter::advance)
            .sum()
        * size
        / EM;
  }

  /**
   * A text as one shape; signs that are not known are left out.
   *
   * @param x of its middle, in pixels
   * @param baseline in pixels
   * @param size in pixels
   */
  static Shape centred(String text, double x, double baseline, double size) {
    var shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    var at = x - width(text, size) / 2;
    for (var sign : text.codePoints().toArray()) {
      var letter = LETTERS.get(sign);
      if (letter != null) {
        var placed = AffineTransform.getTranslateInstance(at, baseline);
        placed.scale(size / EM, size / EM);
        shape.append(letter.outline.getPathIterator(placed), false);
        at += letter.advance * size / EM;
      }
    }
    return shape;
  }

  private static Map<Integer, Letter> read() {
    var letters = new HashMap<Integer, Letter>();
    try (var file = Objects.requireNonNull(Lettering.class.getResourceAsStream(FILE));
        var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = new StringTokenizer(line);
        var sign = Integer.parseInt(words.nextToken(), 16);
        letters.put(sign, new Letter(number(words), outline(words)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The letters could not be read", e);
    }
    return Map.copyOf(letters);
  }

  /** Moves, lines, curves of the second degree, and the ends of parts, as SVG writes them. */
  private static Path2D outline(StringTokenizer words) {
    var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    while (words.hasMoreTokens()) {
      switch (words.nextToken()) {
        case "M" -> path.moveTo(number(words), number(words));
        case "L" -> path.lineTo(number(words), number(words));
        case "Q" -> path.quadTo(number(words), number(words), number(words), number(words));
        default -> path.closePath();
      }
    }
    return path;
  }

  private static double number(StringTokenizer words) {
    return Double.parseDouble(words.nextToken());
  }
}
