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

/** Read as an entity, and changed by statements on many at once ({@link OutboxBatches}). */
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

  Instant stateAt = Instant.EPOCH;
  Instant createdAt = Instant.EPOCH;
  Instant nextAt = Instant.EPOCH;
  Instant expiresAt = Instant.EPOCH;
  int attempts;
  @Nullable Instant leaseUntil;
  @Nullable UUID leaseToken;
  @Nullable Instant sentAt;
  String note = "";
  String domainGroup = "other";
  long campaignId; // 0 where it is of none
  @Nullable String account;
  @Nullable String quotedCustomerId; // another one, whose review it quotes
  @Nullable String quotedWords;

  Content content() {
    return template == null || facts == null
        ? new Content.Written(String.valueOf(html), String.valueOf(plain))
        : new Content.OfTemplate(template, facts);
  }
}
