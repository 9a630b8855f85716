package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.catalog.Season;
import app.tandem.kernel.Sku;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * It is the season of something, until a day. It is proved by the seasons that the catalogue has of
 * it, and the date where the customer lives.
 *
 * @param season as the catalogue has it
 * @param lastDay of it
 * @param zone in which the customer lives
 * @param southern whether seasons are those of the southern hemisphere
 * @param beside what is offered with it, where its price hangs on nothing that hurries
 */
public record Seasonal(
    Sku sku, String season, LocalDate lastDay, ZoneId zone, boolean southern, List<Priced> beside)
    implements Urgency {
  private static final List<String> NORTHERN = List.of("winter", "spring", "summer", "autumn");

  public Seasonal {
    beside = List.copyOf(Objects.requireNonNullElse(beside, List.of()));
  }

  /** One of which no price is known. */
  public Seasonal(Sku sku, String season, LocalDate lastDay, ZoneId zone, boolean southern) {
    this(sku, season, lastDay, zone, southern, List.of());
  }

  /** The same of an offer that costs this. */
  public Seasonal beside(List<Priced> others) {
    return new Seasonal(sku, season, lastDay, zone, southern, others);
  }

  /** Of a product that has seasons, on a day that lies in one of them where somebody lives. */
  public static Optional<Seasonal> of(Product product, LocalDate day, Home home) {
    return of(product, day, home.zone(), home.southern());
  }

  /** The same of a place. */
  public static Optional<Seasonal> of(
      Product product, LocalDate day, ZoneId zone, boolean southern) {
    return product.details().seasons().stream()
        .filter(season -> covers(season, day, southern))
        .flatMap(season -> of(product.sku(), season, day, zone, southern).stream())
        .max(Comparator.comparing(Seasonal::lastDay));
  }

  /** A season that lasts all year hurries nobody. */
  private static Optional<Seasonal> of(
      Sku sku, Season season, LocalDate day, ZoneId zone, boolean southern) {
    var first = day.withDayOfMonth(1);
    for (int months = 1; months < 12; months++) {
      if (!covers(season, first.plusMonths(months), southern)) {
        var lastDay = first.plusMonths(months).minusDays(1);
        return Optional.of(new Seasonal(sku, season.text(), lastDay, zone, southern));
      }
    }
    return Optional.empty();
  }

  private static boolean covers(Season season, LocalDate day, boolean southern) {
    var quarter = day.getMonthValue() % 12 / 3 + (southern ? 2 : 0);
    return season.covers(day.getMonthValue(), NORTHERN.get(quarter % NORTHERN.size()));
  }

  @Override
  public Kind kind() {
    return Kind.SEASONAL;
  }

  @Override
  public String source() {
    return "the season (%s) of %s".formatted(season, sku.code());
  }

  @Override
  public List<Sku> about() {
    return List.of(sku);
  }

  @Override
  public Truth by(Known known) {
    var product = Urgency.had(sku, known);
    if (product.isEmpty()) {
      return Urgency.gone(sku, known);
    }
    var home = Objects.requireNonNullElseGet(known.home(), () -> new Home(zone, southern));
    var day = LocalDate.ofInstant(known.at(), home.zone());
    var now = of(product.get(), day, home);
    var costing = Priced.by(beside, known);
    return now.isPresent()
        ? new Truth.Holds(now.get().beside(costing))
        : Truth.Fails.beside("%s is not in its season where they live".formatted(day), costing);
  }
}
