package app.tandem.delivery.bounce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** A notice of a mail service that comes as the text of a mail. */
final class ServiceNotice {
  /** Mails break long lines, also within a text of the notice. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  private ServiceNotice() {}

  /** What it says, if a mail is one. */
  static Optional<Report> in(MailText mail) {
    var text = mail.said().strip();
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      var notice = JSON.readTree(text);
      var message = notice.has("Message") ? JSON.readTree(notice.path("Message").asText()) : notice;
      return report(message);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Report> report(JsonNode message) {
    return SesNotice.is(message)
        ? Optional.of(SesNotice.read(message, "").report())
        : Optional.empty();
  }
}
