package app.tandem.creator;

import app.tandem.behaviour.CreatorVisits;
import app.tandem.creator.Creators.CodesOfCreator;
import app.tandem.creator.Creators.Listed;
import app.tandem.offer.Codes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/*
 * An order counts for one creator at most: for that whose code it redeemed, the earliest if several; else for that by
 * way of whom the customer came last before it, if that is not too long ago.
 */
/** What came of what creators say: visits, codes and orders over a time. */
@ApplicationScoped
public class CreatorFigures {
  private static final int MOST = 10_000;

  /** Codes are redeemed about when the order is paid; so far apart the two still are one. */
  private static final Duration APART = Duration.ofDays(30);

  private final CreatorRepository rows;
  private final CreatorVisits visits;
  private final Codes codes;
  private final Duration window;
  private final ZoneId shopZone;

  CreatorFigures(
      CreatorRepository rows,
      CreatorVisits visits,
      Codes codes,
      CreatorSettings settings,
      @ConfigProperty(name = "tandem.default-zone") ZoneId shopZone) {
    this.rows = rows;
    this.visits = visits;
    this.codes = codes;
    this.window = settings.window();
    this.shopZone = shopZone;
  }

  /**
   * What counts for one creator.
   *
   * @param slug of the creator
   * @param visits how often somebody came by way of them
   * @param codes how often their codes were redeemed
   * @param orders those by a code and those after a visit, each once
   * @param ordersByCode orders for which their code was redeemed
   * @param ordersAfterVisit other orders, paid within the time after a visit
   */
  public record Figures(
      String slug,
      String name,
      boolean active,
      long visits,
      long codes,
      long orders,
      long ordersByCode,
      long ordersAfterVisit) {}

  /** So long after a visit an order counts when nobody says otherwise. */
  public Duration window() {
    return window;
  }

  /** The zone in which the days of a period begin and end. */
  public ZoneId shopZone() {
    return shopZone;
  }

  /** What counts for each creator, by their slugs; of more than 10,000 the first. Five queries. */
  @Transactional
  public List<Figures> of(Period period) {
    var creators = rows.list("", MOST);
    var slugs = creators.stream().map(one -> one.creator().slug()).toList();
    var since = period.since(shopZone);
    var until = period.until(shopZone);
    var redeemed = redeemed(since, until);
    var visitsBySlug = visits.countByCreator(slugs, since, until);
    var afterVisit =
        visits.ordersByCreator(slugs, since, until, period.window(), redeemed.allOrders());
    return creators.stream().map(one -> figures(one, visitsBySlug, redeemed, afterVisit)).toList();
  }

  private static Figures figures(
      Listed one, Map<String, Long> visits, Redeemed redeemed, Map<String, Long> afterVisit) {
    var slug = one.creator().slug();
    var byCode = redeemed.ordersBySlug.getOrDefault(slug, 0L);
    var byVisit = afterVisit.getOrDefault(slug, 0L);
    return new Figures(
        slug,
        one.creator().name(),
        one.creator().active(),
        visits.getOrDefault(slug, 0L),
        redeemed.usesBySlug.getOrDefault(slug, 0L),
        byCode + byVisit,
        byCode,
        byVisit);
  }

  /**
   * What codes of creators were redeemed.
   *
   * @param allOrders also those that were redeemed shortly before and after the time
   */
  private record Redeemed(
      Map<String, Long> usesBySlug, Map<String, Long> ordersBySlug, Collection<String> allOrders) {}

  private Redeemed redeemed(Instant since, Instant until) {
    var slugByBatch =
        rows.codes().stream()
            .collect(Collectors.toMap(CodesOfCreator::batch, CodesOfCreator::slug));
    var uses = new HashMap<String, Long>();
    var orders = new HashMap<String, Long>();
    var seen = new HashSet<String>();
    for (var used : codes.used(slugByBatch.keySet(), since.minus(APART), until.plus(APART))) {
      var slug = slugByBatch.get(used.batch());
      var isFirst = seen.add(used.order());
      if (!used.at().isBefore(since) && used.at().isBefore(until)) {
        uses.merge(slug, 1L, Long::sum);
        if (isFirst) {
          orders.merge(slug, 1L, Long::sum);
        }
      }
    }
    return new Redeemed(uses, orders, seen);
  }
}
