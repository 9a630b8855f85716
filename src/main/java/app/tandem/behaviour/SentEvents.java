package app.tandem.behaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a body of many events into single ones, before any of them is taken. */
class SentEvents {
  /** More in one request would keep its sender waiting for too long. */
  static final int MOST = 10_000;

  private static final int MOST_BYTES = 32 << 20;

  private SentEvents() {}

  /**
   * One event as it was sent.
   *
   * @param line in a file of lines, or its place in the list, from 1
   * @param raw its JSON
   */
  record Sent(long line, String raw) {}

  /**
   * Events from a list.
   *
   * @throws IllegalArgumentException when it is no list, or too long
   * @throws JsonProcessingException when it is no JSON
   */
  static List<Sent> list(InputStream body, ObjectMapper json) throws IOException {
    if (!(json.readTree(bytes(body)) instanceof ArrayNode list)) {
      throw new IllegalArgumentException(
          "The body is no list of events.\nMaybe put brackets around it: [ ... ]; or send one event to /api/events.");
    }
    var sent = new ArrayList<Sent>();
    list.forEach(one -> sent.add(new Sent(sent.size() + 1, one.toString())));
    return bounded(sent);
  }

  /**
   * Events from lines, one on each.
   *
   * @throws IllegalArgumentException when they are too many
   */
  static List<Sent> lines(InputStream body) throws IOException {
    var lines = new String(bytes(body), StandardCharsets.UTF_8).split("\r?\n", 0);
    var sent = new ArrayList<Sent>();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        sent.add(new Sent(i + 1L, lines[i]));
      }
    }
    return bounded(sent);
  }

  private static byte[] bytes(InputStream body) throws IOException {
    var bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw tooMuch("is larger than %d MB".formatted(MOST_BYTES >> 20));
    }
    return bytes;
  }

  private static List<Sent> bounded(List<Sent> sent) {
    if (sent.size() > MOST) {
      throw tooMuch("has %d events, and %d at most are taken at once".formatted(sent.size(), MOST));
    }
    return sent;
  }

  private static IllegalArgumentException tooMuch(String what) {
    return new IllegalArgumentException(
        "The body %s, so nothing of it was taken.\nMaybe send it in several parts."
            .formatted(what));
  }
}
