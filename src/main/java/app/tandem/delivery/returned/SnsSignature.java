package app.tandem.delivery.returned;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.List;

/** The signature of a notification, as Amazon's pages on SNS describe it. */
final class SnsSignature {
  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_SUBSCRIPTION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  private SnsSignature() {}

  /** Whether it was made with the key that belongs to this one. */
  static boolean holds(JsonNode notification, PublicKey key) throws GeneralSecurityException {
    var algorithm =
        notification.path("SignatureVersion").asText("").equals("1")
            ? "SHA1withRSA"
            : "SHA256withRSA";
    var signature = Signature.getInstance(algorithm);
    signature.initVerify(key);
    signature.update(signed(notification).getBytes(StandardCharsets.UTF_8));
    try {
      return signature.verify(
          Base64.getDecoder().decode(notification.path("Signature").asText("")));
    } catch (IllegalArgumentException | SignatureException e) {
      return false; // It is no base64, or no signature.
    }
  }

  /** What is signed: names and values, a line each. */
  static String signed(JsonNode notification) {
    var fields =
        notification.path("Type").asText("").equals("Notification")
            ? OF_NOTIFICATION
            : OF_SUBSCRIPTION;
    var text = new StringBuilder();
    for (var field : fields) {
      if (notification.hasNonNull(field)) {
        text.append(field).append('\n').append(notification.path(field).asText()).append('\n');
      }
    }
    return text.toString();
  }
}
