package app.tandem.delivery.bounce;

import static app.tandem.delivery.bounce.Events.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** One event of the list that SendGrid tells. */
public final class SendGridEvent {
  private SendGridEvent() {}

  /** Reads one. */
  public static Told read(JsonNode event) {
    var address = text(event, "email");
    var of = Events.of(text(event, "smtp-id"), address);
    var key = Events.first(event, "sg_event_id");
    return new Told(
        key.isEmpty() ? Events.keyOf(event.toString()) : key, report(event, address, of));
  }

  private static Report report(JsonNode event, String address, Returned of) {
    var kind = text(event, "event").toLowerCase(Locale.ROOT);
    var sign = "SendGrid says " + kind;
    return switch (kind) {
      case "bounce", "blocked" -> {
        var type = text(event, "type");
        var permanent = kind.equals("bounce") && !type.equalsIgnoreCase("blocked");
        var failure =
            Events.failure(
                address,
                text(event, "reason"),
                text(event, "status"),
                permanent,
                type.isEmpty() ? kind : type);
        yield new Report.Bounced(List.of(failure), of, sign);
      }
      case "spamreport" -> new Report.Complained(List.of(address), Complaint.ABUSE, of, sign);
      case "unsubscribe", "group_unsubscribe" ->
          new Report.Complained(List.of(address), Complaint.OPT_OUT, of, sign);
      default -> new Report.Nothing(of, sign);
    };
  }
}
