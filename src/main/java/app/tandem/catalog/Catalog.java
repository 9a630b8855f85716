package app.tandem.catalog;

import app.tandem.kernel.Sku;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is sold, and how long it lasts. */
@ApplicationScoped
public class Catalog {
  /** More than this is not read in one piece. */
  private static final int MOST = 200_000;

  private final ProductRepository products;
  private final UsageTimelineRepository timelines;

  Catalog(ProductRepository products, UsageTimelineRepository timelines) {
    this.products = products;
    this.timelines = timelines;
  }

  /** The products that exist among these codes, by code. One query. */
  @Transactional
  public Map<Sku, Product> productsBySku(Collection<Sku> skus) {
    if (skus.isEmpty()) {
      return Map.of();
    }
    return products.list("sku in ?1", skus.stream().map(Sku::code).toList()).stream()
        .map(ProductRow::product)
        .collect(Collectors.toMap(Product::sku, Function.identity()));
  }

  /** Every product, by its code; of more than 200,000 the first. One query. */
  @Transactional
  public List<Product> products() {
    return products.findAll(Sort.by("sku")).range(0, MOST - 1).list().stream()
        .map(ProductRow::product)
        .toList();
  }

  /** Every milestone of every family; of more than 200,000 the first. One query. */
  @Transactional
  public List<UsageTimeline> timelines() {
    return timelines
        .findAll(Sort.by("category", "days", "milestone"))
        .range(0, MOST - 1)
        .list()
        .stream()
        .map(UsageTimelineRow::timeline)
        .toList();
  }

  /** Every milestone of these families. One query. */
  @Transactional
  public List<UsageTimeline> timelinesOf(Collection<String> categories) {
    if (categories.isEmpty()) {
      return List.of();
    }
    return timelines.list("category in ?1", categories).stream()
        .map(UsageTimelineRow::timeline)
        .toList();
  }

  /** Puts products in, or what the shop now says of them. */
  @Transactional
  public void put(Collection<Product> described) {
    for (var product : described) {
      var row = products.findById(product.sku().code());
      if (row == null) {
        row = new ProductRow();
        row.become(product);
        products.persist(row);
      } else {
        row.become(product);
      }
    }
  }

  /** Adds those that are not known yet, and says how many that were. One statement. */
  @Transactional
  public int addUnknown(List<Product> found) {
    return products
        .getEntityManager()
        .createNativeQuery(
            """
            insert into product (sku, name, category, price_minor, currency, consumable, from_orders)
            select sku, name, category, price, currency, true, true
            from unnest(?1, ?2, ?3, ?4, ?5) as f(sku, name, category, price, currency)
            on conflict do nothing
            """)
        .setParameter(1, texts(found, product -> product.sku().code()))
        .setParameter(2, texts(found, Product::name))
        .setParameter(3, texts(found, Product::category))
        .setParameter(4, found.stream().map(p -> p.price().minor()).toArray(Long[]::new))
        .setParameter(5, texts(found, p -> p.price().currency().getCurrencyCode()))
        .executeUpdate();
  }

  private static String[] texts(List<Product> products, Function<Product, String> field) {
    return products.stream().map(field).toArray(String[]::new);
  }

  /** Puts milestones in, or their new days. */
  @Transactional
  public void putTimelines(Collection<UsageTimeline> described) {
    for (var timeline : described) {
      var row = new UsageTimelineRow();
      row.category = timeline.category();
      row.milestone = timeline.milestone();
      row.days = timeline.days();
      row.anchor = timeline.anchor();
      timelines.getEntityManager().merge(row);
    }
  }

  /**
   * The prices below which the cheapest third of the products lies, and the cheapest two thirds, by
   * currency: in its smallest unit, for one piece. A currency with fewer than three products has
   * none. One query.
   */
  @Transactional
  public Map<String, List<Long>> priceThirdsByCurrency() {
    List<?> rows =
        products
            .getEntityManager()
            .createNativeQuery(
                """
                select cast(currency as text),
                       percentile_disc(1/3.0) within group (order by price_minor),
                       percentile_disc(2/3.0) within group (order by price_minor)
                from product group by currency having count(*) >= 3
                """,
                Object[].class)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(
            Collectors.toMap(
                row -> String.valueOf(row[0]),
                row -> List.of(((Number) row[1]).longValue(), ((Number) row[2]).longValue())));
  }

  /** How many products there are. */
  @Transactional
  public long count() {
    return products.count();
  }
}
