package app.tandem.affinity;

import app.tandem.behaviour.Orders;
import app.tandem.kernel.Sku;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is bought together, and what is bought next and how long after. */
@ApplicationScoped
public class Affinity {
  private static final int LONGEST_MINUTES = 240;

  private final Orders orders;
  private final AffinityRepository rows;
  private final MinedCompanions companions;
  private final AffinitySettings settings;
  private final InstantSource clock;

  Affinity(
      Orders orders,
      AffinityRepository rows,
      MinedCompanions companions,
      AffinitySettings settings,
      InstantSource clock) {
    this.orders = orders;
    this.rows = rows;
    this.companions = companions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Mines all orders anew, in a transaction of its own. Until it ends, everyone sees what was mined
   * before; a second mining waits for the first. The strongest pairs are proposed for the catalogue
   * map in the same transaction.
   */
  public Mined mine() {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(this::mineInTransaction);
  }

  private Mined mineInTransaction() {
    var at = clock.instant();
    var began = System.nanoTime();
    rows.lock();
    var baskets = new Baskets();
    orders.eachBasket(settings.zone(), baskets);
    var pairs = new PairMiner(baskets, settings.minimumBaskets()).mine();
    rows.replacePairs(pairs.stream().flatMap(pair -> Stream.of(pair.fromOne(), pair.fromOther())));
    companions.propose(pairs);
    var nexts = new NextMiner(baskets, settings.minimumCustomers(), settings.horizonDays()).mine();
    rows.replaceNexts(nexts.stream());
    var took = Duration.ofNanos(System.nanoTime() - began);
    var mined = new Mined(at, baskets.size(), pairs.size(), nexts.size(), took);
    rows.add(mined);
    return mined;
  }

  /**
   * What goes best with each of these products, by cosine, best first. One query.
   *
   * @param most partners of each product, more than 0
   */
  @Transactional
  public List<Together> partnersOf(Collection<Sku> skus, int most) {
    return skus.isEmpty() ? List.of() : rows.partnersOf(skus, positive(most));
  }

  /**
   * What each of these products calls for most strongly at a touchpoint, best first. One query.
   *
   * @param most partners of each product, more than 0
   */
  @Transactional
  public List<Together> strongestPartnersOf(Collection<Sku> skus, Ranking ranking, int most) {
    return skus.isEmpty() ? List.of() : rows.strongestPartnersOf(skus, ranking, positive(most));
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

  private static int positive(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "The limit (%d) must be 1 or more.\nMaybe leave it out to get the usual number."
              .formatted(most));
    }
    return most;
  }
}
