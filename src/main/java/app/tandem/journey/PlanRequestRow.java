package app.tandem.journey;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "plan_request")
class PlanRequestRow {
  @Id String customerId = "";
  Instant askedAt = Instant.EPOCH;
  Instant notBefore = Instant.EPOCH;
  @Nullable String trouble;
}
