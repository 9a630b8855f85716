package app.tandem.packaged;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes a picture of a page with few colours, which takes a third of the room: the most frequent
 * ones that differ, each pixel in the nearest.
 */
final class FewColours {
  private static final int MOST = 16;

  /** Colours that differ by less than this, as the sum of squares of three channels, are one. */
  private static final int ALIKE = 3 * 6 * 6;

  private FewColours() {}

  /**
   * Writes it.
   *
   * @param png as a browser drew it
   */
  static void write(byte[] png, Path file) {
    try {
      var drawn = ImageIO.read(new ByteArrayInputStream(png));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, packed(fewer(drawn)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] packed(BufferedImage picture) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    var how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0); // As small as it gets.
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage fewer(BufferedImage drawn) {
    var width = drawn.getWidth();
    var pixels = drawn.getRGB(0, 0, width, drawn.getHeight(), null, 0, width);
    var countByColour = new HashMap<Integer, Integer>();
    for (var pixel : pixels) {
      countByColour.merge(pixel & 0xffffff, 1, Integer::sum);
    }
    var palette = palette(countByColour);
    var nearest = new HashMap<Integer, Integer>();
    var colours = palette.stream().mapToInt(one -> one).toArray();
    var model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
    var few = new BufferedImage(width, drawn.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (var at = 0; at < pixels.length; at++) {
      var index = nearest.computeIfAbsent(pixels[at] & 0xffffff, one -> nearest(one, palette));
      few.getRaster().setSample(at % width, at / width, 0, index);
    }
    return few;
  }

  private static List<Integer> palette(Map<Integer, Integer> countByColour) {
    var chosen = new ArrayList<Integer>();
    countByColour.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(one -> chosen.stream().allMatch(other -> apart(one, other) >= ALIKE))
        .limit(MOST)
        .forEach(chosen::add);
    return chosen;
  }

  private static int nearest(int colour, List<Integer> palette) {
    var best = 0;
    for (var at = 1; at < palette.size(); at++) {
      if (apart(colour, palette.get(at)) < apart(colour, palette.get(best))) {
        best = at;
      }
    }
    return best;
  }

  private static int apart(int one, int other) {
    var sum = 0;
    for (var shift = 16; shift >= 0; shift -= 8) {
      var difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
