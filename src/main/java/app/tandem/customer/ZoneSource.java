package app.tandem.customer;

/** How it is known in which time zone somebody lives. */
public enum ZoneSource {
  /** The shop said it of them. */
  PROFILE("as the shop says"),
  /** It is the zone of their country, or of most people there. */
  COUNTRY("by their country"),
  /** Nothing is known of them: {@code tandem.default-zone}. */
  DEFAULT("by default");

  private final String phrase;

  ZoneSource(String phrase) {
    this.phrase = phrase;
  }

  /** The same in words that follow the name of a zone. */
  public String phrase() {
    return phrase;
  }
}
