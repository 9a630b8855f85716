package app.tandem.check.mistake;

import app.tandem.kernel.SegmentName;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.segment.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what is asked of a shopper's orders so that nobody is left of whom all of it holds. */
class BuyersAndVisitors {
  /** Facts that nobody has who has not ordered yet. */
  private static final Set<String> OF_BUYERS =
      Set.of("Purchased", "Milestone", "Returned", "Shipped", "Due", "Outlook", "BoughtNext");

  private static final String ORDERS_OF =
      "Maybe leave one out: a visitor has no order, a first-time-buyer one, a repeat-customer two"
          + " and more.";

  private final Written rule;
  private final Limits asked;
  private final List<Finding> findings = new ArrayList<>();

  private BuyersAndVisitors(Written rule) {
    this.rule = rule;
    this.asked = new Limits(rule);
  }

  static List<Finding> in(Written rule) {
    var search = new BuyersAndVisitors(rule);
    search.checkOrders();
    return search.findings;
  }

  /** A segment tells of the number of orders, and a purchase tells that there is one. */
  private void checkOrders() {
    var segments = asked.of("Shopper", "segment");
    var orders = asked.of("Shopper", "orders");
    var both = Stream.concat(segments.stream(), orders.stream()).toList();
    if (both.isEmpty() || !hasSomebody(segments, List.of()) || !hasSomebody(List.of(), orders)) {
      return; // That is told elsewhere.
    }
    if (!hasSomebody(segments, orders)) {
      add(both, Limits.said(both) + " never hold together.");
    } else if (!hasSomebody(segments, Limits.with(orders, Limits.atLeast("orders", "1")))) {
      rule.needed().stream()
          .filter(BuyersAndVisitors::isOfBuyers)
          .findFirst()
          .ifPresent(wanted -> tellNoBuyer(both, wanted));
    }
  }

  private void tellNoBuyer(List<Limit> both, Wanted wanted) {
    var what =
        "%s is somebody without an order, for whom (%s) is never there."
            .formatted(Limits.said(both), wanted.fact());
    if (rule.own().contains(wanted)) {
      findings.add(new Finding(rule.problem(wanted.place(), what, ORDERS_OF), true));
    } else {
      add(both, what);
    }
  }

  /** Tandem places only those in a segment who ordered; in regions, whoever lives there. */
  private static boolean isOfBuyers(Wanted wanted) {
    var names = Fields.oneOf(wanted, "name");
    return OF_BUYERS.contains(wanted.fact())
        || (wanted.fact().equals("InSegment")
            && !names.isEmpty()
            && names.stream()
                .allMatch(name -> SegmentName.isBuiltIn(name) && !KnownSegments.isRegion(name)));
  }

  private static boolean hasSomebody(List<Limit> segments, List<Limit> orders) {
    return Arrays.stream(Segment.values())
        .filter(one -> Limits.isLeft(segments, Limits.is("segment", one.word())))
        .anyMatch(one -> !Span.isEmpty(Limits.with(orders, ordersOf(one)), Bounds.wholeFrom(0)));
  }

  private static Limit ordersOf(Segment segment) {
    return switch (segment) {
      case VISITOR -> Limits.is("orders", 0);
      case FIRST_TIME_BUYER -> Limits.is("orders", 1);
      case REPEAT_CUSTOMER -> Limits.atLeast("orders", "2");
    };
  }

  private void add(List<Limit> limits, String what) {
    asked
        .findLastOwn(limits)
        .ifPresent(
            limit -> findings.add(new Finding(rule.problem(limit.place(), what, ORDERS_OF), true)));
  }
}
