package app.tandem.delivery.bounce;

import app.tandem.delivery.bounce.Failure.Fate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a mail that came back: a delivery status (RFC 3464), a complaint (RFC 5965), one of the
 * many reports in plain words, or an answer. Pure.
 */
public final class BounceReader {
  private static final List<String> ENVELOPES =
      List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-RCPT-TO", "To");
  private static final int NESTED = 1;
  private static final Pattern ANSWER = Pattern.compile("(?m)^[^\\p{L}\\d\\n]*[45]\\d\\d[ -].*$");

  /** The words of Sendmail, Postfix, Exim and others in a warning that nothing is lost yet. */
  private static final Pattern STILL_TRIED =
      Pattern.compile(
          "(?i)warning message only|(?:do not|don.t) need to resend|no action is required on your part"
              + "|attempts will continue|will (?:keep|continue) (?:on )?(?:trying|to try)"
              + "|will (?:continue to )?be (?:retried|tried again)|not yet been delivered");

  private BounceReader() {}

  /**
   * Reads a mail as it came; it is known again by its bytes.
   *
   * @throws IllegalArgumentException when it is built so that reading it finds no end
   */
  public static Told told(byte[] mail) {
    return told(mail, BounceReader::read);
  }

  static Told told(byte[] mail, Function<byte[], Report> reading) {
    try {
      return new Told(Events.keyOf(mail), reading.apply(mail));
    } catch (StackOverflowError e) { // What strangers write must not end whoever reads it.
      throw new IllegalArgumentException(
          "The mail repeats itself, or holds one thing in another, too often to be read.\n"
              + "Maybe somebody made it for that: leave it where it is.",
          e);
    }
  }

  /** Whether a server's answer says that no mail can ever arrive there. */
  public static boolean isHard(String answer) {
    return Verdict.of(answer, "", answer).hard();
  }

  /** Whether a server's answer speaks of whoever sends, and of no recipient. */
  public static boolean isOfSender(String answer) {
    return Verdict.of(answer, "", answer).cause().isOfSender();
  }

  /** Reads a mail as it came. */
  public static Report read(byte[] mail) {
    return read(mail, 0);
  }

  private static Report read(byte[] bytes, int depth) {
    var mail = MailText.of(bytes);
    var returned = returned(mail);
    var complaint = ComplaintPart.of(mail, returned);
    if (complaint.isPresent()) {
      return complaint.get();
    }
    var notice = ServiceNotice.in(mail);
    if (notice.isPresent()) {
      return notice.get();
    }
    var parts = StatusPart.of(mail.statuses());
    var marks = Marks.of(mail);
    if (parts.isEmpty() && mail.statuses().isEmpty() && marks.isAnswer()) {
      return new Report.Answered(marks.from(), returned, marks.sign());
    }
    var found = failures(mail, parts, returned, marks);
    if (found.isEmpty() && depth < NESTED && marks.isReport()) {
      for (var inner : mail.returned()) {
        if (read(inner, depth + 1) instanceof Report.Bounced nested) {
          return nested;
        }
      }
    }
    return found.isEmpty()
        ? marks.isReport()
            ? unnamed(mail, returned, marks)
            : new Report.Nothing(returned, "no sign of a report")
        : new Report.Bounced(found, returned, marks.sign());
  }

  private static Report unnamed(MailText mail, Returned returned, Marks marks) {
    var failures =
        returned.recipients().stream()
            .map(one -> inWords(one, Verdict.of("", "", mail.said()), mail.said(), mail))
            .toList();
    return failures.isEmpty()
        ? new Report.Nothing(returned, "a report that names nobody: " + marks.sign())
        : new Report.Bounced(failures, returned, marks.sign());
  }

  private static List<Failure> failures(
      MailText mail, List<StatusPart> marked, Returned returned, Marks marks) {
    var said = mail.said();
    var parts = marked.isEmpty() && marks.isReport() ? StatusPart.inText(said) : marked;
    if (!parts.isEmpty()) {
      return ofParts(parts, mail, returned);
    }
    if (!marks.isReport()) {
      return List.of();
    }
    return named(mail, returned).entrySet().stream()
        .map(one -> named(one.getKey(), one.getValue(), mail))
        .toList();
  }

  /** A line that begins with the code of an answer says by itself why. */
  private static Failure named(String address, String text, MailText mail) {
    var answer = ANSWER.matcher(text);
    var said = answer.find() && answer.group().contains(address) ? answer.group().strip() : "";
    var all = said.isEmpty() ? text : said;
    return inWords(address, Verdict.of(said, "", all), all, mail);
  }

  /** A warning that it takes longer is told in the same form as a failure. */
  private static Failure inWords(String address, Verdict verdict, String said, MailText mail) {
    var isTried = !verdict.hard() && STILL_TRIED.matcher(mail.said()).find();
    return failure(address, isTried ? "delayed" : "failed", verdict, said);
  }

  private static Map<String, String> named(MailText mail, Returned returned) {
    var inHead = MailAddress.in(String.join(", ", mail.headers("X-Failed-Recipients")));
    if (!inHead.isEmpty()) {
      return Named.of(inHead, mail.said());
    }
    var others = new ArrayList<>(returned.envelopes());
    others.addAll(MailAddress.in(mail.header("From")));
    return Named.in(mail.said(), others);
  }

  private static List<Failure> ofParts(List<StatusPart> parts, MailText mail, Returned returned) {
    var failures = new ArrayList<Failure>();
    var addresses = new ArrayList<String>();
    parts.forEach(part -> addresses.add(address(part, mail, returned)));
    var texts = Named.of(addresses, mail.said());
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var text = texts.getOrDefault(addresses.get(i), "");
      var verdict = Verdict.of(part.diagnostic(), part.status(), text);
      var words = part.diagnostic().isEmpty() ? text : part.diagnostic();
      failures.add(failure(addresses.get(i), part.action(), verdict, words));
    }
    return failures;
  }

  /** Some tell a folder of theirs where an address belongs. */
  private static String address(StatusPart part, MailText mail, Returned returned) {
    if (!part.address().isEmpty()) {
      return part.address();
    }
    return Stream.concat(
            MailAddress.in(mail.header("X-Failed-Recipients")).stream(),
            returned.recipients().stream())
        .findFirst()
        .orElse("");
  }

  private static Failure failure(String address, String action, Verdict verdict, String said) {
    var fate =
        switch (action) {
          case "delivered", "relayed", "expanded" -> Fate.DELIVERED;
          case "delayed" -> Fate.DELAYED;
          default ->
              verdict.status().startsWith("2.")
                  ? Fate.DELIVERED
                  : verdict.hard() ? Fate.HARD : Fate.SOFT;
        };
    return new Failure(
        address,
        fate,
        verdict.cause(),
        verdict.status(),
        said.replaceAll("\\s+", " ").strip(),
        verdict.sign());
  }

  private static Returned returned(MailText mail) {
    var envelopes = new LinkedHashSet<String>();
    for (var name : ENVELOPES) {
      mail.headers(name).forEach(value -> envelopes.addAll(MailAddress.in(value)));
    }
    envelopes.addAll(GivenBack.senders(mail.returned()));
    return new Returned(
        GivenBack.messageIds(mail.returned()),
        List.copyOf(envelopes),
        GivenBack.recipients(mail.returned()));
  }
}
