package app.tandem.release;

/** What somebody wants to do with a release cannot be done as things stand: 409 in HTTP. */
public class ReleaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReleaseRefused(String what, String maybe) {
    super(what + "\n" + maybe);
  }
}
