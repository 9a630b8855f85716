package app.tandem.delivery.bounce;

/** What the numbers of RFC 3463 say where words say nothing. */
final class StatusCause {
  private StatusCause() {}

  /** The cause that a status names. */
  static Cause of(String status) {
    if (!status.startsWith("5.")) {
      return status.startsWith("4.") ? Cause.TOO_LATE : Cause.UNKNOWN;
    }
    return switch (status) {
      case "5.1.0", "5.1.1", "5.1.3" -> Cause.NO_SUCH_ADDRESS;
      case "5.1.2", "5.4.4" -> Cause.NO_SUCH_DOMAIN;
      case "5.1.6" -> Cause.MOVED;
      case "5.1.7", "5.1.8", "5.1.9" -> Cause.SENDER;
      case "5.1.10", "5.3.2" -> Cause.TAKES_NO_MAIL;
      case "5.2.1", "5.7.13" -> Cause.DISABLED;
      case "5.2.2" -> Cause.MAILBOX_FULL;
      case "5.2.3", "5.3.4" -> Cause.CONTENT;
      case "5.4.7" -> Cause.TOO_LATE;
      default -> ofClass(status.charAt(2));
    };
  }

  private static Cause ofClass(char subject) {
    return switch (subject) {
      case '2' -> Cause.FILTERED;
      case '3' -> Cause.SYSTEM;
      case '4' -> Cause.NETWORK;
      case '6' -> Cause.CONTENT;
      case '7' -> Cause.POLICY;
      default -> Cause.UNKNOWN;
    };
  }
}
