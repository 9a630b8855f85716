package app.tandem.delivery.bounce;

import java.util.List;

/** What a mail that came back says, or an event that a mail service tells. */
public sealed interface Report {
  /** What of ours it is about. */
  Returned of();

  /** By which signs that was seen, for people. */
  String sign();

  /**
   * Some of its recipients were not reached.
   *
   * @param failures one for each recipient it speaks of
   */
  record Bounced(List<Failure> failures, Returned of, String sign) implements Report {
    public Bounced {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Somebody complained of it, or of all mail.
   *
   * @param recipients who, as far as that is told; many mail services leave it out
   * @param kind as ARF names it: abuse, fraud, virus, opt-out, not-spam, auth-failure, other
   */
  record Complained(List<String> recipients, Complaint kind, Returned of, String sign)
      implements Report {
    public Complained {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * Somebody answered, or a program in their place. That is no bounce, whatever it says.
   *
   * @param from whose mailbox answered; empty when that is not told
   */
  record Answered(String from, Returned of, String sign) implements Report {}

  /** It says nothing that counts. */
  record Nothing(Returned of, String sign) implements Report {}
}
