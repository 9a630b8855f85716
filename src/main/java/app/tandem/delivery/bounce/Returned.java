package app.tandem.delivery.bounce;

import java.util.List;

/**
 * By what a message of ours may be found again.
 *
 * @param messageIds of the mail that is given back, without angle brackets
 * @param envelopes addresses to which the report came, or which what is given back names as its way
 *     back: one of them may be the envelope sender
 * @param recipients to whom the mail that is given back was addressed
 */
public record Returned(List<String> messageIds, List<String> envelopes, List<String> recipients) {
  public Returned {
    messageIds = List.copyOf(messageIds);
    envelopes = List.copyOf(envelopes);
    recipients = List.copyOf(recipients);
  }
}
