package app.tandem.delivery.bounce;

import static app.tandem.delivery.bounce.Events.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What Postmark tells of a mail. */
public final class PostmarkNotice {
  private PostmarkNotice() {}

  /** Reads one. */
  public static Told read(JsonNode notice) {
    var kind = text(notice, "RecordType");
    var address = Events.first(notice, "Email", "Recipient");
    var of = Events.of(messageId(notice), address);
    var type = Events.first(notice, "Type", "SuppressionReason");
    var id = Events.first(notice, "ID");
    var key = id.isEmpty() || id.equals("0") ? Events.keyOf(notice.toString()) : kind + " " + id;
    return new Told(key, report(notice, kind, type, address, of));
  }

  private static Report report(
      JsonNode notice, String kind, String type, String address, Returned of) {
    var sign = "Postmark says %s %s".formatted(kind, type).strip();
    return switch (type) {
      case "SpamComplaint" -> new Report.Complained(List.of(address), Complaint.ABUSE, of, sign);
      case "Unsubscribe", "ManualSuppression" ->
          new Report.Complained(List.of(address), Complaint.OPT_OUT, of, sign);
      case "AutoResponder",
          "AddressChange",
          "Subscribe",
          "OpenRelayTest",
          "ChallengeVerification" ->
          new Report.Answered(address, of, sign);
      default ->
          kind.equals("Bounce")
              ? bounce(notice, type, address, of, sign)
              : other(kind, of, sign, address);
    };
  }

  private static Report other(String kind, Returned of, String sign, String address) {
    return kind.equals("SpamComplaint")
        ? new Report.Complained(List.of(address), Complaint.ABUSE, of, sign)
        : new Report.Nothing(of, sign);
  }

  private static Report bounce(
      JsonNode notice, String type, String address, Returned of, String sign) {
    var said = Events.first(notice, "Details", "Description");
    var permanent = type.equals("HardBounce") || type.equals("BadEmailAddress");
    return new Report.Bounced(
        List.of(Events.failure(address, said, "", permanent, type)), of, sign);
  }

  /** Postmark gives a mail another Message-ID; ours may be sent along as a word of its own. */
  private static String messageId(JsonNode notice) {
    return Events.first(notice.path("Metadata"), "message-id", "message_id", "messageId");
  }
}
