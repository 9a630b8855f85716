package app.tandem.segment;

import app.tandem.kernel.Hemisphere;
import app.tandem.kernel.SegmentName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/*
 * Recency, frequency and money are scored by fifths as in RFM analysis (Hughes, 1994), with two changes. Recency is
 * the rank of the day of the last order, which stays what it is while nobody orders, so that no clock moves a score.
 * And who is at risk or lapsed is told by their own rhythm and not by a fifth: a fifth of a healthy shop's customers
 * always bought least lately, whether or not they are late.
 */
/**
 * Places one customer in the segments that Tandem fills itself. Pure: the same figures, the same
 * place.
 */
final class Placing {
  private static final int HIGH = 4;
  private static final int ORDERS_WITH_A_RHYTHM = 3;
  private static final int TWICE = 2;
  private static final int FOUR_TIMES = 4;
  private static final Duration SOONEST_AT_RISK = Duration.ofDays(14);
  private static final Duration SOONEST_LAPSED = Duration.ofDays(60);
  private static final double INTEREST_SHARE = 0.25;
  private static final double FADED = 0.5;
  private static final double SEASON_SHARE = 0.6;
  private static final int LEAST_LINES = 3;
  private static final String[] BANDS = {"low", "middle", "high"};
  private static final String[] SEASONS = {"winter", "spring", "summer", "autumn"};

  private final Figures figures;
  private final Scale scale;
  private final SegmentSettings settings;
  private final Instant now;
  private final TreeMap<String, String> whyBySegment = new TreeMap<>();
  private @Nullable Instant nextChange;

  private Placing(Figures figures, Scale scale, SegmentSettings settings, Instant now) {
    this.figures = figures;
    this.scale = scale;
    this.settings = settings;
    this.now = now;
  }

  /**
   * Places a customer.
   *
   * @param country as the shop writes it; empty when unknown
   */
  static Placement of(
      Figures figures, String country, Scale scale, SegmentSettings settings, Instant now) {
    var placing = new Placing(figures, scale, settings, now);
    placing.byRegion(country);
    if (figures.orders() > 0) {
      placing.byOrders();
      placing.bySilence();
      placing.byInterest();
      placing.bySeason(Hemisphere.isSouthern(country));
      placing.byPrice();
    }
    return new Placement(placing.whyBySegment, placing.nextChange);
  }

  private void put(String segment, String why) {
    whyBySegment.put(segment, why);
  }

  /** What comes later than now, and before all else that does. */
  private void lookAgain(Instant at) {
    if (at.isAfter(now) && (nextChange == null || at.isBefore(nextChange))) {
      nextChange = at;
    }
  }

  private void byRegion(String country) {
    Regions.of(country, settings.regions())
        .forEach(region -> put(region, "lives in %s".formatted(country.strip())));
  }

  private void byOrders() {
    put(figures.orders() == 1 ? "first-time-buyer" : "repeat-customer", orders(figures.orders()));
    if (figures.bulkOrders() * 2 >= figures.orders()) {
      put(
          "bulk-buyer",
          "%d of %s with %d pieces or more of one product"
              .formatted(figures.bulkOrders(), orders(figures.orders()), settings.bulkPieces()));
    }
    if (figures.listedLines() >= LEAST_LINES
        && figures.discountedLines() * 2 >= figures.listedLines()) {
      put(
          "discount-seeker",
          "%d of %d lines below the catalogue's price"
              .formatted(figures.discountedLines(), figures.listedLines()));
    }
  }

  private void bySilence() {
    var last = figures.lastPaidAt();
    if (last == null) {
      return;
    }
    var rhythm = rhythm();
    var lapsed = last.plus(atMost(settings.lapsedAfter(), SOONEST_LAPSED, rhythm, FOUR_TIMES));
    var atRisk = last.plus(atMost(settings.lapsedAfter(), SOONEST_AT_RISK, rhythm, TWICE));
    lookAgain(lapsed);
    var why =
        "last order %s; usually one in %s"
            .formatted(LocalDate.ofInstant(last, ZoneOffset.UTC), counted(rhythm.toDays(), "day"));
    if (!now.isBefore(lapsed)) {
      put("lapsed", why);
    } else if (figures.orders() > 1 && !now.isBefore(atRisk)) {
      put("at-risk", why);
    } else {
      if (figures.orders() > 1) {
        lookAgain(atRisk);
      }
      champion();
    }
  }

  private Duration rhythm() {
    var own = figures.gap();
    return own == null || figures.orders() < ORDERS_WITH_A_RHYTHM
        ? scale.rhythm(settings.usualGap())
        : own;
  }

  private static Duration atMost(Duration most, Duration least, Duration rhythm, int times) {
    var silence = rhythm.multipliedBy(times);
    var bounded = silence.compareTo(least) < 0 ? least : silence;
    return bounded.compareTo(most) > 0 ? most : bounded;
  }

  private void champion() {
    var recency = scale.recencyOf(figures);
    var frequency = scale.frequencyOf(figures);
    var money = scale.moneyOf(figures);
    if (recency >= HIGH && frequency >= HIGH && money >= HIGH) {
      put(
          "champion",
          "recency %d, frequency %d, money %d of 5".formatted(recency, frequency, money));
    }
  }

  /** All interests fade alike, so that time changes none of their shares: it only lets them end. */
  private void byInterest() {
    var halfLife = settings.interestHalfLife();
    var all =
        figures.interestByCategory().values().stream()
            .mapToDouble(one -> one.scoreAt(now, halfLife))
            .sum();
    figures
        .interestByCategory()
        .forEach(
            (category, interest) -> {
              var share = interest.scoreAt(now, halfLife) / all;
              var end = interest.fadesTo(FADED, halfLife);
              if (share >= INTEREST_SHARE && now.isBefore(end)) {
                lookAgain(end);
                var name = SegmentName.of("interest", category).word();
                put(name, "%s, the newest %s".formatted(orders(interest.orders()), day(interest)));
              }
            });
  }

  private static String orders(int count) {
    return counted(count, "order");
  }

  private static String counted(long count, String one) {
    return "%d %s%s".formatted(count, one, count == 1 ? "" : "s");
  }

  private static LocalDate day(Interest interest) {
    return LocalDate.ofInstant(interest.at(), ZoneOffset.UTC);
  }

  private void bySeason(boolean southern) {
    for (int quarter = 0; quarter < SEASONS.length; quarter++) {
      var orders = figures.quarters().get(quarter);
      if (orders >= 2 && orders >= SEASON_SHARE * figures.orders()) {
        var season = SEASONS[(quarter + (southern ? 2 : 0)) % SEASONS.length];
        put("season-" + season, "%d of %s".formatted(orders, orders(figures.orders())));
      }
    }
  }

  /** The third in which the median lies is the median of the thirds. */
  private void byPrice() {
    var lines = figures.bands().stream().mapToInt(Integer::intValue).sum();
    if (lines < LEAST_LINES) {
      return;
    }
    var below = 0;
    for (int band = 0; band < BANDS.length; band++) {
      below += figures.bands().get(band);
      if (below * 2 >= lines) {
        put("price-" + BANDS[band], "the median of %d lines".formatted(lines));
        return;
      }
    }
  }
}
