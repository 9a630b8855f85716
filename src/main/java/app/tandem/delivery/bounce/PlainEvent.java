package app.tandem.delivery.bounce;

import app.tandem.delivery.bounce.Failure.Fate;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that a program tells in our own words. */
public final class PlainEvent {
  private final String id;
  private final String kind;
  private final String recipient;
  private String messageId = "";

  private PlainEvent(String id, String kind, String recipient) {
    this.id = id;
    this.kind = kind;
    this.recipient = recipient;
  }

  /**
   * Begins one.
   *
   * @param kind bounce, complaint or unsubscribe
   * @throws FieldRefused when it is none of them, or the recipient is no address
   */
  public static PlainEvent of(String id, String kind, String recipient) {
    var address = recipient.strip();
    if (!MailAddress.FORM.matcher(address).matches()) {
      throw new FieldRefused(
          "recipient",
          "The recipient (%s) is no address.\nMaybe you meant name@example.com."
              .formatted(Shown.text(recipient)));
    }
    var word = kind.strip().toLowerCase(Locale.ROOT);
    if (!List.of("bounce", "complaint", "unsubscribe").contains(word)) {
      throw new FieldRefused(
          "kind",
          "There is no kind (%s).\nMaybe you meant bounce, complaint or unsubscribe."
              .formatted(Shown.text(kind)));
    }
    return new PlainEvent(id.strip(), word, address);
  }

  /** Says which mail of ours it is about. */
  public PlainEvent about(@Nullable String id) {
    messageId = id == null ? "" : id;
    return this;
  }

  /** What is told, with the words and numbers of the server. */
  public Told told(@Nullable String status, @Nullable String said, @Nullable Boolean hard) {
    var of = Events.of(messageId, recipient);
    var sign = "a program says " + kind;
    return new Told(
        id,
        switch (kind) {
          case "complaint" -> new Report.Complained(List.of(recipient), Complaint.ABUSE, of, sign);
          case "unsubscribe" ->
              new Report.Complained(List.of(recipient), Complaint.OPT_OUT, of, sign);
          default -> new Report.Bounced(List.of(failure(text(status), text(said), hard)), of, sign);
        });
  }

  private Failure failure(String status, String said, @Nullable Boolean hard) {
    var read = Events.failure(recipient, said, status, false, kind);
    if (hard == null || hard == (read.fate() == Fate.HARD)) {
      return read;
    }
    return new Failure(
        recipient,
        hard ? Fate.HARD : Fate.SOFT,
        hard && !read.cause().isHard()
            ? Cause.NO_SUCH_ADDRESS
            : hard ? read.cause() : Cause.UNKNOWN,
        status,
        said,
        "the program says so");
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }
}
