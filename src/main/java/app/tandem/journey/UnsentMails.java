package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The mails that follow-ups became, as long as nobody has begun to send them. */
public interface UnsentMails {
  /**
   * Those of customers. They are held until the transaction that goes on ends, so that nobody sends
   * them meanwhile; what somebody else holds is not among them, and is left to go.
   *
   * @return whose each of them is
   */
  Map<UUID, CustomerId> hold(Collection<CustomerId> customers);

  /** Withholds some that are held, each for its reason; they count for no cap any more. */
  void withhold(Map<UUID, String> whyByMail, Instant now);
}
