package app.tandem.bootstrap;

/** Whether somebody watches. */
class Terminal {
  private Terminal() {}

  /**
   * Whether the program talks to a terminal. From JDK 22 on there is a console without one, so the
   * shell's word is taken as well.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
    return System.console() != null && System.getenv("TERM") != null;
  }
}
