package app.tandem.delivery.tracking;

import app.tandem.message.Counting;
import java.util.UUID;
import java.util.function.Supplier;

/** Links as they are signed for mails, under a key of the test's own. */
public final class SignedLinks {
  private SignedLinks() {}

  /** For one mail after another, of which all is counted. */
  public static Supplier<Counting> of(String base) {
    var marks = new MailMarks(() -> new byte[32]);
    return () -> new Tracking.Marked(marks.of(UUID.randomUUID()), true, true, base);
  }
}
