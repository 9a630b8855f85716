package app.tandem.delivery;

import app.tandem.message.template.Boilerplate;
import app.tandem.message.template.Woven;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text as the body of a part of a mail: of what its template says to everybody the bytes are made
 * once, and put between what is of this customer.
 */
final class PartBody {
  private static final String QUOTED = "quoted-printable";
  private static final byte[] END_OF_LINE = {'\r', '\n'};

  /** From one letter in so many that is not ASCII, base64 is shorter than quoted-printable. */
  private static final int OTHER_LETTERS = 6;

  private final Woven text;
  private final List<byte[]> between = new ArrayList<>(); // One more than there are runs.
  private final boolean isQuoted;

  PartBody(Woven text) {
    this.text = text;
    var length = 0;
    var others = 0;
    var from = 0;
    for (var run : text.runs()) {
      between.add(utf8(text.text(), from, run.from()));
      from = run.to();
      length += run.said().bytes();
      others += run.said().others();
    }
    between.add(utf8(text.text(), from, text.text().length()));
    for (var one : between) {
      length += one.length;
      others += Boilerplate.others(one);
    }
    isQuoted = others * OTHER_LETTERS <= length;
  }

  private static byte[] utf8(String text, int from, int to) {
    return text.substring(from, to).getBytes(StandardCharsets.UTF_8);
  }

  /** The name of how it is written. */
  String encoding() {
    return isQuoted ? QUOTED : "base64";
  }

  /** Writes it. */
  void writeTo(MailBytes bytes) {
    if (!isQuoted) {
      bytes.raw(Base64.getMimeEncoder(76, END_OF_LINE).encode(lines(text.text())));
      return;
    }
    bytes.beginQuoted();
    for (int i = 0; i < text.runs().size(); i++) {
      bytes.quoted(between.get(i)).quotedBefore(written(text.runs().get(i).said()));
    }
    bytes.quoted(between.get(text.runs().size())).endQuoted();
  }

  private static byte[] written(Boilerplate said) {
    return said.written(utf8 -> new MailBytes().beginQuoted().quoted(utf8).toByteArray());
  }

  private static byte[] lines(String text) {
    return text.replaceAll("\r\n|\r|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
