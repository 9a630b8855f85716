package app.tandem.affinity;

import static java.util.Objects.requireNonNull;

import app.tandem.behaviour.ChangedBasket;
import app.tandem.behaviour.ChangedBaskets;
import app.tandem.reading.Changes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/*
 * A step takes some changed orders, finds how they were counted before, and adds the difference to all
 * counts, in one transaction: killed in the middle it has not happened, and the orders still wait. What is
 * taken off is what was put on, because it was written down (counted_basket). When the last day moves on,
 * the same step takes off what leaves the window, and counts whose horizon is over.
 */
/** Keeps the counts up with the orders that change. */
@ApplicationScoped
class Counting {
  private static final Logger LOG = Logger.getLogger(Counting.class);
  private static final int LONGEST_MINUTES = 240;
  private static final int BATCH = 100;

  /** To count all anew is some twenty times cheaper for each basket than to count one more. */
  private static final int SHARE = 20;

  private static final int LEAST = 200;

  /** What a step did. */
  enum Step {
    NOTHING,
    COUNTED,
    COUNTED_ANEW
  }

  private final ChangedBaskets changed;
  private final BasketRows baskets;
  private final ProductRows products;
  private final PairRows pairs;
  private final FirstPurchaseRows first;
  private final NextRows nexts;
  private final Recount recount;
  private final CountingTerms terms;
  private final Changes announcements;
  private volatile boolean hasInsisted;

  Counting(
      ChangedBaskets changed,
      BasketRows baskets,
      ProductRows products,
      PairRows pairs,
      FirstPurchaseRows first,
      NextRows nexts,
      Recount recount,
      AffinitySettings settings,
      Changes announcements) {
    this.changed = changed;
    this.baskets = baskets;
    this.products = products;
    this.pairs = pairs;
    this.first = first;
    this.nexts = nexts;
    this.recount = recount;
    this.terms = CountingTerms.of(settings);
    this.announcements = announcements;
  }

  /**
   * Counts some of what changed, in a transaction of its own.
   *
   * @param waits whether to wait for whoever else counts; nothing is done else
   */
  Step step(boolean waits) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(() -> baskets.lock(waits).map(this::step).orElse(Step.NOTHING));
  }

  /**
   * Moves the last day on to a day on which maybe nothing is ordered, in a transaction of its own.
   * That of a shop which is closed stays where it is.
   */
  Step reach(int day) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(() -> baskets.lock(true).map(kept -> reach(kept, day)).orElse(Step.NOTHING));
  }

  private Step reach(Kept kept, int day) {
    var isOurs = kept.terms().equals(terms.words());
    if (!isOurs || day <= kept.lastDay() || !terms.isOpen(day, baskets.lastDay())) {
      return Step.NOTHING;
    }
    baskets.planOnce();
    return count(kept, List.of(), most(kept), day);
  }

  private static int most(Kept kept) {
    return Math.max(LEAST, kept.baskets() / SHARE);
  }

  /**
   * Compares all kept counts with what the orders give from scratch, and puts right what is wrong.
   *
   * @return how many counts differed; empty when there was nothing to compare and all was counted
   */
  OptionalInt check() {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(() -> check(baskets.lock(true).orElseThrow()));
  }

  private OptionalInt check(Kept kept) {
    hasInsisted = true;
    if (!kept.terms().equals(terms.words())) {
      anew();
      return OptionalInt.empty();
    }
    var differences = recount.differences(kept, terms);
    if (differences > 0) {
      LOG.warnf(
          "%d counts of what is bought together were wrong: all is counted anew", differences);
      anew();
    }
    return OptionalInt.of(differences);
  }

  private Step step(Kept kept) {
    baskets.planOnce();
    if (!kept.terms().equals(terms.words())) {
      return insist(kept);
    }
    hasInsisted = true;
    var most = most(kept);
    if (changed.count(most + 1) > most) {
      return anew();
    }
    var taken = changed.take(BATCH, terms.zone());
    return taken.isEmpty() ? rest(kept) : count(kept, taken, most, kept.lastDay());
  }

  /**
   * What buyers of a product have too is found anew once for each day with orders, when nothing
   * waits: a new order would change it for all that its customer ever had.
   */
  private Step rest(Kept kept) {
    if (kept.neighboursDay() == kept.lastDay()) {
      return Step.NOTHING;
    }
    recount.fillNeighbours(kept, terms);
    baskets.store(
        new Kept(kept.terms(), kept.baskets(), kept.lately(), kept.lastDay(), kept.lastDay()));
    return Step.COUNTED;
  }

  /**
   * Nodes with other settings must not count all anew in turns: each insists on its own once, when
   * it starts, and so the one that started last prevails.
   */
  private Step insist(Kept kept) {
    if (hasInsisted) {
      LOG.debugf("Another node counts by other settings: %s", kept.terms());
      return Step.NOTHING;
    }
    hasInsisted = true;
    return anew();
  }

  private Step anew() {
    return anew(CountingTerms.NO_DAY);
  }

  private Step anew(int reached) {
    var counted = recount.fill(terms, reached);
    announcements.tell(KnownPartners.TOPIC, List.of(Changes.ALL));
    LOG.infof("All %d baskets were counted anew: %s", counted.baskets(), counted.terms());
    return Step.COUNTED_ANEW;
  }

  /**
   * Counts changed orders.
   *
   * @param reached the day up to which all counts, at least; an order may be of a later one
   */
  private Step count(Kept kept, List<ChangedBasket> taken, int most, int reached) {
    var days = Days.of(kept, baskets.lastDay(), taken, reached);
    var lastDay = days.last();
    var moves = lastDay > kept.lastDay();
    if (moves && countMoving(kept.lastDay(), lastDay) > most) {
      return anew(taken.isEmpty() ? reached : CountingTerms.NO_DAY);
    }
    var changes = changes(taken, terms.firstDay(lastDay));
    if (moves) {
      baskets.before(terms.firstDay(lastDay)).forEach(changes::before);
    }
    changes.settle(terms.firstDay(lastDay));
    var counts = changes.products(days.latelyBefore(terms), days.lately(terms));
    var aged = days.growsOlder(terms) ? age(changes, counts, days) : 0;
    baskets.replace(orders(changes.before()), changes.after());
    if (isLastDayGone(changes, days.order())) {
      return anew();
    }
    apply(changes, counts, kept.lastDay(), lastDay);
    announcements.tell(KnownPartners.TOPIC, told(taken));
    var lately = changes.moreLately(days.latelyBefore(terms), days.lately(terms)) - aged;
    baskets.store(
        new Kept(
            kept.terms(),
            kept.baskets() + changes.more(),
            kept.lately() + lately,
            lastDay,
            kept.neighboursDay()));
    return Step.COUNTED;
  }

  /** Where only the days moved on, anything may have left the window. */
  private static List<String> told(List<ChangedBasket> taken) {
    return taken.isEmpty()
        ? List.of(Changes.ALL)
        : taken.stream().flatMap(one -> one.skus().stream()).distinct().toList();
  }

  /** Takes off what is no longer lately although it did not change, and says how many that are. */
  private int age(BasketChanges changes, ProductChanges counts, Days days) {
    var from = days.latelyBefore(terms);
    var before = days.lately(terms);
    var changed = orders(changes.before());
    baskets.productsBetween(from, before, changed).forEach(counts::aged);
    return baskets.between(from, before, changed);
  }

  /** How many baskets leave the window or become mature. */
  private int countMoving(int lastDayBefore, int lastDay) {
    return baskets.count(
        terms.firstDay(lastDay), terms.matureDay(lastDayBefore), terms.matureDay(lastDay));
  }

  private BasketChanges changes(List<ChangedBasket> taken, int firstDay) {
    var changes = new BasketChanges();
    baskets
        .ofOrders(taken.stream().mapToLong(ChangedBasket::order).toArray())
        .forEach(changes::before);
    var counted =
        taken.stream()
            .filter(basket -> !basket.skus().isEmpty() && basket.epochDay() >= firstDay)
            .toList();
    var skus = new TreeSet<String>();
    counted.forEach(basket -> skus.addAll(basket.skus()));
    var numberBySku = products.numbers(skus);
    counted.forEach(basket -> changes.after(basket, numberBySku));
    return changes;
  }

  private static long[] orders(Collection<CountedBasket> counted) {
    return counted.stream().mapToLong(CountedBasket::order).toArray();
  }

  /** Nothing moves back but by counting anew: that the last order of all goes away is rare. */
  private boolean isLastDayGone(BasketChanges changes, int orderDay) {
    return changes.before().stream().anyMatch(basket -> basket.day() == orderDay)
        && !baskets.hasDay(orderDay);
  }

  private void apply(BasketChanges changes, ProductChanges counts, int lastDayBefore, int lastDay) {
    var customers = changes.customers();
    if (lastDay > lastDayBefore) {
      customers.addAll(
          baskets.customersBetween(terms.matureDay(lastDayBefore), terms.matureDay(lastDay)));
    }
    var next = new NextChanges(terms, lastDayBefore, lastDay);
    var now = baskets.byCustomer(customers);
    var before = changes.firstDaysBefore(now);
    var after = BasketChanges.firstDays(now);
    after.forEach((customer, days) -> next.add(requireNonNull(before.get(customer)), days));
    first.change(before, after);
    next.matureByProduct().forEach(counts::matured);
    next.ones().forEach(counts::touched);
    var kept = products.changed(counts);
    pairs.add(changes.pairs(), kept, terms.minimumBaskets());
    products.store(kept.values());
    pairs.readAnew(kept.values(), terms.minimumBaskets());
    if (!next.ones().isEmpty()) {
      nexts.add(next, kept, terms, lastDay);
    }
  }
}
