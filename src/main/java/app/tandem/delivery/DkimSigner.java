package app.tandem.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Signs mails that are ready (RFC 6376), relaxed in both, so that a relay may break lines anew. The
 * headers of RFC 8058 are signed with the others. Those that a reader sees are signed once more
 * than they are there, so that nobody can add another one.
 *
 * @param keys each makes a signature; mostly none or one, two while Ed25519 is not read by all
 */
record DkimSigner(List<DkimKey> keys) {
  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Feedback-ID",
          "Auto-Submitted",
          "MIME-Version",
          "Content-Type");
  private static final String ONCE_MORE = "From:To:Subject:Date";
  private static final int LINE = 72;

  /**
   * The signatures of a message.
   *
   * @param headers each ends in CR LF, which no other line of theirs does unless it is folded
   * @param message headers and body
   * @param body where the body begins
   * @return headers to put before the others; empty without keys
   */
  String sign(String headers, MailBytes message, int body) {
    if (keys.isEmpty()) {
      return "";
    }
    var hash = hash(relaxedBody(message.array(), body, message.length()));
    return keys.stream().map(key -> signature(key, headers, hash)).collect(Collectors.joining());
  }

  private static String signature(DkimKey key, String headers, String bodyHash) {
    var fields = List.of(headers.split("\r\n(?![ \t])"));
    var signed = new StringBuilder();
    var names = new StringBuilder();
    for (var name : SIGNED) {
      fields.stream()
          .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .forEach(
              field -> {
                signed.append(relaxed(field)).append("\r\n");
                names.append(name).append(':');
              });
    }
    var header =
        "DKIM-Signature: v=1; a=%s; c=relaxed/relaxed; d=%s;\r\n s=%s;\r\n h=%s;\r\n bh=%s;\r\n b="
            .formatted(
                key.algorithm(),
                key.domain(),
                key.selector(),
                foldedNames(names + ONCE_MORE),
                bodyHash);
    signed.append(relaxed(header));
    var bytes = key.sign(signed.toString().getBytes(StandardCharsets.UTF_8));
    return header + folded(Base64.getEncoder().encodeToString(bytes)) + "\r\n";
  }

  private static String folded(String text) {
    return text.replaceAll("(.{%d})(?=.)".formatted(LINE), "$1\r\n ");
  }

  private static String foldedNames(String names) {
    return names.replaceAll("(.{40,66}?:)(?=.)", "$1\r\n ");
  }

  static String hash(byte[] canonical) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A header in its canonical form (RFC 6376, section 3.4.2), without its end of line. */
  static String relaxed(String field) {
    var colon = field.indexOf(':');
    return field.substring(0, colon).strip().toLowerCase(Locale.ROOT)
        + ":"
        + field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
  }

  /** A body in its canonical form (RFC 6376, section 3.4.4). Its lines end in CR LF. */
  static byte[] relaxedBody(byte[] bytes, int from, int to) {
    var out = new byte[to - from + 2];
    var at = 0;
    var end = 0; // Behind the last line that is not empty.
    var isSpace = false;
    for (int i = from; i < to; i++) {
      var sign = bytes[i];
      if (sign == ' ' || sign == '\t') {
        isSpace = true;
      } else if (sign == '\r' && i + 1 < to && bytes[i + 1] == '\n') {
        isSpace = false;
        out[at++] = '\r';
        out[at++] = '\n';
        i++;
        end = isEmptyLine(out, at) ? end : at;
      } else {
        if (isSpace) {
          out[at++] = ' ';
          isSpace = false;
        }
        out[at++] = sign;
      }
    }
    if (at > 0 && out[at - 1] != '\n') {
      out[at++] = '\r';
      out[at++] = '\n';
      end = at;
    }
    return Arrays.copyOf(out, end);
  }

  private static boolean isEmptyLine(byte[] out, int at) {
    return at == 2 || out[at - 3] == '\n';
  }
}
