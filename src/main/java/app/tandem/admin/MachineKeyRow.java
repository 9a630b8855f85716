package app.tandem.admin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "machine_key")
class MachineKeyRow {
  @Id String name = "";
  String hash = "";
  Instant createdAt = Instant.EPOCH;
}
