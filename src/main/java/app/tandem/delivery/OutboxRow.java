package app.tandem.delivery;

import app.tandem.message.Content;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "outbox")
class OutboxRow {
  @Id UUID id = new UUID(0, 0);
  String customerId = "";
  String recipient = "";
  String subject = "";
  @Nullable Integer template;
  @Nullable String facts; // which go into the template
  @Nullable String html; // of one that has words of its own
  @Nullable String plain;
  String reason = "";

  @Enumerated(EnumType.STRING)
  OutboxState state = OutboxState.READY;

  Instant createdAt = Instant.EPOCH;
  Instant nextAt = Instant.EPOCH;
  Instant expiresAt = Instant.EPOCH;
  int attempts;
  @Nullable Instant leaseUntil;
  @Nullable UUID leaseToken;
  boolean onWire;
  @Nullable Instant sentAt;
  String note = "";
  @Nullable String quotedCustomerId; // another one, whose review it quotes
  @Nullable String quotedWords;

  Content content() {
    return template == null || facts == null
        ? new Content.Written(String.valueOf(html), String.valueOf(plain))
        : new Content.OfTemplate(template, facts);
  }

  /** Whether the claim that had this token still has the message. */
  boolean isHeldBy(@Nullable UUID token) {
    return state == OutboxState.SENDING && token != null && token.equals(leaseToken);
  }

  void become(OutboxState next, String why) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "A message that is %s cannot become %s.".formatted(state, next));
    }
    state = next;
    note = why;
    leaseUntil = null;
    leaseToken = null;
    onWire = false;
  }
}
