package app.tandem.catalog.feed;

import app.tandem.kernel.Shown;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * One file to read.
 *
 * @param name as it is told in the summary
 * @param content gzipped or not
 * @param format what the sender says it is
 * @param by who sends it
 * @param progress hears how many lines were read
 */
public record FeedFile(
    String name, InputStream content, Format format, String by, LongConsumer progress) {

  /** What a file is built of. */
  public enum Format {
    /** Whatever its first sign tells: XML begins with an angle bracket. */
    ANY,
    CSV,
    TSV,
    XML
  }

  public FeedFile {
    name = Shown.text(name);
  }
}
