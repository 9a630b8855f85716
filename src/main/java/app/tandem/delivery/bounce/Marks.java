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
  private static final Pattern SYSTEM =
      Pattern.compile(
          "(?i)mailer[-_. ]?daemon|post[-_. ]?master|mail ?deliver(?:y|er)?\\b|delivery"
              + " (?:sub)?system|mail system|mail administrator|system"
              + " administrator|bounces?[@+-]|message[-_]?delivery|returned ?mail|undeliver");
  private static final Pattern REPORTING =
      Pattern.compile(
          "(?i)undeliver|returned (?:mail|to sender)|return to sender|deliver\\w*"
              + " (?:status|fail|problem|report|notif|has|error)|delivery_|failure notice|mail"
              + " (?:delivery|system|failure|could not)|(?:message|mail)"
              + " (?:delivery|status|failed|blocked|not|you sent)|could not be"
              + " (?:delivered|sent)|non[- ]?remis|unzustellbar|notif\\w* of delivery|mail"
              + " failure|errors? from|undelivered|not delivered|delivery");
  private static final Pattern ANSWERING =
      Pattern.compile(
          "(?i)^(?:auto(?:matic|mated|matische)?[- ]?(?:reply|response|answer|antwort)|out of"
              + " (?:the )?office|vacation|away from|abwesen|absence|r.ponse automatique|risposta"
              + " automatica|respuesta autom)|\\bout of office\\b|\\bautoreply\\b");
  private static final Pattern REPLYING = Pattern.compile("(?i)^(?:re|aw|antw|sv|vs|odp)\\s*:");

  /** Reads the head. */
  static Marks of(MailText mail) {
    var from = mail.header("From");
    var addresses = MailAddress.in(from);
    var address = addresses.isEmpty() ? "" : addresses.get(0);
    var subject = mail.header("Subject");
    var system = SYSTEM.matcher(from.isEmpty() ? mail.header("Return-Path") : from).find();
    if (isStatus(mail)) {
      return new Marks(true, false, address, "it is marked as a delivery status");
    }
    if (!mail.headers("X-Failed-Recipients").isEmpty()) {
      return new Marks(true, false, address, "it names failed recipients in its head");
    }
    if (!system && answers(mail, subject)) {
      return new Marks(false, true, address, "it is an answer by a program");
    }
    if (!system && REPLYING.matcher(subject).find()) {
      return new Marks(false, true, address, "it is an answer by somebody");
    }
    var reporting = REPORTING.matcher(subject).find();
    var empty = isEmpty(mail);
    if (system || (reporting && empty)) {
      return new Marks(
          true,
          false,
          address,
          system ? "a mail system wrote it" : "its subject, and that it wants no answer");
    }
    return new Marks(false, false, address, "a person may have written it");
  }

  private static boolean isStatus(MailText mail) {
    var type = mail.header("Content-Type").toLowerCase(Locale.ROOT);
    return !mail.statuses().isEmpty()
        || (type.startsWith("multipart/report") && type.contains("delivery-status"));
  }

  /** Signs of RFC 3834 and of programs that are older. */
  private static boolean answers(MailText mail, String subject) {
    return mail.header("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-")
        || !mail.headers("X-Autoreply").isEmpty()
        || !mail.headers("X-Autorespond").isEmpty()
        || mail.header("Precedence").equalsIgnoreCase("auto_reply")
        || ANSWERING.matcher(subject).find();
  }

  /** Who reports wants no report of that. */
  private static boolean isEmpty(MailText mail) {
    return mail.headers("Return-Path").stream()
        .anyMatch(one -> one.isBlank() || one.equals("<>") || SYSTEM.matcher(one).find());
  }
}
