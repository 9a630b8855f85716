package app.tandem.catalog;

import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All usage timelines, ordered so that those of a product are found. */
public final class TimelineBook {
  private final Map<Subject, List<UsageTimeline>> bySubject;

  TimelineBook(Collection<UsageTimeline> all) {
    this.bySubject = all.stream().collect(Collectors.groupingBy(UsageTimeline::of));
  }

  /** A book in which these changes are made, whatever stood there before. */
  public TimelineBook with(Collection<TimelineChange> changes) {
    return changed(changes.stream().collect(Collectors.toMap(TimelineChange::key, one -> one)));
  }

  private TimelineBook changed(Map<UsageTimeline.Key, TimelineChange> changeByKey) {
    var byKey = new LinkedHashMap<UsageTimeline.Key, UsageTimeline>();
    bySubject.values().forEach(some -> some.forEach(one -> byKey.put(one.key(), one)));
    changeByKey.forEach(
        (key, change) -> {
          var after = change.after();
          if (after == null) {
            byKey.remove(key);
          } else {
            byKey.put(key, after);
          }
        });
    return new TimelineBook(byKey.values());
  }

  /** Whether each of these changes is made, and nothing else was changed there since. */
  public boolean has(Collection<TimelineChange> changes) {
    return changes.stream()
        .allMatch(
            change -> {
              var stands = find(change.key());
              return stands == null ? change.after() == null : stands.equals(change.after());
            });
  }

  private @Nullable UsageTimeline find(UsageTimeline.Key key) {
    return bySubject.getOrDefault(key.of(), List.of()).stream()
        .filter(one -> one.milestone().equals(key.milestone()))
        .findFirst()
        .orElse(null);
  }

  /**
   * The milestones of each of these products, by its code, as marketers say them: its own, and
   * those of its family for whose names it has none of its own. Products without any are left out.
   */
  public Map<Sku, List<UsageTimeline>> timelinesBySku(Collection<Product> some) {
    var found = new HashMap<Sku, List<UsageTimeline>>();
    for (var product : some) {
      var milestones = of(product.sku(), product.category());
      if (!milestones.isEmpty()) {
        found.put(product.sku(), milestones);
      }
    }
    return found;
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
