package app.tandem.segment;

import app.tandem.behaviour.Orders;
import app.tandem.behaviour.Past;
import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.customer.Customers;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.segment.Buckets.Delta;
import app.tandem.segment.FigureRepository.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stores figures that changed, and moves customers to where they belong by them. */
@ApplicationScoped
class Placer {
  private final FigureRepository figures;
  private final MembershipRepository memberships;
  private final CountRepository counts;
  private final Scales scales;
  private final Orders orders;
  private final Catalog catalog;
  private final Customers customers;
  private final Event<SegmentsChanged> changed;
  private final SegmentSettings settings;

  Placer(
      FigureRepository figures,
      MembershipRepository memberships,
      CountRepository counts,
      Scales scales,
      Orders orders,
      Catalog catalog,
      Customers customers,
      Event<SegmentsChanged> changed,
      SegmentSettings settings) {
    this.figures = figures;
    this.memberships = memberships;
    this.counts = counts;
    this.scales = scales;
    this.orders = orders;
    this.catalog = catalog;
    this.customers = customers;
    this.changed = changed;
    this.settings = settings;
  }

  /** What somebody's figures were, and are. */
  record Change(CustomerId customer, Figures before, Figures after) {}

  /** Places customers whose rows are locked. */
  void place(List<Change> changes, Scale scale, Cause cause, Instant now) {
    var some = changes.stream().map(Change::customer).toList();
    var countries = customers.countryByCustomer(some);
    var held = memberships.heldBy(some, false);
    var entered = new ArrayList<SegmentEntered>();
    var left = new ArrayList<SegmentLeft>();
    var saved = new ArrayList<Saved>();
    var deltas = new ArrayList<Delta>();
    for (var change : changes) {
      var customer = change.customer();
      var country = countries.getOrDefault(customer, "");
      var placement = Placing.of(change.after(), country, scale, settings, now);
      var before = held.getOrDefault(customer, Set.of());
      var moved = compare(customer, before, placement.whyBySegment(), entered, left);
      deltas.addAll(Buckets.between(change.before(), change.after()));
      var isNews = moved || cause != Cause.TIME;
      saved.add(new Saved(customer, change.after(), placement.nextChange(), isNews));
    }
    figures.save(saved, now);
    move(entered, left, false, cause, deltas, now);
  }

  /** Whether anything is different. */
  private static boolean compare(
      CustomerId customer,
      Set<String> held,
      Map<String, String> whyBySegment,
      List<SegmentEntered> entered,
      List<SegmentLeft> left) {
    var before = entered.size() + left.size();
    whyBySegment.forEach(
        (segment, why) -> {
          if (!held.contains(segment)) {
            entered.add(new SegmentEntered(customer, segment, why));
          }
        });
    held.stream()
        .filter(segment -> !whyBySegment.containsKey(segment))
        .forEach(segment -> left.add(new SegmentLeft(customer, segment)));
    return entered.size() + left.size() > before;
  }

  /**
   * Moves somebody to where the rules of {@code rules/segments/} say.
   *
   * @param whyBySegment what they say now
   * @param unsure segments of which nobody can tell now: whoever is in one stays
   */
  void placeByRules(
      CustomerId customer, Map<String, String> whyBySegment, Set<String> unsure, Instant now) {
    var held =
        new HashSet<>(memberships.heldBy(List.of(customer), true).getOrDefault(customer, Set.of()));
    held.removeAll(unsure);
    var entered = new ArrayList<SegmentEntered>();
    var left = new ArrayList<SegmentLeft>();
    compare(customer, held, whyBySegment, entered, left);
    move(entered, left, true, Cause.RULES, new ArrayList<>(), now);
  }

  private void move(
      List<SegmentEntered> entered,
      List<SegmentLeft> left,
      boolean byRule,
      Cause cause,
      List<Delta> deltas,
      Instant now) {
    memberships.leave(left, now);
    memberships.enter(entered, byRule, now);
    entered.forEach(one -> deltas.add(new Delta(Buckets.members(one.segment()), 0, 1)));
    left.forEach(one -> deltas.add(new Delta(Buckets.members(one.segment()), 0, -1)));
    counts.add(deltas);
    if (!entered.isEmpty() || !left.isEmpty()) {
      changed.fire(new SegmentsChanged(cause, List.copyOf(entered), List.copyOf(left)));
    }
  }

  /** Looks again at customers whose figures are what they were. */
  void look(Collection<CustomerId> some, Cause cause, Instant now) {
    var changes =
        figures.lock(some).entrySet().stream()
            .map(one -> new Change(one.getKey(), one.getValue(), one.getValue()))
            .toList();
    place(changes, scales.current(now), cause, now);
  }

  /** Counts customers anew from all they ever ordered and sent back, and places them. */
  void recount(Collection<CustomerId> some, Cause cause, Instant now) {
    var scale = scales.current(now);
    var before = figures.lock(some);
    var pasts = orders.pastsOf(some);
    var productBySku = products(pasts);
    var changes =
        pasts.stream()
            .map(
                past -> {
                  var old = before.getOrDefault(past.customer(), Figures.NONE);
                  var after = counted(past, productBySku, scale).withDiscountsOf(old);
                  return new Change(past.customer(), old, after);
                })
            .toList();
    place(changes, scale, cause, now);
  }

  private Map<Sku, Product> products(List<Past> pasts) {
    var skus = new HashSet<Sku>();
    pasts.stream()
        .flatMap(past -> past.orders().stream())
        .flatMap(order -> order.lines().stream())
        .forEach(line -> skus.add(line.sku()));
    return catalog.productsBySku(skus);
  }

  private Figures counted(Past past, Map<Sku, Product> productBySku, Scale scale) {
    var all = Figures.NONE;
    for (var order : past.orders()) {
      var bought = Bought.past(order, productBySku, scale);
      all = all.paid(bought, settings.bulkPieces(), settings.interestHalfLife());
    }
    return returned(all, past);
  }

  /** What came back was worth what its buyer paid for a piece on average. */
  private static Figures returned(Figures all, Past past) {
    var paidBySku = new HashMap<Sku, Paid>();
    for (var order : past.orders()) {
      for (var line : order.lines()) {
        var code = line.price().currency().getCurrencyCode();
        var paid = new Paid(code, (double) line.price().minor() * line.quantity(), line.quantity());
        paidBySku.merge(line.sku(), paid, Paid::and);
      }
    }
    var pieces = 0L;
    var minorByCurrency = new TreeMap<String, Long>();
    for (var back : past.returned().entrySet()) {
      var paid = paidBySku.get(back.getKey());
      if (paid != null) {
        var came = Math.min(back.getValue(), paid.pieces);
        pieces += came;
        minorByCurrency.merge(
            paid.currency, Math.round(came * paid.minor / paid.pieces), Long::sum);
      }
    }
    return pieces == 0 ? all : all.returned(pieces, minorByCurrency);
  }

  /** What was paid for all pieces of one product; in the currency of the first of them. */
  private record Paid(String currency, double minor, long pieces) {
    Paid and(Paid other) {
      return currency.equals(other.currency)
          ? new Paid(currency, minor + other.minor, pieces + other.pieces)
          : this;
    }
  }
}
