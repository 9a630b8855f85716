package app.tandem.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A mail as it goes over the wire, written in one go: ASCII, lines of 76 letters at most that end
 * in CR LF, and none that begins with a dot. The mail library's way costs three times as much,
 * because it looks through each text several times. One is used again for the next message.
 */
final class MailBytes {
  private static final String QUOTED = "quoted-printable";
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_LINE = {'\r', '\n'};
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** With one more letter of three signs, and the sign of a break, a line has 76 signs. */
  private static final int FULL_LINE = 72;

  /** From one letter in so many that is not ASCII, base64 is shorter than quoted-printable. */
  private static final int OTHER_LETTERS = 6;

  /** Which signs stand for themselves in quoted-printable (RFC 2045, section 6.7), but at ends. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    for (int sign = ' '; sign <= '~'; sign++) {
      PLAIN[sign] = sign != '=';
    }
    PLAIN['\t'] = true;
  }

  private byte[] bytes = new byte[64 * 1024];
  private int length;

  /** The bytes, of which {@link #length} count. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  MailBytes clear() {
    length = 0;
    return this;
  }

  /** Letters that all are ASCII; of others, such as of an address, their UTF-8. */
  MailBytes text(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  MailBytes raw(byte[] more) {
    return raw(more, more.length);
  }

  MailBytes raw(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
    return this;
  }

  /** Puts something in at the beginning. */
  void prepend(byte[] more) {
    if (more.length == 0) {
      return;
    }
    reserve(more.length);
    System.arraycopy(bytes, 0, bytes, more.length, length);
    System.arraycopy(more, 0, bytes, 0, more.length);
    length += more.length;
  }

  /** The name of how {@link #body} writes a text. */
  static String encoding(byte[] utf8) {
    var others = 0;
    for (var one : utf8) {
      others += one >>> 31;
    }
    return others * OTHER_LETTERS <= utf8.length ? QUOTED : "base64";
  }

  /**
   * A text as the body of a part.
   *
   * @param encoding what {@link #encoding} says of it
   */
  MailBytes body(byte[] utf8, String encoding) {
    if (encoding.equals(QUOTED)) {
      quoted(utf8);
    } else {
      raw(Base64.getMimeEncoder(76, END_OF_LINE).encode(lines(utf8)));
    }
    return this;
  }

  private static byte[] lines(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8)
        .replaceAll("\r\n|\r|\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Runs of plain letters are most of it, so that they are copied with two questions each. */
  private void quoted(byte[] from) {
    reserve(from.length * 3 + from.length / 8 + 16);
    var to = bytes;
    var at = length;
    var lineBegins = at;
    for (int i = 0; i < from.length; i++) {
      if (at == lineBegins && mustNotBegin(from, i)) {
        at = escape(from[i++], to, at);
      }
      var end = Math.min(from.length, i + lineBegins + FULL_LINE + 1 - at);
      while (i < end && from[i] >= 0 && PLAIN[from[i]]) {
        to[at++] = from[i++];
      }
      if (i == from.length) {
        break;
      }
      if (from[i] == '\n' || from[i] == '\r') {
        at = endLine(to, escapeLast(to, at, lineBegins));
        lineBegins = at;
        i += from[i] == '\r' && i + 1 < from.length && from[i + 1] == '\n' ? 1 : 0;
      } else if (at - lineBegins > FULL_LINE) {
        to[at++] = '=';
        at = endLine(to, at);
        lineBegins = at;
        i--;
      } else {
        at = escape(from[i], to, at);
      }
    }
    length = escapeLast(to, at, lineBegins);
  }

  private static int escape(byte sign, byte[] to, int at) {
    to[at] = '=';
    to[at + 1] = HEX[(sign >> 4) & 0xF];
    to[at + 2] = HEX[sign & 0xF];
    return at + 3;
  }

  /** White space at the end of a line is lost on some ways. */
  private static int escapeLast(byte[] to, int at, int lineBegins) {
    return at > lineBegins && (to[at - 1] == ' ' || to[at - 1] == '\t')
        ? escape(to[at - 1], to, at - 1)
        : at;
  }

  private static int endLine(byte[] to, int at) {
    to[at] = '\r';
    to[at + 1] = '\n';
    return at + 2;
  }

  /** A dot that begins a line would end the message, and "From " is changed on some ways. */
  private static boolean mustNotBegin(byte[] from, int i) {
    return from[i] == '.'
        || (i + FROM.length <= from.length
            && Arrays.equals(from, i, i + FROM.length, FROM, 0, FROM.length));
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
