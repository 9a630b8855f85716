package app.tandem.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A mail as it goes over the wire: ASCII, lines of 76 letters at most that end in CR LF, and none
 * that begins with a dot. The mail library's way costs three times as much, because it looks
 * through each text several times. One is used again for the next message.
 */
final class MailBytes {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** With one more letter of three signs, and the sign of a break, a line has 76 signs. */
  private static final int FULL_LINE = 72;

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
  private int lineBegins; // Of the last line of what is quoted.

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

  /** From here on stands a text in quoted-printable (RFC 2045, section 6.7). */
  MailBytes beginQuoted() {
    lineBegins = length;
    return this;
  }

  /** The next piece of the text. */
  MailBytes quoted(byte[] utf8) {
    reserve(utf8.length * 3 + utf8.length / 8 + 16);
    quote(utf8);
    return this;
  }

  /**
   * A piece that was written by itself, in lines of its own.
   *
   * @param written by {@link #quoted}
   */
  MailBytes quotedBefore(byte[] written) {
    reserve(written.length + 3);
    if (length > lineBegins) {
      bytes[length++] = '=';
      length = endLine(bytes, length);
    }
    var last = written.length;
    while (last > 0 && written[last - 1] != '\n') {
      last--;
    }
    lineBegins = length + last;
    return raw(written);
  }

  /** Here such a text ends. */
  MailBytes endQuoted() {
    reserve(3);
    length = escapeLast(bytes, length, lineBegins);
    return this;
  }

  /** Runs of plain letters are most of it, so that they are copied with two questions each. */
  private void quote(byte[] from) {
    var to = bytes;
    var at = length;
    var begins = lineBegins;
    for (int i = 0; i < from.length; i++) {
      if (at == begins && mustNotBegin(from, i)) {
        at = escape(from[i++], to, at);
      }
      var end = Math.min(from.length, i + begins + FULL_LINE + 1 - at);
      while (i < end && from[i] >= 0 && PLAIN[from[i]]) {
        to[at++] = from[i++];
      }
      if (i == from.length) {
        break;
      }
      if (from[i] == '\n' || from[i] == '\r') {
        at = endLine(to, escapeLast(to, at, begins));
        begins = at;
        i += from[i] == '\r' && i + 1 < from.length && from[i + 1] == '\n' ? 1 : 0;
      } else if (at - begins > FULL_LINE) {
        to[at++] = '=';
        at = endLine(to, at);
        begins = at;
        i--;
      } else {
        at = escape(from[i], to, at);
      }
    }
    length = at;
    lineBegins = begins;
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

  /**
   * A dot that begins a line would end the message, and "From " is changed on some ways, also where
   * the next piece goes on with it.
   */
  private static boolean mustNotBegin(byte[] from, int i) {
    var known = Math.min(FROM.length, from.length - i);
    return from[i] == '.' || Arrays.equals(from, i, i + known, FROM, 0, known);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
