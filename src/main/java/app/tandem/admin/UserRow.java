package app.tandem.admin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "app_user")
class UserRow {
  @Id String name = "";
  String passwordHash = "";
  String role = "";
  boolean passwordChosen;
  Instant createdAt = Instant.EPOCH;

  User user() {
    return new User(name, role);
  }
}
