package app.tandem.delivery.bounce;

import app.tandem.delivery.bounce.CauseWords.Told;
import java.util.Optional;
import java.util.regex.Pattern;

/*
 * The order matters. Numbers alone mislead: half of all servers answer 5.1.1 for a full mailbox, 550 for anything,
 * and "user unknown" when the message itself was refused. So plain words count first, and numbers when words tell
 * nothing. What is said to be temporary is never hard, nor is what was refused before the recipient was named, nor
 * "user unknown" where nothing says that it is the address that was refused: filters say so too, of one message.
 */
/**
 * Why a mail was not delivered, and by which sign that was decided.
 *
 * @param status the enhanced status that counts, or empty
 */
record Verdict(Cause cause, boolean hard, String status, String sign) {
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245])\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");
  private static final Pattern CODE = Pattern.compile("(?m)(?:^|[\\s:(>'])([45]\\d\\d)[ -:]");

  /** Words that speak of the address, and not of this message to it. */
  private static final Pattern EXPLICIT =
      Pattern.compile(
          "(?i)recipient address rejected: access denied|@ rejected|(?:invalid|bad) recipient|not"
              + " our customer|mail ?box unavailable|(?:does|do)(?:n.?t| not) have an? (?:[^ ]+"
              + " ){0,2}account");

  private static final Pattern QUOTED =
      Pattern.compile("[45]\\d\\d[ -]'([245]\\.\\d{1,3}\\.\\d{1,3} [^']+)'");
  private static final Pattern LISTS =
      Pattern.compile("(?i)spamhaus|spamcop|dnsbl|\\brbl\\b|barracudacentral|[su]+rbl|sorbs");
  private static final Pattern URL = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  /**
   * Decides.
   *
   * @param diagnostic what the server said, as far as a machine tells it; may be empty
   * @param status as a machine tells it; may be empty
   * @param text what is said to people of this recipient
   */
  static Verdict of(String diagnostic, String status, String text) {
    var said = innermost(diagnostic.isEmpty() ? text : diagnostic);
    var own = status(said);
    var told = own.isEmpty() ? status : own;
    var phase = Phase.of(text);
    if (isTemporary(said, own, status)) {
      return soft(words(said, text, false), Cause.TOO_LATE, told, "it is temporary");
    }
    if (LISTS.matcher(said).find()) {
      return new Verdict(Cause.BLOCKED, false, told, "it names a list of senders");
    }
    if (phase == Phase.SENDER || phase == Phase.CONNECTION) {
      var cause = phase == Phase.SENDER ? Cause.SENDER : Cause.BLOCKED;
      return soft(words(said, text, false), cause, told, "refused before the recipient was named");
    }
    var byWords = words(said, text, true);
    if (byWords.isPresent() && byWords.get().cause().isHard()) {
      var words = byWords.get();
      var doubt =
          words.cause() == Cause.NO_SUCH_ADDRESS ? doubt(phase, told, said, diagnostic) : "";
      return doubt.isEmpty()
          ? new Verdict(words.cause(), true, told, quoted(words))
          : new Verdict(Cause.FILTERED, false, told, quoted(words) + doubt);
    }
    return decided(byWords, told, said);
  }

  /** Of an answer that quotes another server's answer only that one counts. */
  private static String innermost(String said) {
    var quoted = QUOTED.matcher(said);
    return quoted.find() ? quoted.group(1) : said;
  }

  private static Verdict decided(Optional<Told> byWords, String status, String said) {
    var byStatus = StatusCause.of(status);
    if (byWords.isPresent() && !(byStatus.isHard() && isCommon(said))) {
      return new Verdict(byWords.get().cause(), false, status, quoted(byWords.get()));
    }
    return new Verdict(
        byStatus, byStatus.isHard(), status, status.isEmpty() ? "nothing" : "the status " + status);
  }

  /** Whether only common words speak against a status that names the address. */
  private static boolean isCommon(String said) {
    return CauseWords.plain(plain(said)).isEmpty();
  }

  /** Why "user unknown" is not believed; empty when it is. */
  private static String doubt(Phase phase, String status, String said, String diagnostic) {
    if (status.startsWith("5.1.") || EXPLICIT.matcher(plain(said)).find()) {
      return "";
    }
    if (phase == Phase.MESSAGE) {
      return ", when the whole message was there";
    }
    if (phase == Phase.RECIPIENT && !status.startsWith("5.7.")) {
      return "";
    }
    // Of what no server said, the system that reports knows the address itself.
    var byServer = !diagnostic.isEmpty() || CODE.matcher(said).find();
    return byServer ? ", by a server that does not say that it refused the address" : "";
  }

  /** What the server said counts before what is said to people. */
  private static Optional<Told> words(String said, String text, boolean mayBeHard) {
    var server = plain(said);
    var people = plain(text);
    return CauseWords.plain(server)
        .or(() -> mayBeHard ? CauseWords.nowhere(server) : Optional.empty())
        .or(() -> CauseWords.plain(people))
        .or(() -> mayBeHard ? CauseWords.nowhere(people) : Optional.empty())
        .or(() -> CauseWords.common(server))
        .or(() -> CauseWords.common(people));
  }

  private static Verdict soft(Optional<Told> words, Cause otherwise, String status, String sign) {
    return new Verdict(
        words.map(Told::cause).orElse(otherwise),
        false,
        status,
        words.map(Verdict::quoted).orElse(sign));
  }

  private static String quoted(Told words) {
    return "\"" + words.words() + "\"";
  }

  private static boolean isTemporary(String said, String own, String status) {
    if (!own.isEmpty()) {
      return own.startsWith("4");
    }
    var code = CODE.matcher(said);
    return code.find() ? code.group(1).startsWith("4") : status.startsWith("4");
  }

  private static String status(String text) {
    var found = STATUS.matcher(text);
    return found.find() ? found.group() : "";
  }

  /** Without addresses, whose names would be taken for words, and on one line. */
  private static String plain(String text) {
    var bare = URL.matcher(text).replaceAll(" ");
    bare = MailAddress.FORM.matcher(bare).replaceAll("@");
    bare = bare.replaceAll("(?m)^[<>]{3} ?", "").replaceAll("[<>\\[\\]()\"'*]+", " ");
    return SPACE.matcher(bare.replaceAll("(?<=\\w)\\.{2,}", " ")).replaceAll(" ").strip();
  }
}
