package app.tandem.delivery.returned;

import app.tandem.customer.EmailAddress;
import app.tandem.delivery.bounce.Complaint;
import app.tandem.delivery.bounce.Failure;
import app.tandem.delivery.bounce.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report says of one recipient.
 *
 * @param address in small letters; empty where it is not told
 * @param why in words
 */
record Line(
    Kind kind, String address, String cause, String why, String status, String said, String sign) {

  private static final int LONGEST_ADDRESS = 320; // RFC 3696
  private static final int LONGEST = 500;

  /** Whoever writes to the mailbox writes what they like: what no address can be is none. */
  Line {
    address = plain(address, Integer.MAX_VALUE);
    address = address.length() > LONGEST_ADDRESS ? "" : address;
    status = plain(status, LONGEST);
    said = plain(said, LONGEST);
    sign = plain(sign, LONGEST);
  }

  private static String plain(String text, int most) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most);
  }

  /** The lines of a report; none of what counts against nobody. */
  static List<Line> of(Report report) {
    if (report instanceof Report.Bounced bounced) {
      return bounced.failures().stream()
          .filter(failure -> failure.fate() != Failure.Fate.DELIVERED)
          .map(Line::of)
          .toList();
    }
    if (report instanceof Report.Complained complained) {
      return of(complained);
    }
    return List.of();
  }

  private static Line of(Failure failure) {
    var kind =
        switch (failure.fate()) {
          case HARD -> Kind.HARD;
          case SOFT -> Kind.SOFT;
          case DELAYED -> Kind.DELAYED;
          case DELIVERED -> Kind.NOTED;
        };
    return new Line(
        kind,
        small(failure.address()),
        failure.cause().name(),
        failure.cause().words(),
        failure.status(),
        failure.said(),
        failure.sign());
  }

  private static List<Line> of(Report.Complained complained) {
    var lines = new ArrayList<Line>();
    var recipients = complained.recipients().isEmpty() ? List.of("") : complained.recipients();
    for (var recipient : recipients) {
      lines.add(
          new Line(
              kind(complained.kind()),
              small(recipient),
              complained.kind().name(),
              words(complained.kind()),
              "",
              "",
              complained.sign()));
    }
    return lines;
  }

  private static Kind kind(Complaint kind) {
    if (kind.counts()) {
      return Kind.COMPLAINT;
    }
    return kind.isNo() ? Kind.OPT_OUT : Kind.NOTED;
  }

  private static String words(Complaint kind) {
    return switch (kind) {
      case ABUSE -> "they called it spam";
      case FRAUD -> "they called it a fraud";
      case OPT_OUT -> "they unsubscribed";
      default -> "they complained of it";
    };
  }

  private static String small(String address) {
    return EmailAddress.key(address.strip());
  }
}
