package app.tandem.catalog;

import app.tandem.catalog.ProductStore.PriceThirds;
import app.tandem.kernel.CodeSlips;
import app.tandem.kernel.Money;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is sold. */
@ApplicationScoped
public class Catalog {
  /** More than this is not read in one piece. */
  private static final int MOST = 200_000;

  /** Of so many unknown codes is looked for what they were meant to be. */
  private static final int MOST_NEAR = 5;

  private final ProductStore products;
  private final Tables tables;
  private final CatalogSettings settings;
  private final InstantSource clock;
  private final PictureHosts pictureHosts;

  Catalog(ProductStore products, Tables tables, CatalogSettings settings, InstantSource clock) {
    this.products = products;
    this.tables = tables;
    this.settings = settings;
    this.pictureHosts = new PictureHosts(settings.pictureHosts().orElse(List.of()));
    this.clock = clock;
  }

  /** What became of a change. */
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED,
    REFUSED
  }

  /**
   * A change that was looked at.
   *
   * @param trouble why it was refused, in one or two lines; empty otherwise
   */
  public record Changed(Sku sku, Outcome outcome, String trouble) {}

  /**
   * The products that exist among these codes, by code, with the prices that are valid now: that of
   * a sale while it runs. One query.
   */
  @Transactional
  public Map<Sku, Product> productsBySku(Collection<Sku> skus) {
    var now = clock.instant();
    return find(skus).stream()
        .map(product -> product.at(now))
        .collect(Collectors.toMap(Product::sku, Function.identity()));
  }

  /** The products that exist among these codes, as the shop described them. One query. */
  @Transactional
  public List<Product> find(Collection<Sku> skus) {
    return skus.isEmpty() ? List.of() : products.find(skus);
  }

  /**
   * The products that these codes, which nobody knows, may have been meant to be. One query, of the
   * first few of them.
   */
  @Transactional
  public Map<Sku, Sku> near(Collection<Sku> unknown) {
    return near(unknown.stream().limit(MOST_NEAR).toList(), CodeSlips::any);
  }

  /** The same of all of them, as far as only a slip explains the difference. One query. */
  @Transactional
  public Map<Sku, Sku> nearly(Collection<Sku> skus) {
    return near(skus, CodeSlips::likely);
  }

  private Map<Sku, Sku> near(Collection<Sku> skus, Function<String, Set<String>> slips) {
    var codesBySku = new LinkedHashMap<Sku, Set<String>>();
    skus.forEach(sku -> codesBySku.put(sku, slips.apply(sku.code())));
    var known = known(codesBySku.values().stream().flatMap(Set::stream).toList());
    var nearBySku = new HashMap<Sku, Sku>();
    codesBySku.forEach(
        (sku, codes) ->
            codes.stream()
                .filter(known::contains)
                .findFirst()
                .ifPresent(code -> nearBySku.put(sku, new Sku(code))));
    return nearBySku;
  }

  /** Which of these codes are those of products. One query. */
  @Transactional
  public Set<String> known(Collection<String> codes) {
    return codes.isEmpty() ? Set.of() : products.known(codes);
  }

  /** Every product, by its code; of more than 200,000 the first. One query. */
  @Transactional
  public List<Product> products() {
    var now = clock.instant();
    return products.first(MOST).stream().map(product -> product.at(now)).toList();
  }

  /**
   * Products whose code, name, family or brand has a text, by their code. One query.
   *
   * @param after the code behind which to begin; empty for the first
   * @param most more than 0
   * @param slowOnly only those that are marked as slow
   */
  @Transactional
  public List<Product> search(String text, String after, int most, boolean slowOnly) {
    return products.search(text, after, most, slowOnly);
  }

  /** Puts products in, or what the shop now says of them. One statement. */
  @Transactional
  public void put(Collection<Product> described) {
    var bySku = new LinkedHashMap<Sku, Product>();
    described.forEach(product -> bySku.put(product.sku(), product));
    products.put(bySku.values(), clock.instant());
  }

  /**
   * Changes what is known of products, each for itself: what makes no product is refused. A query
   * and a statement, whatever their number.
   *
   * @return what became of each, in the same order
   */
  @Transactional
  public List<Changed> change(List<ProductChange> changes) {
    tables.lock("products");
    var known = new HashMap<Sku, Product>();
    var skus = changes.stream().map(ProductChange::sku).toList();
    find(skus).forEach(product -> known.put(product.sku(), product));
    var news = new LinkedHashMap<Sku, Product>();
    var outcomes = new ArrayList<Changed>();
    for (var change : changes) {
      var before = known.get(change.sku());
      try {
        var product = change.to(before);
        known.put(product.sku(), product);
        var outcome = outcome(before, product);
        if (outcome != Outcome.UNCHANGED) {
          news.put(product.sku(), product);
        }
        outcomes.add(new Changed(change.sku(), outcome, ""));
      } catch (IllegalArgumentException e) {
        outcomes.add(new Changed(change.sku(), Outcome.REFUSED, "" + e.getMessage()));
      }
    }
    if (!news.isEmpty()) {
      products.put(news.values(), clock.instant());
    }
    return outcomes;
  }

  /**
   * Puts in what somebody typed in about one product.
   *
   * @throws IllegalArgumentException when it makes no product
   */
  @Transactional
  Product edit(Sku sku, ProductEdit edit) {
    edit.requireAddresses(pictureHosts);
    tables.lock("products");
    var known = find(List.of(sku)).stream().findFirst();
    edit.requireAhead(clock.instant(), known.orElse(null));
    var before = known.map(edit::without).orElse(null);
    var after = edit.change(sku, currency().map(Currency::getCurrencyCode)).to(before);
    edit.requireLower(after);
    products.put(List.of(after), clock.instant());
    return after;
  }

  private static Outcome outcome(@Nullable Product before, Product product) {
    if (before == null) {
      return Outcome.ADDED;
    }
    return before.equals(product) ? Outcome.UNCHANGED : Outcome.CHANGED;
  }

  /** Adds those that are not known yet, and says how many that were. One statement. */
  @Transactional
  public int addUnknown(List<Product> found) {
    tables.lock("products");
    return products.addUnknown(found);
  }

  /** Of which hosts mails show pictures. */
  public PictureHosts pictureHosts() {
    return pictureHosts;
  }

  /**
   * The currency in which the shop sells: the one that is set, or that of most products; empty when
   * there are none yet.
   */
  @Transactional
  public Optional<Currency> currency() {
    return settings
        .currency()
        .or(() -> products.currencies().stream().findFirst())
        .map(Currency::getInstance);
  }

  /**
   * The prices below which the cheapest third of the products lies, and the cheapest two thirds, by
   * currency: in its smallest unit, for one piece. A currency with fewer than three products has
   * none. One query.
   */
  @Transactional
  public Map<String, List<Long>> priceThirdsByCurrency() {
    return products.priceThirds().stream()
        .collect(
            Collectors.toMap(
                PriceThirds::currency, one -> List.of(one.cheapest(), one.cheaperTwo())));
  }

  /** What the dearest product of a currency costs; empty where there is none. One query. */
  @Transactional
  public Optional<Money> dearest(Currency currency) {
    return products.dearest(currency.getCurrencyCode()).stream()
        .map(minor -> new Money(minor, currency))
        .findFirst();
  }

  /** How many products there are. */
  @Transactional
  public long count() {
    return products.count();
  }
}
