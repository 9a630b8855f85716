package app.tandem.delivery.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/*
 * Programs that write no status for machines name a recipient in one of three ways: in a field of the head,
 * at the beginning of a line, or in a sentence that speaks of delivering. Sentences that speak of whom to ask
 * name somebody else.
 */
/** The recipients that a text names, and what it says of each. */
final class Named {
  /** What may stand before an address that begins a line: signs, and the code of an answer. */
  private static final Pattern LEADING =
      Pattern.compile("[^\\p{L}\\d]*(?:[45]\\d\\d[ -][^\\p{L}\\d]*)?");

  private static final Pattern DELIVERING =
      Pattern.compile(
          "(?i)\\b(?:recipients?|deliver(?:y|ed|ing)?|undeliverable|user-?id|relay(?:ed)?|address(?:ed|es)?|mailbox|rcpt|fail(?:ed|ure)?|attempts?|user|sent"
              + " to|send to|message to|mail"
              + " to|destinataires?|empf.nger|zugestellt|destinatarios?)\\b");
  private static final Pattern ASKING =
      Pattern.compile(
          "(?i)\\b(?:from|by|contact|support|assist(?:ance)?|help|reply|sender|questions?|inquir\\w+|administrator|envelope-from|helo|message-id|generated|hello|dear)\\b");

  private Named() {}

  /**
   * The text of each, in the order in which they are named.
   *
   * @param text without what is given back
   * @param others who are named for other reasons, such as to whom the report went
   */
  static Map<String, String> in(String text, List<String> others) {
    var leading = segments(text, others, true);
    return leading.isEmpty() ? segments(text, others, false) : leading;
  }

  /** What a text says of somebody who is known already, from where they are named. */
  static Map<String, String> of(List<String> known, String text) {
    var segments = new LinkedHashMap<String, String>();
    if (known.size() == 1) {
      segments.put(known.get(0), text);
      return segments;
    }
    known.forEach(one -> segments.put(one, ""));
    var current = "";
    for (var line : text.lines().toList()) {
      var here = known.stream().filter(one -> line.contains(one)).findFirst();
      current = here.orElse(current);
      if (!current.isEmpty()) {
        segments.merge(current, line + "\n", String::concat);
      }
    }
    return segments;
  }

  private static Map<String, String> segments(String text, List<String> others, boolean leading) {
    var found = new ArrayList<String>();
    for (var line : text.lines().toList()) {
      var address = MailAddress.FORM.matcher(line);
      if (address.find() && names(line.substring(0, address.start()), leading)) {
        var plain = MailAddress.plain(address.group());
        if (!plain.isEmpty() && others.stream().noneMatch(one -> MailAddress.same(one, plain))) {
          found.add(plain);
        }
      }
    }
    return of(found.stream().distinct().toList(), text);
  }

  private static boolean names(String before, boolean leading) {
    return leading
        ? LEADING.matcher(before).matches()
        : DELIVERING.matcher(before).find() && !ASKING.matcher(before).find();
  }
}
