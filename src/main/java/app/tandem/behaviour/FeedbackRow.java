package app.tandem.behaviour;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "feedback")
class FeedbackRow {
  @Id String eventId = "";
  String customerId = "";

  @Enumerated(EnumType.STRING)
  Feedback.Kind kind = Feedback.Kind.REVIEW;

  @Nullable String sku;
  int rating;
  Instant at = Instant.EPOCH;
}
