package app.tandem.affinity;

import app.tandem.affinity.Counting.Step;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What is bought together, and what is bought next and how long after; kept up by the way. */
@ApplicationScoped
public class Affinity {
  private final Counting counting;
  private final AffinityRepository rows;
  private final KnownPartners partners;
  private final NextOrderRows nextOrders;
  private final MinedCompanions companions;
  private final InstantSource clock;

  Affinity(
      Counting counting,
      AffinityRepository rows,
      KnownPartners partners,
      NextOrderRows nextOrders,
      MinedCompanions companions,
      InstantSource clock) {
    this.counting = counting;
    this.rows = rows;
    this.partners = partners;
    this.nextOrders = nextOrders;
    this.companions = companions;
    this.clock = clock;
  }

  /**
   * Counts what is still to be counted, compares all counts with what the orders give from scratch,
   * and puts right what is wrong, in transactions of its own. Until it ends, everyone sees what was
   * there before; a second mining waits for the first. The strongest pairs are proposed for the
   * catalogue map.
   */
  public Mined mine() {
    var at = clock.instant();
    var began = System.nanoTime();
    var last = Step.NOTHING;
    for (var step = counting.step(true); step != Step.NOTHING; step = counting.step(true)) {
      last = step;
    }
    var differences = last == Step.COUNTED_ANEW ? OptionalInt.empty() : counting.check();
    companions.propose(rows.pairs(MinedCompanions.LIFT, MinedCompanions.MOST_PAIRS));
    return rows.add(
        at,
        Duration.ofNanos(System.nanoTime() - began),
        differences.isPresent() ? differences.getAsInt() : null);
  }

  /**
   * What goes best with each of these products, by cosine, best first. It looks through all pairs.
   *
   * @param most partners of each product, more than 0
   */
  @Transactional
  public List<Together> partnersOf(Collection<Sku> skus, int most) {
    return skus.isEmpty() ? List.of() : rows.partnersOf(skus, positive(most));
  }

  /**
   * What each of these products calls for most strongly at a touchpoint, best first, as this node
   * remembers it.
   *
   * @param most partners of each product, more than 0; the first 24 are at hand
   */
  public List<Together> strongestPartnersOf(Collection<Sku> skus, Ranking ranking, int most) {
    return partners.strongestOf(skus, ranking, positive(most));
  }

  /**
   * What most probably follows each of these products, by chance, best first. One query.
   *
   * @param most followers of each product, more than 0
   */
  @Transactional
  public List<Next> nextAfter(Collection<Sku> skus, int most) {
    return skus.isEmpty() ? List.of() : rows.nextAfter(skus, positive(most));
  }

  /**
   * What somebody with these orders probably orders next: of what they had and of what is new to
   * them, the likeliest first. Two queries by key, of the products that they order most and had
   * last, and of those for which these speak: neither a long history nor a large shop makes it
   * dearer.
   *
   * @param history a product of an order each
   * @param most of either kind, more than 0
   */
  @Transactional
  public List<Likely> likelyNext(Collection<Bought> history, int most) {
    return history.isEmpty() ? List.of() : nextOrders.likely(history, positive(most));
  }

  /**
   * The same for each of several customers, in their order. Two queries for all of them.
   *
   * @param histories a product of an order each
   * @param most of either kind, more than 0
   */
  @Transactional
  public List<List<Likely>> likelyNextOfEach(List<Collection<Bought>> histories, int most) {
    return nextOrders.likelyOfEach(histories, positive(most));
  }

  /**
   * How long after products or families another family is first bought, to be asked with other
   * things; pairs that hardly anybody bought are not among it.
   */
  public Reading<Map<Follows, Lag>> lagsOf(Collection<Follows> pairs) {
    return pairs.isEmpty() ? Reading.known(Map.of()) : LagReading.of(pairs);
  }

  private static int positive(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "The limit (%d) must be 1 or more.\nMaybe leave it out to get the usual number."
              .formatted(most));
    }
    return most;
  }
}
