package app.tandem.message.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what a template says to everybody, long enough that it pays to write it for the wire
 * once instead of for each customer. It begins with no end of line, nor ends with a CR, so that
 * none that is of two signs is cut.
 */
public final class Boilerplate {
  /** Anything shorter costs as much as it saves. */
  private static final int SHORTEST = 80;

  /** A link of the template that is counted takes the rest of its piece along. */
  private static final int ENOUGH = 320;

  private final String text;
  private final int bytes;
  private final int others;
  private final AtomicReference<byte @Nullable []> written = new AtomicReference<>();

  private Boilerplate(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    this.text = text;
    this.bytes = utf8.length;
    this.others = others(utf8);
  }

  /** The pieces of a text that are worth it, from first to last. */
  static List<Woven.Run> in(String text) {
    var runs = new ArrayList<Woven.Run>();
    var length = text.endsWith("\r") ? text.length() - 1 : text.length();
    var from = 0;
    while (from < length) {
      while (from < length && (text.charAt(from) == '\n' || text.charAt(from) == '\r')) {
        from++;
      }
      var end = text.indexOf('\n', from + ENOUGH);
      var to = end < 0 ? length : end + 1;
      if (to - from >= SHORTEST) {
        runs.add(new Woven.Run(from, new Boilerplate(text.substring(from, to))));
      }
      from = to;
    }
    return runs;
  }

  /** As it is read. */
  public String text() {
    return text;
  }

  /** How many bytes its UTF-8 has. */
  public int bytes() {
    return bytes;
  }

  /** How many of these are not ASCII. */
  public int others() {
    return others;
  }

  /** How many bytes of a text are not ASCII. */
  public static int others(byte[] utf8) {
    var others = 0;
    for (var one : utf8) {
      others += one >>> 31;
    }
    return others;
  }

  /**
   * As it is written for the wire.
   *
   * @param writing makes it of the UTF-8 of the text, always the same; it is asked once, or by
   *     several at a time
   * @return nobody may change it
   */
  public byte[] written(UnaryOperator<byte[]> writing) {
    var known = written.get();
    if (known == null) {
      known = writing.apply(text.getBytes(StandardCharsets.UTF_8));
      written.set(known);
    }
    return known;
  }
}
