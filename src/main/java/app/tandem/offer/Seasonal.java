package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.catalog.Season;
import app.tandem.kernel.Sku;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * It is the season of something, until a day. It is proved by the seasons that the catalogue has of
 * it, and the date where the customer lives.
 *
 * @param season as the catalogue has it; several with commas, where they adjoin or overlap
 * @param lastDay of it, or of the last of them
 * @param zone in which the customer lives
 * @param southern whether seasons are those of the southern hemisphere
 * @param beside what is offered with it, where its price hangs on nothing that hurries
 */
public record Seasonal(
    Sku sku, String season, LocalDate lastDay, ZoneId zone, boolean southern, List<Priced> beside)
    implements Urgency {
  private static final int MONTHS = 12;
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
    var first = day.withDayOfMonth(1);
    for (int months = 0; months < MONTHS; months++) {
      if (covering(product, first.plusMonths(months), southern).isEmpty()) {
        return months == 0
            ? Optional.empty()
            : Optional.of(
                new Seasonal(
                    product.sku(),
                    seasons(product, first, months, southern),
                    first.plusMonths(months).minusDays(1),
                    zone,
                    southern));
      }
    }
    return Optional.empty(); // What lasts all year hurries nobody.
  }

  /** Those that reach from a month to the last of so many, one after another or at once. */
  private static String seasons(Product product, LocalDate first, int months, boolean southern) {
    return IntStream.range(0, months)
        .mapToObj(first::plusMonths)
        .flatMap(month -> covering(product, month, southern).stream())
        .distinct()
        .map(Season::text)
        .collect(Collectors.joining(", "));
  }

  private static List<Season> covering(Product product, LocalDate day, boolean southern) {
    return product.details().seasons().stream()
        .filter(season -> covers(season, day, southern))
        .toList();
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
        : Truth.Fails.beside(
            covering(product.get(), day, home.southern()).isEmpty()
                ? "%s is not in its season where they live".formatted(day)
                : "it is in season all year where they live",
            costing);
  }
}
