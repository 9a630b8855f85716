package app.tandem.catalog.feed;

import app.tandem.kernel.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of an XML file by the encoding that it declares. Bytes that are none of UTF-8 become the
 * sign U+FFFD, so that the item with them can be refused and the others taken; the parser itself
 * would give up on the file, and tell that to the standard error stream.
 */
final class XmlText {
  private static final int LONGEST_HEAD = 200;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Set<Charset> DECODED =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

  private XmlText() {}

  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException when it declares an encoding that it cannot have
   */
  static XMLStreamReader reader(XMLInputFactory factory, InputStream content)
      throws IOException, XMLStreamException {
    var in = new PushbackInputStream(content, LONGEST_HEAD);
    var start = in.readNBytes(LONGEST_HEAD);
    var hasMark = start.length >= MARK.length && isMark(start);
    var from = hasMark ? MARK.length : 0;
    in.unread(start, from, start.length - from);
    var head = new String(start, from, start.length - from, StandardCharsets.ISO_8859_1);
    var bounded = new BoundedXml(in);
    if (!head.stripLeading().startsWith("<") || head.indexOf('\0') >= 0) {
      return factory.createXMLStreamReader(bounded);
    }
    var found = ENCODING.matcher(head);
    var encoding = found.find() ? encoding(found.group(1)) : StandardCharsets.UTF_8;
    return DECODED.contains(encoding) || hasMark
        ? factory.createXMLStreamReader(new InputStreamReader(bounded, StandardCharsets.UTF_8))
        : factory.createXMLStreamReader(bounded);
  }

  private static boolean isMark(byte[] start) {
    return start[0] == MARK[0] && start[1] == MARK[1] && start[2] == MARK[2];
  }

  /** Its own name can be read byte by byte, so it is none of those with two or four a sign. */
  private static Charset encoding(String name) {
    try {
      var encoding = Charset.forName(name);
      if (!encoding.name().startsWith("UTF-16") && !encoding.name().startsWith("UTF-32")) {
        return encoding;
      }
    } catch (IllegalArgumentException e) {
      // The JDK gives no reason: the one below does.
    }
    throw new IllegalArgumentException(
        "The file cannot be read by the encoding that it names (%s), so nothing was stored.\n"
                .formatted(Shown.text(name))
            + "Maybe save it as UTF-8, and name that in its first line: encoding=\"UTF-8\".");
  }
}
