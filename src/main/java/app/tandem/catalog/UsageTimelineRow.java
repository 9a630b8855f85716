package app.tandem.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

@Entity
@Table(name = "usage_timeline")
@IdClass(UsageTimelineRow.Key.class)
class UsageTimelineRow {
  /** Two rows of one family differ by their milestone. */
  record Key(String category, String milestone) implements Serializable {}

  @Id String category = "";
  @Id String milestone = "";
  int days;

  @Enumerated(EnumType.STRING)
  UsageTimeline.Anchor anchor = UsageTimeline.Anchor.DELIVERY;

  UsageTimeline timeline() {
    return new UsageTimeline(category, milestone, days, anchor);
  }
}
