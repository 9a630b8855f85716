package app.tandem.delivery.bounce;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which signs of its head a mail is an answer: by a program in somebody's place (RFC 3834, and
 * what is older), or by a person.
 */
final class Answers {
  private static final List<String> FIELDS = List.of("X-Autoreply", "X-Autorespond");

  /** What programs of absence write before, or instead of, the subject of what they answer. */
  private static final Pattern ABSENCE =
      Pattern.compile(
          "(?iu)^(?:\\p{L}{2,4}\\s*:\\s*)?(?:auto(?:matic|mated)?[- ]?(?:reply|response|answer|"
              + "antwort|svar)\\b|out of (?:the |my )?office|ooo\\b|(?:on )?vacation\\b|away from|"
              + "(?:i am|i'm) (?:away|out)|on (?:annual |sick )?leave\\b|absen(?:ce|t)\\b|"
              + "automatische? antwort|abwesen|urlaub|nicht im (?:b.ro|haus)|au.er haus|"
              + "r.ponse automatique|message d.absence|en cong.|risposta automatica|"
              + "fuori (?:sede|ufficio)|assenza|respuesta autom|fuera de (?:la )?oficina|"
              + "ausen(?:te|cia)\\b|resposta autom|aus.ncia|fora do escrit|automatisch antwoord|"
              + "afwezig|automatiske?t? svar|fr.nvar|frav.r|automaattinen|poissa\\b|"
              + "automatyczna|autoodpowied|odpowied. automatyczna|poza biurem|nieobecno|"
              + "automatick. odpov|\u0430\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u0441\u043a\u0438\u0439 \u043e\u0442\u0432\u0435\u0442|"
              + "\u0430\u0432\u0442\u043e\u043e\u0442\u0432\u0435\u0442|otomatik yan|"
              + "\u81ea\u52d5(?:\u8fd4\u4fe1|\u5fdc\u7b54)|\u81ea\u52a8\u56de\u590d)"
              + "|\\bout of office\\b|\\bautoreply\\b");

  private static final Pattern REPLYING =
      Pattern.compile("(?i)^(?:re|aw|antw|sv|vs|odp|rif|res|tr|ynt)\\s*(?:\\[\\d+\\])?\\s*:");

  /** Programs in which people write; those of mail systems are called otherwise. */
  private static final Pattern MAIL_PROGRAM =
      Pattern.compile(
          "(?i)thunderbird|\\boutlook\\b|(?:apple|iphone|ipad) mail|evolution|\\bkmail|k-9|fairemail|"
              + "roundcube|\\bmutt|neomutt|alpine|claws|sogo|horde|em client|the bat!|postbox|zimbra|"
              + "open-xchange|yahoomailwebservice|mailspring|geary|bluemail|squirrelmail|rainloop|"
              + "sylpheed|mozilla/");

  private Answers() {}

  /** Whether a program of absence wrote it, whoever it writes for. */
  static boolean isOfAbsence(MailText mail) {
    var precedence = mail.header("Precedence").toLowerCase(Locale.ROOT);
    return FIELDS.stream().anyMatch(field -> !mail.headers(field).isEmpty())
        || precedence.equals("auto_reply")
        || precedence.equals("auto-reply")
        || ABSENCE.matcher(mail.header("Subject")).find();
  }

  /** Whether it says that no person sent it; mail systems say so of their reports too. */
  static boolean isAutomatic(MailText mail) {
    return submitted(mail).startsWith("auto-");
  }

  /** Whether it says that a program replies, and not only that one wrote it. */
  static boolean isAutomaticReply(MailText mail) {
    return isAutomatic(mail) && !submitted(mail).startsWith("auto-generated");
  }

  private static String submitted(MailText mail) {
    return mail.header("Auto-Submitted").toLowerCase(Locale.ROOT);
  }

  /** Whether its subject says that it replies. */
  static boolean isReply(MailText mail) {
    return REPLYING.matcher(mail.header("Subject")).find();
  }

  /** Whether it was written in a program in which people write. */
  static boolean isWritten(MailText mail) {
    return MAIL_PROGRAM.matcher(mail.header("User-Agent") + " " + mail.header("X-Mailer")).find();
  }
}
