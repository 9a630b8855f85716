package app.tandem.sample;

import app.tandem.admin.SignInLinks;
import app.tandem.admin.Story;
import app.tandem.affinity.Affinity;
import app.tandem.behaviour.EventLog;
import app.tandem.behaviour.OrderImports;
import app.tandem.behaviour.OrderImports.OrderFile;
import app.tandem.behaviour.Orders;
import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.catalog.Timelines;
import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.feed.CatalogImports;
import app.tandem.catalog.feed.FeedFile;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.forecast.Forecasts;
import app.tandem.forecast.RefitOutcome.Refitted;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.sample.SampleOrders.Basket;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fills an empty Tandem with an invented shop, through the same doors that a real one uses. */
@ApplicationScoped
class SampleShop {
  private static final Logger LOG = Logger.getLogger(SampleShop.class);
  private static final long SEED = 20_261_122;

  private final Catalog catalog;
  private final Timelines timelines;
  private final Customers customers;
  private final Orders orders;
  private final CatalogImports catalogImports;
  private final OrderImports imports;
  private final EventLog events;
  private final Affinity affinity;
  private final Forecasts forecasts;
  private final InstantSource clock;
  private final SignInLinks links;
  private final String publicUrl;
  private final boolean on;

  SampleShop(
      Catalog catalog,
      Timelines timelines,
      Customers customers,
      Orders orders,
      CatalogImports catalogImports,
      OrderImports imports,
      EventLog events,
      Affinity affinity,
      Forecasts forecasts,
      InstantSource clock,
      SignInLinks links,
      @ConfigProperty(name = "tandem.public-url") String publicUrl,
      @ConfigProperty(name = "tandem.sample-shop") boolean on) {
    this.catalog = catalog;
    this.timelines = timelines;
    this.customers = customers;
    this.orders = orders;
    this.catalogImports = catalogImports;
    this.imports = imports;
    this.events = events;
    this.affinity = affinity;
    this.forecasts = forecasts;
    this.clock = clock;
    this.links = links;
    this.publicUrl = publicUrl;
    this.on = on;
  }

  boolean isOn() {
    return on;
  }

  void open(@Observes @Priority(150) StartupEvent started) {
    if (on && orders.count() == 0) {
      fill();
    }
  }

  void greet(@Observes @Priority(10_000) StartupEvent started) {
    if (on) {
      LOG.infof("The sample shop is open: %s%s signs you in", publicUrl, links.link());
    }
  }

  private void fill() {
    var began = clock.instant();
    catalog.put(SampleFiles.products(began.minus(Duration.ofDays(400))));
    tellWhatGoesWithWhat();
    timelines.put(SampleFiles.timelines().stream().map(one -> new Said(one, false)).toList());
    var people = SampleFiles.customers(began.minus(Duration.ofDays(400)));
    people.forEach(customers::put);
    var ids =
        people.stream()
            .map(Customer::id)
            .filter(id -> !id.equals(Story.ADA))
            .map(CustomerId::ref)
            .toList();
    var follows = SampleFiles.follows();
    var starts = mainPurchases(follows);
    var baskets = new SampleOrders(SEED, began, starts, follows).of(ids);
    var csv = new ByteArrayInputStream(csv(baskets).getBytes(StandardCharsets.UTF_8));
    var summary = imports.read(new OrderFile("sample-orders.csv", csv, "tandem", lines -> {}));
    SampleFiles.reviews(began).forEach(events::accept);
    var mined = affinity.mine();
    var fitted = forecasts.refit();
    LOG.infof(
        "The sample shop is filled: %d products, %d customers, %d orders of a year, %d pairs, %s. All of"
            + " it is invented.",
        catalog.count(),
        people.size(),
        summary.newOrders(),
        mined.pairs(),
        fitted instanceof Refitted ? "a forecast" : "no forecast");
  }

  private void tellWhatGoesWithWhat() {
    try (var relations = SampleFiles.open("relations")) {
      catalogImports.relations(
          new FeedFile(
              "sample-relations.csv", relations, FeedFile.Format.CSV, "sample shop", lines -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What people come for: it lasts, and costs more than what goes with it. */
  private static List<String> mainPurchases(List<SampleOrders.Follows> follows) {
    var main =
        SampleFiles.products().stream()
            .filter(product -> !product.consumable() && product.price().minor() >= 24_00)
            .map(product -> product.sku().code())
            .toList();
    return follows.stream()
        .map(SampleOrders.Follows::start)
        .distinct()
        .filter(main::contains)
        .toList();
  }

  private static String csv(List<Basket> baskets) {
    Map<Sku, BigDecimal> priceBySku =
        SampleFiles.products().stream()
            .collect(Collectors.toMap(Product::sku, product -> product.price().amount()));
    var csv = new StringBuilder("order,sku,quantity,time,price,customer\n");
    var number = 1_000;
    for (var basket : baskets) {
      number++;
      for (var sku : basket.skus()) {
        csv.append(
            "S-%d,%s,1,%s,%s,%s%n"
                .formatted(
                    number, sku, basket.at(), priceBySku.get(new Sku(sku)), basket.customer()));
      }
    }
    return csv.toString();
  }
}
