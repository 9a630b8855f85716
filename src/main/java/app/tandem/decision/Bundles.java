package app.tandem.decision;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products that are offered together, be it by a rule or because a product of the catalogue
 * contains others that were proposed: worth it where that is cheaper for the customer.
 */
final class Bundles {
  private static final int FEWEST = 2;

  private final Shelf shelf;
  private final Map<Sku, List<Proposal>> singlesBySku = new HashMap<>();
  private final IdentityHashMap<Proposal, String> whyGivingWay = new IdentityHashMap<>();
  private final IdentityHashMap<Proposal, List<Proposal>> bundlesBySingle = new IdentityHashMap<>();
  private final List<Proposal> ofCatalogue = new ArrayList<>();
  private final Map<Sku, CatalogueSet> setBySku = new HashMap<>();

  private Bundles(Shelf shelf) {
    this.shelf = shelf;
  }

  /**
   * Looks at them.
   *
   * @param proposals against which nothing speaks, the best first
   * @param objections to what the catalogue has
   */
  static Bundles among(List<Proposal> proposals, Shelf shelf, Objections objections) {
    var bundles = new Bundles(shelf);
    for (var one : proposals) {
      if (one.terms().parts().isEmpty() && !one.terms().upgrade()) {
        bundles.singlesBySku.computeIfAbsent(one.sku(), sku -> new ArrayList<>()).add(one);
      }
    }
    proposals.stream().filter(one -> !one.terms().parts().isEmpty()).forEach(bundles::compare);
    shelf
        .membersByBundle()
        .forEach(
            (bundle, members) ->
                bundles
                    .found(bundle, members)
                    .filter(one -> objections.to(one) == null)
                    .ifPresent(one -> bundles.find(one, members)));
    return bundles;
  }

  /** Why a rule's bundle is none for the customer; null when it is, and for all else. */
  @Nullable String whyGivingWay(Proposal proposal) {
    return whyGivingWay.get(proposal);
  }

  /** The bundles that are cheaper than this with their other parts. */
  List<Proposal> insteadOf(Proposal single) {
    return bundlesBySingle.getOrDefault(single, List.of());
  }

  /** Those that no rule proposed. */
  List<Proposal> ofCatalogue() {
    return ofCatalogue;
  }

  /** How those came up that no rule proposed. */
  Map<Sku, CatalogueSet> setBySku() {
    return setBySku;
  }

  /** A bundle at the price of its parts stays when there is nothing it could give way to. */
  private void compare(Proposal bundle) {
    var parts = bundle.skus();
    var one = pays(bundle, parts);
    var apart = parts.stream().map(this::cheapest).reduce(Money::plus).orElseThrow();
    if (one.minor() < apart.minor()) {
      putInsteadOf(bundle, parts);
    } else if (one.minor() > apart.minor()) {
      whyGivingWay.put(bundle, "its parts cost less one by one");
    } else if (parts.stream().anyMatch(singlesBySku::containsKey)) {
      whyGivingWay.put(bundle, "its parts cost no more one by one");
    }
  }

  private void putInsteadOf(Proposal bundle, Collection<Sku> parts) {
    for (var part : parts) {
      for (var single : singlesBySku.getOrDefault(part, List.of())) {
        bundlesBySingle.computeIfAbsent(single, any -> new ArrayList<>()).add(bundle);
      }
    }
  }

  private void find(Proposal bundle, Collection<Sku> members) {
    ofCatalogue.add(bundle);
    putInsteadOf(bundle, members);
  }

  /** A follow-up waits for one thought of its own, so this is for pages. */
  private Optional<Proposal> found(Sku bundle, Collection<Sku> members) {
    var product = shelf.product(bundle);
    if (product == null
        || members.size() < FEWEST
        || singlesBySku.containsKey(bundle)
        || !singlesBySku.keySet().containsAll(members)) {
      return Optional.empty();
    }
    var set = new CatalogueSet(product.price(), members.stream().map(this::member).toList());
    var best = set.best();
    if (best.waiting() != null || !saves(set)) {
      return Optional.empty();
    }
    setBySku.put(bundle, set);
    return Optional.of(new Proposal(best.rule(), bundle, saying(members, set), best.score(), null));
  }

  private CatalogueSet.Member member(Sku sku) {
    return new CatalogueSet.Member(singlesBySku.getOrDefault(sku, List.of()).get(0), cheapest(sku));
  }

  /** What is priced in several currencies cannot be compared. */
  private static boolean saves(CatalogueSet set) {
    var currency = set.price().currency();
    return set.members().stream().allMatch(one -> one.price().currency().equals(currency))
        && set.price().minor() < set.apart().minor();
  }

  private String saying(Collection<Sku> members, CatalogueSet set) {
    var names = members.stream().map(one -> Objects.requireNonNull(shelf.product(one)).name());
    var saved = new Money(set.apart().minor() - set.price().minor(), set.price().currency());
    return "%s in one: %s %s less than one by one"
        .formatted(
            String.join(" + ", names.toList()),
            saved.currency().getCurrencyCode(),
            saved.amount().toPlainString());
  }

  /** What a product costs by itself, on the best terms that a rule offers it. */
  private Money cheapest(Sku sku) {
    return singlesBySku.getOrDefault(sku, List.of()).stream()
        .map(single -> pays(single, List.of(sku)))
        .min(Comparator.comparingLong(Money::minor))
        .orElseGet(() -> Objects.requireNonNull(shelf.product(sku)).price());
  }

  private Money pays(Proposal proposal, List<Sku> parts) {
    return Deal.of(
            proposal,
            parts.stream().map(sku -> Objects.requireNonNull(shelf.product(sku))).toList(),
            null)
        .pays();
  }
}
