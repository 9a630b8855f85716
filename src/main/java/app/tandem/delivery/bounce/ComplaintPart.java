package app.tandem.delivery.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A complaint as mail services send it (ARF, RFC 5965), and a wish to get no more by mail. */
final class ComplaintPart {
  private static final Pattern NO_MORE =
      Pattern.compile("(?i)^\\s*(?:unsubscribe|opt[- ]?out|abmelden|se d.sabonner)\\s*$");

  private ComplaintPart() {}

  /** The complaint that a mail is, if it is one. */
  static Optional<Report> of(MailText mail, Returned returned) {
    if (!mail.feedback().isEmpty()) {
      return Optional.of(read(mail.feedback().get(0), returned));
    }
    return unsubscribes(mail)
        ? Optional.of(
            new Report.Complained(
                MailAddress.in(mail.header("From")),
                Complaint.OPT_OUT,
                returned,
                "a mail program unsubscribes for its user"))
        : Optional.empty();
  }

  /** As mail programs do where a mail has an address for it. A person's own words are no sign. */
  private static boolean unsubscribes(MailText mail) {
    return !mail.headers("X-Apple-Unsubscribe").isEmpty()
        || (NO_MORE.matcher(mail.header("Subject")).matches()
            && mail.header("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-"));
  }

  private static Report read(String part, Returned returned) {
    var head = head(part);
    var kind = Complaint.of(first(head, "Feedback-Type"));
    var recipients = new LinkedHashSet<String>();
    for (var name : List.of("Original-Rcpt-To", "Removal-Recipient", "Redacted-Address")) {
      values(head, name).forEach(value -> recipients.addAll(MailAddress.in(value)));
    }
    if (recipients.isEmpty()) {
      recipients.addAll(returned.recipients());
    }
    var envelopes = new ArrayList<>(MailAddress.in(first(head, "Original-Mail-From")));
    envelopes.addAll(returned.envelopes());
    return new Report.Complained(
        List.copyOf(recipients),
        kind,
        new Returned(returned.messageIds(), envelopes, returned.recipients()),
        "it is marked as a complaint of kind " + kind);
  }

  private static InternetHeaders head(String part) {
    try {
      return new InternetHeaders(
          new ByteArrayInputStream(part.strip().concat("\n\n").getBytes(StandardCharsets.UTF_8)),
          true);
    } catch (MessagingException e) {
      return new InternetHeaders();
    }
  }

  private static List<String> values(InternetHeaders head, String name) {
    var values = head.getHeader(name);
    return values == null ? List.of() : List.of(values);
  }

  private static String first(InternetHeaders head, String name) {
    var values = values(head, name);
    return values.isEmpty() ? "" : values.get(0);
  }
}
