package app.tandem.intake;

import app.tandem.kernel.Shown;

/**
 * The file of one import, as far as it must be known to write its refused lines again.
 *
 * @param kind what is in it: {@code orders}, {@code products}, {@code relations}, {@code timelines}
 *     or {@code events}
 * @param file its name
 * @param mapping how its columns were read
 * @param layout table, XML or lines of JSON
 * @param header the first line of a table as it stood; empty for the others
 * @param separator between the columns of a table
 */
public record ImportRun(
    String kind, String file, String mapping, Layout layout, String header, char separator) {

  /** How a file is built. */
  public enum Layout {
    TABLE,
    XML,
    NDJSON
  }

  public ImportRun {
    file = Shown.text(file);
  }
}
