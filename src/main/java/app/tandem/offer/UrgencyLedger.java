package app.tandem.offer;

import app.tandem.behaviour.Carts;
import app.tandem.behaviour.KnownCart;
import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.customer.Customers;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.offer.LedgerRepository.Taking;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps what mails claim that hurries, with the record that makes it true; and looks at each claim
 * again right before its mail is sent.
 */
@ApplicationScoped
public class UrgencyLedger {
  private final LedgerRepository rows;
  private final Catalog catalog;
  private final Carts carts;
  private final Customers customers;
  private final Readings readings;
  private final Thresholds thresholds;
  private final UrgencySettings settings;
  private final ZoneId shopZone;
  private final InstantSource clock;

  UrgencyLedger(
      LedgerRepository rows,
      Catalog catalog,
      Carts carts,
      Customers customers,
      Readings readings,
      Thresholds thresholds,
      UrgencySettings settings,
      @ConfigProperty(name = "tandem.default-zone") ZoneId shopZone,
      InstantSource clock) {
    this.rows = rows;
    this.catalog = catalog;
    this.carts = carts;
    this.customers = customers;
    this.readings = readings;
    this.thresholds = thresholds;
    this.settings = settings;
    this.shopZone = shopZone;
    this.clock = clock;
  }

  /** The zone in which the shop's days begin and end. */
  public ZoneId shopZone() {
    return shopZone;
  }

  /** Keeps what mails claim, in the transaction that decided them. One statement. */
  @Transactional
  public void plan(List<Claim> claims) {
    if (!claims.isEmpty()) {
      rows.add(claims, clock.instant());
    }
  }

  /**
   * Looks at the claims of some mails again, and keeps how they stand. One statement where none
   * claims anything; else six at most, whatever their number. It is looked at by where each
   * customer lives now, who may have moved.
   *
   * @return by mail; of those that claim nothing, nothing
   */
  @Transactional
  public Map<UUID, Looked> look(Collection<UUID> emails) {
    var claims = emails.isEmpty() ? List.<Claim>of() : rows.of(emails);
    if (claims.isEmpty()) {
      return Map.of();
    }
    var known = known(claims);
    var truthById = new HashMap<UUID, Truth>();
    var whyById = new HashMap<UUID, String>();
    for (var claim : claims) {
      var truth = truth(claim, known.of(claim.customer()));
      truthById.put(claim.id(), truth);
      whyNot(claim, truth).ifPresent(why -> whyById.put(claim.id(), why));
    }
    rows.looked(truthById, whyById, clock.instant());
    return claims.stream()
        .collect(
            Collectors.groupingBy(
                Claim::email,
                Collectors.collectingAndThen(
                    Collectors.toList(), of -> Looked.of(of, truthById, settings.whenFalse()))));
  }

  /** Why a claim is not told, or its mail does not go; of what is true also that it costs more. */
  private Optional<String> whyNot(Claim claim, Truth truth) {
    return truth instanceof Truth.Holds
        ? Optional.ofNullable(Looked.whyWithheld(claim, truth, settings.whenFalse()))
        : Optional.of(truth.why());
  }

  private static Truth truth(Claim claim, Known known) {
    var truth = claim.urgency().by(known);
    return known.home() == null ? truth : truth.in(known.home().zone());
  }

  /**
   * Keeps what became of mails, for their claims' sake. One statement.
   *
   * @param byEmail the outbox' word for it
   */
  @Transactional
  public void became(Map<UUID, String> byEmail) {
    if (!byEmail.isEmpty()) {
      rows.became(byEmail);
    }
  }

  /** How the claims of a mail stood when it was sent, or tried last. One statement. */
  @Transactional
  public Looked stood(UUID email) {
    return new Looked(rows.stood(email), null);
  }

  /** What is known of all, and of each customer's cart and home. */
  private record KnownOfEach(
      Known shared, Map<CustomerId, Money> cartByCustomer, Map<CustomerId, Home> homeByCustomer) {
    Known of(CustomerId customer) {
      return shared.with(cartByCustomer.get(customer), homeByCustomer.get(customer));
    }
  }

  private KnownOfEach known(List<Claim> claims) {
    var cartByCustomer = cartsOf(claims);
    var skus = new HashSet<Sku>();
    claims.forEach(claim -> skus.addAll(claim.urgency().about()));
    claims.forEach(claim -> claim.urgency().beside().forEach(one -> skus.add(one.sku())));
    cartByCustomer.values().forEach(cart -> skus.addAll(cart.quantityBySku().keySet()));
    var products = catalog.productsBySku(skus);
    var isOfShipping = claims.stream().anyMatch(one -> one.urgency() instanceof FreeShippingGap);
    var codes =
        claims.stream()
            .map(claim -> claim.urgency().code())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new KnownOfEach(
        new Known(
            clock.instant(),
            shopZone,
            products,
            rows.standings(codes),
            isOfShipping ? thresholds.freeShippingFrom() : null,
            null),
        totals(cartByCustomer, products),
        homesOf(claims));
  }

  /** Where customers live who are still known. */
  private Map<CustomerId, Home> homesOf(List<Claim> claims) {
    var homes = new HashMap<CustomerId, Home>();
    var whose = claims.stream().map(Claim::customer).collect(Collectors.toSet());
    readings.ask(customers.knownOfEach(whose)).values().stream()
        .map(known -> known.customer())
        .filter(Objects::nonNull)
        .forEach(customer -> homes.put(customer.id(), Home.of(customer)));
    return homes;
  }

  private Map<CustomerId, KnownCart> cartsOf(List<Claim> claims) {
    var customers =
        claims.stream()
            .filter(claim -> claim.urgency() instanceof FreeShippingGap)
            .map(Claim::customer)
            .collect(Collectors.toSet());
    return customers.isEmpty() ? Map.of() : readings.ask(carts.readingOfEach(customers));
  }

  private static Map<CustomerId, Money> totals(
      Map<CustomerId, KnownCart> carts, Map<Sku, Product> products) {
    var totals = new HashMap<CustomerId, Money>();
    carts.forEach(
        (customer, cart) ->
            total(cart.quantityBySku(), products).ifPresent(sum -> totals.put(customer, sum)));
    return totals;
  }

  /** What lies in carts costs; those with nothing in them, or something unknown, are not there. */
  @Transactional
  public Map<CustomerId, FreeShippingGap> gapsOf(Collection<CustomerId> customers) {
    var from = customers.isEmpty() ? null : thresholds.freeShippingFrom();
    if (from == null) {
      return Map.of();
    }
    var known = readings.ask(carts.readingOfEach(customers));
    var skus = new HashSet<Sku>();
    known.values().forEach(cart -> skus.addAll(cart.quantityBySku().keySet()));
    var gaps = new HashMap<CustomerId, FreeShippingGap>();
    totals(known, catalog.productsBySku(skus))
        .forEach(
            (customer, cart) ->
                FreeShippingGap.of(from, cart).ifPresent(gap -> gaps.put(customer, gap)));
    return gaps;
  }

  private static Optional<Money> total(
      Map<Sku, Integer> quantityBySku, Map<Sku, Product> products) {
    Money sum = null;
    for (var line : quantityBySku.entrySet()) {
      var product = products.get(line.getKey());
      if (product == null) {
        return Optional.empty();
      }
      var price = product.price();
      var cost =
          new Money(
              Math.multiplyExact(price.minor(), line.getValue().longValue()), price.currency());
      if (sum != null && !sum.currency().equals(cost.currency())) {
        return Optional.empty();
      }
      sum = sum == null ? cost : sum.plus(cost);
    }
    return Optional.ofNullable(sum);
  }

  /** Claims with their proof, the newest first. */
  @Transactional
  List<Proof> latest(ProofFilter filter, int most) {
    return rows.latest(filter, most);
  }

  /** Hands out all claims that were planned in a month of the shop, the oldest first. */
  @Transactional
  void each(YearMonth month, Taking taking) throws IOException {
    rows.each(
        month.atDay(1).atStartOfDay(shopZone).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(shopZone).toInstant(),
        taking);
  }
}
