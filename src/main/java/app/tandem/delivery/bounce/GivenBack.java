package app.tandem.delivery.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mail that a report gives back: where it begins in a text, and what its head tells. */
final class GivenBack {
  private static final String KIND =
      "(?:original|returned|unsent|undelivered|undeliverable|rejected|bounced)";

  /** A line that announces it, or the first line of a head. */
  private static final Pattern START =
      Pattern.compile(
          "(?im)^[^\\p{L}\\d\\n"
              + "]*(?:(?:this|below|included|enclosed|here|following|attached)\\b[^\\n"
              + "]{0,30}?\\b(?:copy|text|headers?) of (?:the|your)\\b[^\\n"
              + "]*|(?:the )?(?:headers?|copy|text|start) of (?:the|your) "
              + KIND
              + "[^\\n]{0,40}"
              + "|(?:the )?"
              + KIND
              + " (?:e-?mail|message)(?: headers?| info\\w*| text| body| as)*+(?: (?:is"
              + " )?follow\\w*| below| attached)?[^\\p{L}\\d\\n"
              + "]*|(?:e-?mail|message) (?:headers?|text|body) (?:is |are )?follow\\w*[^\\n"
              + "]{0,40}|en-?t.tes (?:de|du) message[^\\n"
              + "]{0,40}|urspr.ngliche (?:nachricht|kopfzeilen)[^\\n"
              + "]{0,40}|(?:received|return-path): [^\\n"
              + "]*)$");

  private static final Pattern HEAD_LINE =
      Pattern.compile("(?i)^[ \\t>]*(?:from [^:\\n]+ .*|[A-Za-z][\\w-]*:.*)$");
  private static final Pattern ID = Pattern.compile("(?<![^<>\\s])([^<>\\s]+@[^<>\\s]+)");
  private static final Pattern FOR = Pattern.compile("\\bfor\\s+<?([^<>\\s;]+@[^<>\\s;]+)>?");
  private static final List<String> TO =
      List.of("X-HmXmrOriginalRecipient", "X-Original-To", "X-Envelope-To", "To");

  private GivenBack() {}

  /** Where it begins; the text's length when it does not stand there. */
  static int startOf(String text) {
    var start = START.matcher(text);
    return start.find() ? start.start() : text.length();
  }

  /** It, without what announces it and without what stands before each of its lines. */
  static String mailOf(String text) {
    var lines = text.lines().toList();
    var first = 0;
    while (first < lines.size() && !HEAD_LINE.matcher(lines.get(first)).matches()) {
      first++;
    }
    if (first == lines.size()) {
      return "";
    }
    var indent = indent(lines.get(first));
    var mail = new StringBuilder();
    for (var line : lines.subList(first, lines.size())) {
      var own = line.startsWith(indent) ? line.substring(indent.length()) : line.strip();
      mail.append(own).append('\n');
    }
    return mail.append('\n').toString();
  }

  private static String indent(String line) {
    var end = 0;
    while (end < line.length() && " \t>".indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    return line.substring(0, end);
  }

  /** The Message-IDs in the heads of what is given back. */
  static List<String> messageIds(List<byte[]> returned) {
    var ids = new LinkedHashSet<String>();
    for (var one : returned) {
      values(one, "Message-ID").forEach(value -> first(ID, value).forEach(ids::add));
    }
    return List.copyOf(ids);
  }

  /** The envelope senders that the heads of what is given back tell. */
  static List<String> senders(List<byte[]> returned) {
    return returned.stream()
        .flatMap(one -> values(one, "Return-Path").stream())
        .flatMap(value -> MailAddress.in(value).stream())
        .distinct()
        .toList();
  }

  /** To whom it was addressed: by its head, else by the way that it took. */
  static List<String> recipients(List<byte[]> returned) {
    var found = new LinkedHashSet<String>();
    for (var one : returned) {
      for (var name : TO) {
        values(one, name).forEach(value -> found.addAll(MailAddress.in(value)));
        if (!found.isEmpty()) {
          return List.copyOf(found);
        }
      }
      values(one, "Received").forEach(value -> first(FOR, value).forEach(found::add));
    }
    return List.copyOf(found);
  }

  private static Stream<String> first(Pattern pattern, String value) {
    return pattern.matcher(value).results().limit(1).map(found -> found.group(1));
  }

  private static List<String> values(byte[] returned, String name) {
    try {
      var values = new InternetHeaders(new ByteArrayInputStream(returned), true).getHeader(name);
      return values == null ? List.of() : List.of(values);
    } catch (MessagingException e) {
      return List.of();
    }
  }
}
