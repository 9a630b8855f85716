package app.tandem.intake;

import app.tandem.kernel.Shown;

/**
 * The file of one import, as far as it must be known to write its refused lines again.
 *
 * @param kind what is in it: {@code orders}, {@code products} or {@code relations}
 * @param file its name
 * @param mapping how its columns were read
 * @param layout table or XML
 * @param header the first line of a table as it stood; empty for XML
 * @param separator between the columns of a table
 */
public record ImportRun(
    String kind, String file, String mapping, Layout layout, String header, char separator) {

  /** How a file is built. */
  public enum Layout {
    TABLE,
    XML
  }

  public ImportRun {
    file = Shown.text(file);
  }
}
