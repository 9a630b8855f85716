package app.tandem.delivery.bounce;

import app.tandem.delivery.bounce.Failure.Fate;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the events of mail services have in common. */
final class Events {
  private Events() {}

  /** A text, or nothing where there is none. */
  static String text(JsonNode node, String name) {
    return node.path(name).isValueNode() ? node.path(name).asText("").strip() : "";
  }

  /** The first of these that is there. */
  static String first(JsonNode node, String... names) {
    for (var name : names) {
      var text = text(node, name);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** What of ours it is about. */
  static Returned of(String messageId, String recipient) {
    var ids = new ArrayList<String>();
    if (!messageId.isBlank()) {
      ids.add(messageId.strip().replaceAll("^<|>$", ""));
    }
    return new Returned(ids, List.of(), recipient.isEmpty() ? List.of() : List.of(recipient));
  }

  /**
   * A recipient that a service says bounced. Its server's words count; where they tell nothing, the
   * service's own.
   *
   * @param said the server's words
   * @param permanent whether the service says that it can never arrive
   * @param word by which the service says so
   */
  static Failure failure(
      String address, String said, String status, boolean permanent, String word) {
    var verdict = Verdict.of(said, status, said);
    if (verdict.cause() == Cause.UNKNOWN && permanent) {
      return new Failure(
          address, Fate.HARD, Cause.NO_SUCH_ADDRESS, status, said, "the service says " + word);
    }
    return new Failure(
        address,
        verdict.hard() ? Fate.HARD : Fate.SOFT,
        verdict.cause(),
        verdict.status(),
        said,
        verdict.sign());
  }

  /** A key for an event that has none of its own. */
  static String keyOf(String text) {
    return keyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of bytes. */
  static String keyOf(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
