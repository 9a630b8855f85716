package app.tandem.release;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "rule_files")
class FileSetRow {
  @Id String hash = "";
  String files = "{}";
}
