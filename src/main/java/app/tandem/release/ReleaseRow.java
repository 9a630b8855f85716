package app.tandem.release;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "rule_release")
class ReleaseRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Enumerated(EnumType.STRING)
  ReleaseState state = ReleaseState.DRAFT;

  String stateWhy = "";

  @Enumerated(EnumType.STRING)
  Origin origin = Origin.REST;

  String author = "";
  String editors = "";
  String why = "";
  Instant createdAt = Instant.EPOCH;
  @Nullable Long baseId;
  String filesHash = "";
  @Nullable Instant checkedAt;
  @Nullable String report;
  @Nullable String approvedBy;
  @Nullable Instant approvedAt;

  long number() {
    return java.util.Objects.requireNonNull(id);
  }

  /** Whether somebody made it, or had a hand in it. */
  boolean isWorkOf(String name) {
    return author.equals(name) || List.of(editors.split(",")).contains(name);
  }

  /** Notes who changed its files. */
  void editedBy(String name) {
    if (!isWorkOf(name)) {
      editors = editors.isEmpty() ? name : editors + "," + name;
    }
  }

  Release release() {
    return new Release(
        number(),
        state,
        stateWhy,
        origin,
        author,
        why,
        createdAt,
        baseId,
        filesHash,
        checkedAt,
        approvedBy,
        approvedAt);
  }
}
