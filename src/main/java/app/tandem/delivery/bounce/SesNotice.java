package app.tandem.delivery.bounce;

import static app.tandem.delivery.bounce.Events.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Amazon SES tells of a mail: the message within a notification of SNS. */
public final class SesNotice {
  private SesNotice() {}

  /** Whether this is one. */
  public static boolean is(JsonNode message) {
    return !kind(message).isEmpty() && message.path("mail").isObject();
  }

  /**
   * Reads one.
   *
   * @param key of the notification that brought it
   */
  public static Told read(JsonNode message, String key) {
    var mail = message.path("mail");
    var of = new Returned(messageIds(mail), List.of(), texts(mail.path("destination")));
    return switch (kind(message)) {
      case "bounce" -> bounce(message.path("bounce"), of, key);
      case "complaint" -> complaint(message.path("complaint"), of, key);
      case "delivery" -> delivery(message.path("delivery"), of, key);
      default -> new Told(key, new Report.Nothing(of, "an event that counts for nothing"));
    };
  }

  private static String kind(JsonNode message) {
    return Events.first(message, "notificationType", "eventType").toLowerCase(Locale.ROOT);
  }

  private static Told delivery(JsonNode delivery, Returned of, String key) {
    var arrived =
        texts(delivery.path("recipients")).stream()
            .map(
                one ->
                    new Failure(
                        one, Failure.Fate.DELIVERED, Cause.UNKNOWN, "", "", "the service says so"))
            .toList();
    return new Told(key, new Report.Bounced(arrived, of, "Amazon SES says that it arrived"));
  }

  private static Told bounce(JsonNode bounce, Returned of, String key) {
    var type = text(bounce, "bounceType");
    var subtype = text(bounce, "bounceSubType");
    var word = "%s, %s".formatted(type, subtype);
    var permanent =
        type.equalsIgnoreCase("Permanent")
            && !subtype.toLowerCase(Locale.ROOT).contains("suppress");
    var failures = new ArrayList<Failure>();
    for (var one : bounce.path("bouncedRecipients")) {
      var said = text(one, "diagnosticCode").replaceFirst("(?i)^smtp;\\s*", "");
      failures.add(
          said.isEmpty() && isAnswer(type, subtype)
              ? answer(address(one), word)
              : Events.failure(
                  address(one),
                  said.isEmpty() ? words(subtype) : said,
                  text(one, "status"),
                  permanent,
                  word));
    }
    return new Told(key(bounce, key), new Report.Bounced(failures, of, "Amazon SES says " + word));
  }

  /** So Amazon tells of answers by programs, which arrive where a bounce would. */
  private static boolean isAnswer(String type, String subtype) {
    return type.equalsIgnoreCase("Transient") && subtype.equalsIgnoreCase("General");
  }

  private static Failure answer(String address, String word) {
    return new Failure(
        address,
        Failure.Fate.DELAYED,
        Cause.UNKNOWN,
        "",
        "",
        "the service says %s and no server's words, as of answers by programs".formatted(word));
  }

  /** What a kind stands for, where no server's words are there. */
  private static String words(String subtype) {
    return switch (subtype) {
      case "NoEmail" -> "no such user here";
      case "MailboxFull" -> "mailbox full";
      case "MessageTooLarge" -> "message too large";
      case "ContentRejected", "AttachmentRejected" -> "content rejected";
      case "Suppressed", "OnAccountSuppressionList" -> "suppressed by the service";
      default -> "";
    };
  }

  private static Told complaint(JsonNode complaint, Returned of, String key) {
    var recipients = new ArrayList<String>();
    complaint.path("complainedRecipients").forEach(one -> recipients.add(address(one)));
    var word = text(complaint, "complaintFeedbackType");
    var kind = word.isEmpty() ? Complaint.ABUSE : Complaint.of(word);
    return new Told(
        key(complaint, key),
        new Report.Complained(recipients, kind, of, "Amazon SES says that they complained"));
  }

  private static String key(JsonNode event, String otherwise) {
    var own = text(event, "feedbackId");
    return own.isEmpty() ? otherwise : own;
  }

  /** Amazon gives a mail another Message-ID; ours stands in the head, where that is sent along. */
  private static List<String> messageIds(JsonNode mail) {
    var ids = new ArrayList<String>();
    for (var header : mail.path("headers")) {
      if (text(header, "name").equalsIgnoreCase("Message-ID")) {
        ids.add(text(header, "value").replaceAll("[<>\\s]", ""));
      }
    }
    var common = text(mail.path("commonHeaders"), "messageId").replaceAll("[<>\\s]", "");
    if (!common.isEmpty() && !ids.contains(common)) {
      ids.add(common);
    }
    return ids;
  }

  private static String address(JsonNode recipient) {
    var address = text(recipient, "emailAddress");
    var found = MailAddress.in(address);
    return found.isEmpty() ? address : found.get(0);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.addAll(MailAddress.in(one.asText(""))));
    return texts;
  }
}
