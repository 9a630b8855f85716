package app.tandem.catalog;

import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The products in the database: one statement for a set of them. */
@ApplicationScoped
class ProductStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Since when pieces are there counts on while there are some, whatever else is said. */
  private static final String PUT =
      """
      insert into product as old (sku, name, category, price_minor, currency, consumable, stock,
        cost_minor, description, link, picture, more_pictures, brand, gtin, path, item_group,
        availability, available_from, sale_minor, sale_from, sale_until, seasons, regions, attributes,
        in_stock_since, cheaper_since, back_since, from_orders)
      select sku, name, category, price_minor, currency, consumable, stock,
        cost_minor, description, link, picture, more_pictures, brand, gtin, path, item_group,
        availability, available_from, sale_minor, sale_from, sale_until, seasons, regions, attributes,
        case when stock > 0 then coalesce(in_stock_since, ?) end, null, null, false
      from jsonb_populate_recordset(null::product, cast(? as jsonb))
      on conflict (sku) do update set name = excluded.name, category = excluded.category,
        price_minor = excluded.price_minor, currency = excluded.currency,
        consumable = excluded.consumable, stock = excluded.stock, cost_minor = excluded.cost_minor,
        description = excluded.description, link = excluded.link, picture = excluded.picture,
        more_pictures = excluded.more_pictures, brand = excluded.brand, gtin = excluded.gtin,
        path = excluded.path, item_group = excluded.item_group, availability = excluded.availability,
        available_from = excluded.available_from, sale_minor = excluded.sale_minor,
        sale_from = excluded.sale_from, sale_until = excluded.sale_until, seasons = excluded.seasons,
        regions = excluded.regions, attributes = excluded.attributes,
        in_stock_since = least(excluded.in_stock_since,
          case when excluded.stock > 0 then old.in_stock_since end),
        cheaper_since = case
          when coalesce(excluded.sale_minor, excluded.price_minor)
            < coalesce(old.sale_minor, old.price_minor) then ? else old.cheaper_since end,
        back_since = case
          when (excluded.stock is null or excluded.stock > 0)
              and coalesce(excluded.availability, 'IN_STOCK') = 'IN_STOCK'
            and not ((old.stock is null or old.stock > 0)
              and coalesce(old.availability, 'IN_STOCK') = 'IN_STOCK') then ?
          else old.back_since end,
        from_orders = false
      """;

  private final Tables tables;
  private final Changes changes;
  private final Event<ProductsBetter> better;

  ProductStore(Tables tables, Changes changes, Event<ProductsBetter> better) {
    this.tables = tables;
    this.changes = changes;
    this.better = better;
  }

  List<Product> find(Collection<Sku> skus) {
    return products(
        "select to_jsonb(p) from product p where sku = any(?)",
        (Object) skus.stream().map(Sku::code).distinct().toArray(String[]::new));
  }

  Set<String> known(Collection<String> codes) {
    return Set.copyOf(
        tables.list(
            "select sku from product where sku = any(?)",
            row -> row.getString(1),
            (Object) codes.stream().distinct().toArray(String[]::new)));
  }

  List<Product> first(int most) {
    return products("select to_jsonb(p) from product p order by sku limit ?", most);
  }

  /** Those whose code, name, family or brand has a text, by their code. */
  List<Product> search(String text, String after, int most, boolean slowOnly) {
    var like =
        "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    return products(
        """
        select to_jsonb(p) from product p
        where sku > ? and (slow or not ?)
          and (sku ilike ? or name ilike ? or category ilike ? or brand ilike ?)
        order by sku limit ?
        """,
        after,
        slowOnly,
        like,
        like,
        like,
        like,
        most);
  }

  private List<Product> products(String sql, Object... parameters) {
    return tables.list(sql, row -> read(row.getString(1)).product(), parameters);
  }

  private static ProductRow read(String json) {
    try {
      return JSON.readValue(json, ProductRow.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A product could not be read: " + e.getMessage(), e);
    }
  }

  /** Puts them in, or what they are now; no code may be among them twice. */
  void put(Collection<Product> products, Instant now) {
    try {
      var rows = products.stream().map(ProductRow::of).toList();
      var before = find(products.stream().map(Product::sku).toList());
      tables.run(PUT, now, JSON.writeValueAsString(rows), now, now);
      tellBetter(before, products, now);
      changes.changedHere(CatalogMemory.PRODUCTS, codes(products.stream().map(Product::sku)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The products could not be written as JSON", e);
    }
  }

  private void tellBetter(List<Product> before, Collection<Product> after, Instant now) {
    var beforeBySku = before.stream().collect(Collectors.toMap(Product::sku, one -> one));
    var skusByFrom = new TreeMap<Instant, Set<Sku>>();
    for (var product : after) {
      var known = beforeBySku.get(product.sku());
      if (known != null) {
        product
            .betterThan(known, now)
            .ifPresent(
                at -> skusByFrom.computeIfAbsent(at, any -> new HashSet<>()).add(known.sku()));
      }
    }
    skusByFrom.forEach((from, skus) -> better.fire(new ProductsBetter(skus, from)));
  }

  int addUnknown(List<Product> found) {
    changes.changedHere(CatalogMemory.PRODUCTS, codes(found.stream().map(Product::sku)));
    return tables.run(
        """
        insert into product (sku, name, category, price_minor, currency, consumable, from_orders)
        select sku, name, category, price, currency, true, true
        from unnest(?, ?, ?, ?, ?) as f(sku, name, category, price, currency)
        on conflict do nothing
        """,
        texts(found, product -> product.sku().code()),
        texts(found, Product::name),
        texts(found, Product::category),
        found.stream().map(p -> p.price().minor()).toArray(Long[]::new),
        texts(found, p -> p.price().currency().getCurrencyCode()));
  }

  private static List<String> codes(Stream<Sku> skus) {
    return skus.map(Sku::code).toList();
  }

  private static String[] texts(List<Product> products, Function<Product, String> field) {
    return products.stream().map(field).toArray(String[]::new);
  }

  /** The currencies of the prices, the most used one first. */
  List<String> currencies() {
    return tables.list(
        "select currency from product group by currency order by count(*) desc, currency",
        row -> row.getString(1));
  }

  /** Below which prices a third and two thirds of the products of a currency lie. */
  record PriceThirds(String currency, long cheapest, long cheaperTwo) {}

  List<PriceThirds> priceThirds() {
    return tables.list(
        """
        select cast(currency as text),
               percentile_disc(1/3.0) within group (order by price_minor),
               percentile_disc(2/3.0) within group (order by price_minor)
        from product group by currency having count(*) >= 3
        """,
        row -> new PriceThirds(row.getString(1), row.getLong(2), row.getLong(3)));
  }

  /** What the dearest product of a currency costs, in its smallest unit; empty where none is. */
  List<Long> dearest(String currency) {
    return tables.list(
        "select price_minor from product where currency = ? order by price_minor desc limit 1",
        row -> row.getLong(1),
        currency);
  }

  long count() {
    return tables.list("select count(*) from product", row -> row.getLong(1)).get(0);
  }
}
