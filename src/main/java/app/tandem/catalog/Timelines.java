package app.tandem.catalog;

import app.tandem.catalog.Catalog.Outcome;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long what is sold lasts, as marketers say it; every change is told in its transaction. */
@ApplicationScoped
public class Timelines {
  private final TimelineStore store;
  private final Event<TimelinesChanged> changed;

  Timelines(TimelineStore store, Event<TimelinesChanged> changed) {
    this.store = store;
    this.changed = changed;
  }

  /**
   * A milestone that somebody says.
   *
   * @param keepsChoice whether a choice that was made before stays: nothing was said of it
   */
  public record Said(UsageTimeline timeline, boolean keepsChoice) {}

  /**
   * A milestone that was looked at.
   *
   * @param refused why, and which of its fields; null when it is taken
   */
  public record Looked(UsageTimeline timeline, Outcome outcome, @Nullable FieldRefused refused) {
    /**
     * What was taken.
     *
     * @throws FieldRefused when it was not
     */
    public UsageTimeline taken() {
      if (refused != null) {
        throw refused;
      }
      return timeline;
    }
  }

  /** Every milestone, those of products first; of more than 200,000 the first. One query. */
  @Transactional
  public List<UsageTimeline> all() {
    return store.all();
  }

  /** Every family that a product is of. One query. */
  @Transactional
  public Families families() {
    return new Families(store.families());
  }

  /**
   * Puts milestones in, or what they are now, each for itself: what names a product or a family
   * that nobody sells is refused.
   *
   * @return what became of each, in the same order
   */
  @Transactional
  public List<Looked> put(Collection<Said> said) {
    store.lock();
    var weighed = weigh(said);
    make(weighed.changes());
    return weighed.looked;
  }

  /**
   * What would change if somebody put a milestone in; nothing does.
   *
   * @return empty when it is there as it is said
   * @throws FieldRefused when it would be refused
   */
  @Transactional
  public List<TimelineChange> supposePut(Said said) {
    var weighed = weigh(List.of(said));
    weighed.looked.get(0).taken();
    return weighed.changes();
  }

  /**
   * What would change if somebody took a milestone away; nothing does.
   *
   * @throws NoSuchElementException when there is none
   */
  @Transactional
  public List<TimelineChange> supposeRemoved(UsageTimeline.Key key) {
    return List.of(new TimelineChange(known(key), null));
  }

  /**
   * Makes changes that were thought of before.
   *
   * @return whether they could be made; nothing is done when a milestone is not as it was then
   */
  @Transactional
  public boolean makeIfAsBefore(List<TimelineChange> changes) {
    store.lock();
    var back = changes.stream().map(TimelineChange::reversed).toList();
    if (!new TimelineBook(store.all()).has(back)) {
      return false;
    }
    make(changes);
    return true;
  }

  private void make(List<TimelineChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var news = changes.stream().map(TimelineChange::after).filter(Objects::nonNull).toList();
    if (!news.isEmpty()) {
      store.put(news);
    }
    changes.stream().filter(one -> one.after() == null).forEach(one -> store.remove(one.key()));
    changed.fire(TimelinesChanged.of(changes));
  }

  /** What somebody said, beside what stands there. */
  private record Weighed(
      List<Looked> looked,
      Map<UsageTimeline.Key, UsageTimeline> before,
      Map<UsageTimeline.Key, UsageTimeline> news) {
    List<TimelineChange> changes() {
      return news.values().stream()
          .map(after -> new TimelineChange(before.get(after.key()), after))
          .toList();
    }
  }

  private Weighed weigh(Collection<Said> said) {
    var standing = byKey();
    var known = new LinkedHashMap<>(standing);
    var sold = sold(said);
    var names = new MilestoneNames(standing.keySet());
    var news = new LinkedHashMap<UsageTimeline.Key, UsageTimeline>();
    var looked = new ArrayList<Looked>();
    for (var one : said) {
      var before = known.get(one.timeline().key());
      var after = one.timeline();
      if (one.keepsChoice() && before != null) {
        after = after.holding(before.holds());
      }
      var refused = before == null ? names.refused(after.key()) : null;
      refused = refused == null ? sold.refused(after) : refused;
      var outcome = refused == null ? outcome(before, after) : Outcome.REFUSED;
      if (outcome == Outcome.ADDED || outcome == Outcome.CHANGED) {
        known.put(after.key(), after);
        names.add(after.key());
        news.put(after.key(), after);
      }
      looked.add(new Looked(after, outcome, refused));
    }
    news.values().removeIf(after -> after.equals(standing.get(after.key())));
    return new Weighed(looked, standing, news);
  }

  private Map<UsageTimeline.Key, UsageTimeline> byKey() {
    return store.all().stream().collect(Collectors.toMap(UsageTimeline::key, Function.identity()));
  }

  private static Outcome outcome(@Nullable UsageTimeline before, UsageTimeline after) {
    if (before == null) {
      return Outcome.ADDED;
    }
    return before.equals(after) ? Outcome.UNCHANGED : Outcome.CHANGED;
  }

  /**
   * Takes a milestone away.
   *
   * @throws NoSuchElementException when there is none
   */
  @Transactional
  public void remove(UsageTimeline.Key key) {
    store.lock();
    make(List.of(new TimelineChange(known(key), null)));
  }

  /**
   * Says whose days count: the marketer's own, or what orders taught.
   *
   * @throws NoSuchElementException when there is no such milestone
   */
  @Transactional
  public UsageTimeline choose(UsageTimeline.Key key, Holds whose) {
    store.lock();
    var before = known(key);
    var after = before.holding(whose);
    if (!after.equals(before)) {
      make(List.of(new TimelineChange(before, after)));
    }
    return after;
  }

  private UsageTimeline known(UsageTimeline.Key key) {
    var known = byKey().get(key);
    if (known == null) {
      throw new NoSuchElementException(
          "%s has no milestone (%s).\nMaybe it is spelled otherwise, or is that of the family."
              .formatted(Shown.text(key.of().word()), Shown.text(key.milestone())));
    }
    return known;
  }

  private Sold sold(Collection<Said> said) {
    var skus =
        said.stream()
            .map(one -> one.timeline().of().sku())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Sold(store.known(skus), families(), store::codesLike);
  }

  /**
   * What is sold at all, so that a slip of the pen is told.
   *
   * @param codesLike finds codes that a misspelt one may mean
   */
  private record Sold(Set<String> codes, Families families, Function<Sku, Set<String>> codesLike) {
    @Nullable FieldRefused refused(UsageTimeline one) {
      var sku = one.of().sku();
      if (sku != null && !codes.contains(sku.code())) {
        return new FieldRefused(
            "sku",
            "There is no product (%s).\n%s"
                .formatted(
                    sku,
                    NearName.find(sku.code(), codesLike.apply(sku))
                        .map("Maybe you meant %s."::formatted)
                        .orElse("Maybe its code is misspelt.")));
      }
      var category = unknown("category", one.category());
      return category == null ? unknown("brings", one.brings()) : category;
    }

    private @Nullable FieldRefused unknown(String field, String family) {
      return family.isEmpty() || families.has(family)
          ? null
          : new FieldRefused(field, families.unknown(family));
    }
  }
}
