package app.tandem.bootstrap;

/**
 * Tandem cannot start; the text is for whoever started it: what is wrong, and maybe how to mend it.
 */
class CannotStart extends RuntimeException {
  CannotStart(String message) {
    super(message);
  }
}
