package app.tandem.delivery.bounce;

/**
 * Something that a mail service or a mailbox tells.
 *
 * @param key by which it is known again when it is told twice
 * @param report what it says
 */
public record Told(String key, Report report) {
  private static final int LONGEST = 500;

  public Told {
    key = key.replaceAll("\\p{Cntrl}", "");
    key = key.length() <= LONGEST ? key : key.substring(0, LONGEST);
  }
}
