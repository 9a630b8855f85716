package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.rules.Consulted;
import app.tandem.rules.Grounded;
import app.tandem.rules.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes one thought of those that one rule has of several purchases, where it offers the same at
 * the same time: that of the latest purchase. Two bags that are empty on one day are one.
 */
final class OneThought {
  private static final Duration SAME_TIME = Duration.ofMinutes(1);

  private OneThought() {}

  /**
   * What is left.
   *
   * @param said without what says the same once more
   * @param repeated what says the same once more
   */
  record Thoughts(Consulted said, List<Proposal> repeated) {}

  private record Alike(String rule, Sku sku) {}

  private record Purchased(String order, Sku sku) {}

  /** Takes out of what was said what says the same once more. */
  static Thoughts of(Consulted said, History history) {
    var followingByAlike = new HashMap<Alike, List<Grounded>>();
    for (var one : said.grounded()) {
      var proposal = one.proposal();
      var waiting = proposal.waiting();
      if (waiting != null && waiting.occasion() == Occasion.ORDER) {
        followingByAlike
            .computeIfAbsent(new Alike(proposal.rule(), proposal.sku()), any -> new ArrayList<>(1))
            .add(one);
      }
    }
    followingByAlike.values().removeIf(some -> some.size() < 2);
    var repeated = repeated(followingByAlike.values(), history);
    return repeated.isEmpty()
        ? new Thoughts(said, List.of())
        : new Thoughts(without(said, repeated), List.copyOf(repeated));
  }

  private static Set<Proposal> repeated(Iterable<List<Grounded>> followingAlike, History history) {
    var repeated = new HashSet<Proposal>();
    Map<Purchased, Integer> placeByPurchase = null;
    for (var some : followingAlike) {
      if (placeByPurchase == null) {
        placeByPurchase = places(history);
      }
      repeat(some, placeByPurchase, repeated);
    }
    return repeated;
  }

  /** The latest purchase has the first place. */
  private static Map<Purchased, Integer> places(History history) {
    var placeByPurchase = new HashMap<Purchased, Integer>();
    for (var one : history.purchases()) {
      placeByPurchase.putIfAbsent(new Purchased(one.order(), one.sku()), placeByPurchase.size());
    }
    return placeByPurchase;
  }

  private static void repeat(
      List<Grounded> alike, Map<Purchased, Integer> placeByPurchase, Set<Proposal> repeated) {
    var proposals =
        alike.stream()
            .map(Grounded::proposal)
            .sorted(
                Comparator.comparing(OneThought::due)
                    .thenComparingInt(one -> place(one, placeByPurchase)))
            .toList();
    var best = proposals.get(0);
    for (var one : proposals.subList(1, proposals.size())) {
      if (Duration.between(due(best), due(one)).compareTo(SAME_TIME) > 0) {
        best = one;
      } else if (place(one, placeByPurchase) < place(best, placeByPurchase)) {
        repeated.add(best);
        best = one;
      } else if (!one.equals(best)) {
        repeated.add(one);
      }
    }
  }

  private static Proposal.Wait waiting(Proposal proposal) {
    return Objects.requireNonNull(proposal.waiting());
  }

  private static Instant due(Proposal proposal) {
    return waiting(proposal).due();
  }

  private static int place(Proposal proposal, Map<Purchased, Integer> placeByPurchase) {
    var waiting = waiting(proposal);
    return placeByPurchase.getOrDefault(
        new Purchased(waiting.order(), waiting.anchor()), Integer.MAX_VALUE);
  }

  private static Consulted without(Consulted said, Set<Proposal> repeated) {
    return new Consulted(
        said.release(),
        said.grounded().stream().filter(one -> !repeated.contains(one.proposal())).toList(),
        said.fired(),
        said.withheld(),
        said.broken());
  }
}
