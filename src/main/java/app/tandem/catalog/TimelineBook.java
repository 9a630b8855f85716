package app.tandem.catalog;

import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All usage timelines, ordered so that those of a product are found. */
class TimelineBook {
  private final Map<Subject, List<UsageTimeline>> bySubject;

  TimelineBook(Collection<UsageTimeline> all) {
    this.bySubject = all.stream().collect(Collectors.groupingBy(UsageTimeline::of));
  }

  /**
   * The product's own milestones, and those of its family whose names it has none of its own for.
   */
  List<UsageTimeline> of(Sku sku, String category) {
    var own = bySubject.getOrDefault(Subject.product(sku), List.of());
    var family =
        category.isBlank()
            ? List.<UsageTimeline>of()
            : bySubject.getOrDefault(Subject.family(category), List.of());
    if (own.isEmpty() || family.isEmpty()) {
      return own.isEmpty() ? family : own;
    }
    var names = own.stream().map(UsageTimeline::milestone).collect(Collectors.toSet());
    var both = new ArrayList<>(own);
    family.stream().filter(one -> !names.contains(one.milestone())).forEach(both::add);
    return List.copyOf(both);
  }
}
