package app.tandem.decision;

import app.tandem.affinity.Affinity;
import app.tandem.affinity.Next;
import app.tandem.affinity.Ranking;
import app.tandem.affinity.Together;
import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.CatalogMemory;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What past orders teach of products, in the words of the rules. A pair that a marketer rejected is
 * not taught, however often it is bought.
 */
@ApplicationScoped
class MinedFacts {
  /**
   * A rule proposes once for each pair; a large cart must not use up what a shopper may be told.
   */
  private static final int MOST = 150;

  private final Affinity affinity;
  private final CatalogMemory catalog;
  private final DecisionSettings settings;

  MinedFacts(Affinity affinity, CatalogMemory catalog, DecisionSettings settings) {
    this.affinity = affinity;
    this.catalog = catalog;
    this.settings = settings;
  }

  /** Of what is asked about; after a purchase, of what was bought. */
  List<? extends Object> of(Stage stage, Set<Sku> asked, History history) {
    if (!stage.offers()) {
      return List.of();
    }
    if (stage.looksBack()) {
      var bought = history.kept().stream().map(Purchase::sku).collect(Collectors.toSet());
      return followers(affinity.nextAfter(bought, settings.partners()));
    }
    var ranking = ranking(stage);
    var partners = affinity.strongestPartnersOf(asked, ranking, settings.partners());
    return best(
            unrejected(partners, Together::sku, Together::partner), pair -> pair.strength(ranking))
        .stream()
        .map(pair -> together(pair, ranking))
        .toList();
  }

  private static BoughtTogether together(Together pair, Ranking ranking) {
    return new BoughtTogether(
        pair.sku().code(),
        pair.partner().code(),
        pair.baskets(),
        pair.confidence(),
        pair.lift(),
        pair.cosine(),
        pair.strength(ranking));
  }

  List<BoughtNext> followers(List<Next> nexts) {
    return best(unrejected(nexts, Next::sku, Next::next), Next::chance).stream()
        .map(
            next ->
                new BoughtNext(
                    next.sku().code(),
                    next.next().code(),
                    next.customers(),
                    next.chance(),
                    next.medianDays()))
        .toList();
  }

  private <T> List<T> unrejected(List<T> pairs, Function<T, Sku> from, Function<T, Sku> to) {
    var rejected = catalog.rejectedBySku(pairs.stream().map(from).collect(Collectors.toSet()));
    return rejected.isEmpty()
        ? pairs
        : pairs.stream()
            .filter(
                pair -> !rejected.getOrDefault(from.apply(pair), Set.of()).contains(to.apply(pair)))
            .toList();
  }

  private static Ranking ranking(Stage stage) {
    return stage == Stage.PRODUCT_PAGE || stage == Stage.COMPARISON
        ? Ranking.PRODUCT_PAGE
        : Ranking.IN_CART;
  }

  /** The best of what was mined, so few that a rule may propose each. */
  static <T> List<T> best(List<T> mined, ToDoubleFunction<T> fit) {
    return mined.stream().sorted(Comparator.comparingDouble(fit).reversed()).limit(MOST).toList();
  }
}
