package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "follow_up")
class FollowUpRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String customerId = "";
  String rule = "";
  String orderNumber = "";
  String anchorSku = "";
  String sku = "";
  String because = "";
  double score;
  Instant plannedAt = Instant.EPOCH;
  Instant dueAt = Instant.EPOCH;
  Instant notBefore = Instant.EPOCH;

  @Enumerated(EnumType.STRING)
  FollowUpState state = FollowUpState.WAITING;

  Instant stateAt = Instant.EPOCH;
  String why = "";
  @Nullable UUID emailId;

  FollowUp followUp() {
    return new FollowUp(
        new CustomerId(customerId),
        rule,
        orderNumber,
        new Sku(anchorSku),
        new Sku(sku),
        because,
        plannedAt,
        dueAt,
        state,
        why,
        emailId);
  }

  /** Whether the same rule proposes the same offer for the same purchase. */
  boolean isSameThoughtAs(Proposal proposal) {
    var waiting = proposal.waiting();
    return waiting != null
        && rule.equals(proposal.rule())
        && sku.equals(proposal.sku().code())
        && orderNumber.equals(waiting.order())
        && anchorSku.equals(waiting.anchor().code());
  }

  void become(FollowUpState next, String reason, Instant at) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "A follow-up that is %s cannot become %s.".formatted(state, next));
    }
    state = next;
    why = reason;
    stateAt = at;
  }

  void putOff(Instant until, String reason) {
    notBefore = until;
    why = reason;
  }

  void moveTo(Instant due, String reason) {
    dueAt = due;
    notBefore = due;
    why = reason;
  }
}
