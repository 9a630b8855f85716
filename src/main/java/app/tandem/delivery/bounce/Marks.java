package app.tandem.delivery.bounce;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who seems to have written a mail: a mail system that reports, a program or a person that answers.
 *
 * @param isReport whether a mail system reports
 * @param isAnswer whether somebody, or a program in their place, answers
 * @param from the address of the sender, or empty
 * @param sign by which that was seen
 */
record Marks(boolean isReport, boolean isAnswer, String from, String sign) {
  /** Nobody but a mail system is called so. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?i)mailer[-_. ]?daemon|post_master|mail ?deliver(?:y|er)?\\b|delivery"
              + " (?:sub)?system|mail system|bounces?[@+-]|message[-_]?delivery|returned"
              + " ?mail|undeliver");

  /** Mail systems report from there, and people and their programs of absence write from there. */
  private static final Pattern OFFICE =
      Pattern.compile("(?i)post[-. ]?master|mail administrator|system administrator");

  private static final Pattern REPORTING =
      Pattern.compile(
          "(?i)undeliver|returned (?:mail|to sender)|return to sender|deliver\\w*"
              + " (?:status|fail|problem|report|notif|has|error)|delivery_|failure notice|mail"
              + " (?:delivery|system|failure|could not)|(?:message|mail)"
              + " (?:delivery|status|failed|blocked|not|you sent)|could not be"
              + " (?:delivered|sent)|non[- ]?remis|unzustellbar|notif\\w* of delivery|mail"
              + " failure|errors? from|undelivered|not delivered|delivery");

  /** Reads the head. */
  static Marks of(MailText mail) {
    var from = mail.header("From");
    var addresses = MailAddress.in(from);
    var address = addresses.isEmpty() ? "" : addresses.get(0);
    var sender = from.isEmpty() ? mail.header("Return-Path") : from;
    var machine = MACHINE.matcher(sender).find();
    var office = OFFICE.matcher(sender).find();
    var reporting = REPORTING.matcher(mail.header("Subject")).find();
    if (isStatus(mail)) {
      return new Marks(true, false, address, "it is marked as a delivery status");
    }
    if (!mail.headers("X-Failed-Recipients").isEmpty()) {
      return new Marks(true, false, address, "it names failed recipients in its head");
    }
    if (Answers.isOfAbsence(mail) || (!machine && answers(mail, office, reporting))) {
      return new Marks(false, true, address, "it is an answer by a program");
    }
    if (!machine && Answers.isReply(mail)) {
      return new Marks(false, true, address, "it is an answer by somebody");
    }
    if (!machine && Answers.isWritten(mail)) {
      return new Marks(false, false, address, "somebody wrote it in a mail program");
    }
    var empty = isEmpty(mail);
    if (machine || (office && (reporting || empty))) {
      return new Marks(true, false, address, "a mail system wrote it");
    }
    if (reporting && empty) {
      return new Marks(true, false, address, "its subject, and that it wants no answer");
    }
    return new Marks(false, false, address, "a person may have written it");
  }

  private static boolean isStatus(MailText mail) {
    var type = mail.header("Content-Type").toLowerCase(Locale.ROOT);
    return !mail.statuses().isEmpty()
        || (type.startsWith("multipart/report") && type.contains("delivery-status"));
  }

  /** A postmaster's reports are automatic as well, and told from answers by their subject. */
  private static boolean answers(MailText mail, boolean office, boolean reporting) {
    return office ? Answers.isAutomaticReply(mail) && !reporting : Answers.isAutomatic(mail);
  }

  /** Who reports wants no report of that. */
  private static boolean isEmpty(MailText mail) {
    return mail.headers("Return-Path").stream()
        .anyMatch(one -> one.isBlank() || one.equals("<>") || MACHINE.matcher(one).find());
  }
}
