package app.tandem.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "suppression")
class SuppressionRow {
  @Id String email = "";
  String reason = "";
  Instant at = Instant.EPOCH;
}
