package app.tandem.journey;

/** What somebody wants to do with a replan cannot be done as things stand: 409 in HTTP. */
public class ReplanRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReplanRefused(String what, String maybe) {
    super(what + "\n" + maybe);
  }
}
