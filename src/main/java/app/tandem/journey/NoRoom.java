package app.tandem.journey;

/**
 * What was decided finds no room at the moment. Nothing is wrong with the follow-ups: they wait,
 * and are asked again later.
 */
public class NoRoom extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says so.
   *
   * @param message what is full, in a sentence
   */
  public NoRoom(String message) {
    super(message);
  }
}
