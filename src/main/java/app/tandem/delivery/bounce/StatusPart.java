package app.tandem.delivery.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * One recipient as a delivery status tells of them (RFC 3464).
 *
 * @param address as we wrote it where that is told, else as it was tried
 * @param action in small letters; "failed" where none is told
 * @param status three numbers with points, or empty
 * @param diagnostic what the server said, without its kind
 */
record StatusPart(String address, String action, String status, String diagnostic) {
  private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern KIND = Pattern.compile("(?i)^\\s*(?:[a-z][a-z0-9-]*)\\s*;\\s*");

  private static final Set<String> NAMING = Set.of("final-recipient", "original-recipient");

  /** Where it stands in a text that is not marked as such. */
  private static final Pattern IN_TEXT =
      Pattern.compile("(?im)^(?:reporting-mta|final-recipient|original-recipient):");

  /** The recipients of the parts that are meant for machines. */
  static List<StatusPart> of(List<byte[]> parts) {
    var found = new ArrayList<StatusPart>();
    parts.forEach(part -> read(part, found));
    return found;
  }

  /** The same of a text in which it stands unmarked. */
  static List<StatusPart> inText(String text) {
    var start = IN_TEXT.matcher(text);
    var found = new ArrayList<StatusPart>();
    if (start.find()) {
      var fields = text.substring(start.start()).replaceAll("\n{3,}", "\n\n");
      read(fields.getBytes(StandardCharsets.UTF_8), found);
    }
    return found;
  }

  private static void read(byte[] part, List<StatusPart> into) {
    var groups = apart(new String(part, StandardCharsets.UTF_8));
    try (var in = new ByteArrayInputStream(groups.getBytes(StandardCharsets.UTF_8))) {
      var status = new DeliveryStatus(in);
      add(status.getMessageDSN(), into);
      for (int i = 0; i < status.getRecipientDSNCount(); i++) {
        add(status.getRecipientDSN(i), into);
      }
    } catch (MessagingException | IOException e) {
      // What is no status tells of nobody.
    }
  }

  /** Some leave out the empty line between one recipient and the next. */
  private static String apart(String part) {
    var apart = new StringBuilder();
    var seen = new HashSet<String>();
    for (var line : part.strip().lines().toList()) {
      var end = line.indexOf(':');
      var name = end > 0 ? line.substring(0, end).strip().toLowerCase(Locale.ROOT) : "";
      if (line.isBlank()) {
        seen.clear();
      } else if (NAMING.contains(name) && !seen.add(name)) {
        apart.append('\n');
        seen.clear();
        seen.add(name);
      }
      apart.append(line).append('\n');
    }
    return apart.append('\n').toString();
  }

  private static void add(InternetHeaders group, List<StatusPart> into) {
    var tried = field(group, "Final-Recipient");
    var written = field(group, "Original-Recipient");
    if (tried.isEmpty() && written.isEmpty()) {
      return;
    }
    var addresses = MailAddress.in(withoutKind(written) + " " + withoutKind(tried));
    var action = field(group, "Action").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
    var status = STATUS.matcher(field(group, "Status"));
    into.add(
        new StatusPart(
            addresses.isEmpty() ? "" : addresses.get(0),
            action.isEmpty() ? "failed" : action,
            status.find() ? status.group() : "",
            withoutKind(field(group, "Diagnostic-Code"))));
  }

  private static String withoutKind(String value) {
    return KIND.matcher(value).replaceFirst("").strip();
  }

  private static String field(InternetHeaders group, String name) {
    var value = group.getHeader(name, null);
    return value == null ? "" : value.replaceAll("\\s+", " ").strip();
  }
}
