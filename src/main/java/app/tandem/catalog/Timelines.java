package app.tandem.catalog;

import app.tandem.catalog.Catalog.Outcome;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Key;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
   * @param trouble why it was refused, in one or two lines; empty otherwise
   */
  public record Looked(UsageTimeline timeline, Outcome outcome, String trouble) {}

  /** Every milestone, those of products first; of more than 200,000 the first. One query. */
  @Transactional
  public List<UsageTimeline> all() {
    return store.all();
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
    Map<Key, UsageTimeline> known = new LinkedHashMap<>(byKey());
    var sold = sold(said);
    var news = new LinkedHashMap<Key, UsageTimeline>();
    var looked = new ArrayList<Looked>();
    for (var one : said) {
      var before = known.get(one.timeline().key());
      var after = one.timeline();
      if (one.keepsChoice() && before != null) {
        after = after.holding(before.holds());
      }
      var trouble = sold.trouble(after);
      var outcome = trouble.isEmpty() ? outcome(before, after) : Outcome.REFUSED;
      if (outcome == Outcome.ADDED || outcome == Outcome.CHANGED) {
        known.put(after.key(), after);
        news.put(after.key(), after);
      }
      looked.add(new Looked(after, outcome, trouble));
    }
    if (!news.isEmpty()) {
      store.put(news.values());
      tell(news.values());
    }
    return looked;
  }

  private Map<Key, UsageTimeline> byKey() {
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
  public void remove(Key key) {
    store.lock();
    var known = known(key);
    store.remove(key);
    tell(List.of(known));
  }

  /**
   * Says whose days count: the marketer's own, or what orders taught.
   *
   * @throws NoSuchElementException when there is no such milestone
   */
  @Transactional
  public UsageTimeline choose(Key key, Holds whose) {
    store.lock();
    var before = known(key);
    var after = before.holding(whose);
    if (!after.equals(before)) {
      store.put(List.of(after));
      tell(List.of(after));
    }
    return after;
  }

  private UsageTimeline known(Key key) {
    var known = byKey().get(key);
    if (known == null) {
      throw new NoSuchElementException(
          "%s has no milestone (%s).\nMaybe it is spelled otherwise, or is that of the family."
              .formatted(Shown.text(key.of().word()), Shown.text(key.milestone())));
    }
    return known;
  }

  private void tell(Collection<UsageTimeline> some) {
    var skus = new HashSet<Sku>();
    var categories = new HashSet<String>();
    for (var one : some) {
      var sku = one.of().sku();
      if (sku == null) {
        categories.add(one.category());
      } else {
        skus.add(sku);
      }
    }
    changed.fire(new TimelinesChanged(skus, categories));
  }

  private Sold sold(Collection<Said> said) {
    var skus =
        said.stream()
            .map(one -> one.timeline().of().sku())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Sold(store.known(skus), store.families());
  }

  /** What is sold at all, so that a slip of the pen is told. */
  private record Sold(Set<String> codes, Set<String> families) {
    String trouble(UsageTimeline one) {
      var sku = one.of().sku();
      if (sku != null && !codes.contains(sku.code())) {
        return "There is no product (%s).\nMaybe its code is misspelt.".formatted(sku);
      }
      for (var family : List.of(one.category(), one.brings())) {
        if (!family.isEmpty() && !families.contains(family)) {
          return "No product is of the family (%s).\n%s"
              .formatted(Shown.text(family), maybe(family));
        }
      }
      return "";
    }

    private String maybe(String family) {
      return NearName.find(family, families)
          .map("Maybe you meant %s."::formatted)
          .orElse("Maybe put a product of it into the catalogue first.");
    }
  }
}
