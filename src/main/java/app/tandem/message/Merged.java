package app.tandem.message;

/** What came of putting facts into a template. */
public sealed interface Merged {
  /** It may be sent. */
  record Ready(Content.Written says) implements Merged {}

  /**
   * It must not be sent.
   *
   * @param why what is not true any more
   */
  record Untrue(String why) implements Merged {}
}
