package app.tandem.delivery.bounce;

import java.util.regex.Pattern;

/** At which step of the conversation a server refused. */
enum Phase {
  /** Before anything was said, or at the greeting. */
  CONNECTION(
      "initial connection|refused to talk|in reply to (?:end of )?(?:he|eh)lo|during"
          + " greeting|client host rejected"),
  /** At the sender's address. */
  SENDER(
      "in reply to mail from|after mail from|sender was rejected|our mail from|command\\W+mail"
          + " from"),
  /** At the recipient's address. */
  RECIPIENT(
      "in reply to rcpt|after rcpt|our rcpt|smtp:rcpt|\\[rcpt_to\\]|not like recipient|rcpt to"
          + " command|rejected address|refused (?:the |this )?address"),
  /** When the whole message was there. */
  MESSAGE(
      "in reply to (?:end of )?data|after (?:end of )?data|final data|after (?:i|we) sent the"
          + " message|for text command|command\\W+data\\b"),
  /** It is not told. */
  UNTOLD("(?!)");

  /** A transcript: what was said, and the first refusal of it. */
  private static final Pattern TRANSCRIPT =
      Pattern.compile("(?s)>>> *(\\S+)[^\\n]*\\n(?:<<< *[23][^\\n]*\\n)*+<<< *[45]\\d\\d(.*)");

  /** Signs in a transcript that the recipients were refused before, in one flush with DATA. */
  private static final Pattern NO_RECIPIENT =
      Pattern.compile(
          "(?i)need rcpt|rcpt first|no valid recipient|\\b5\\d\\d 5\\.1\\.1\\b|user unknown\\W*$");

  private final Pattern words;

  Phase(String words) {
    this.words = Pattern.compile("(?i)" + words.replace(" ", "\\s+"));
  }

  /** The step that a text tells. */
  static Phase of(String text) {
    var transcript = TRANSCRIPT.matcher(text);
    if (transcript.find()) {
      return ofCommand(transcript.group(1), transcript.group(2));
    }
    for (var phase : values()) {
      if (phase.words.matcher(text).find()) {
        return phase;
      }
    }
    return UNTOLD;
  }

  private static Phase ofCommand(String command, String after) {
    return switch (command.toUpperCase(java.util.Locale.ROOT)) {
      case "HELO", "EHLO", "STARTTLS", "AUTH" -> CONNECTION;
      case "MAIL" -> SENDER;
      case "RCPT" -> RECIPIENT;
      case "DATA", "BDAT", "." -> NO_RECIPIENT.matcher(after).find() ? RECIPIENT : MESSAGE;
      default -> UNTOLD;
    };
  }
}
