package app.tandem.message;

import app.tandem.catalog.Product;
import app.tandem.decision.Decision.Offered;
import app.tandem.message.Endings.Told;
import app.tandem.message.template.Words;
import app.tandem.offer.BundleOffer;
import app.tandem.offer.Countdowns;
import app.tandem.offer.DailyDeal;
import app.tandem.offer.FreeShippingGap;
import app.tandem.offer.Home;
import app.tandem.offer.LastChance;
import app.tandem.offer.LimitedDiscount;
import app.tandem.offer.LowStock;
import app.tandem.offer.Priced;
import app.tandem.offer.Seasonal;
import app.tandem.offer.Truth;
import app.tandem.offer.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that hurries in a message, with the lines that say it.
 *
 * @param lines none where only the price says it
 */
record Hurry(Urgency urgency, List<String> lines) {

  /**
   * When and where it is said.
   *
   * @param zone in which the customer lives
   * @param shopZone in which the shop's days begin and end
   */
  record Said(Instant at, ZoneId zone, ZoneId shopZone, Words words) {}

  /**
   * What hurries in an offer, what its price hangs on first.
   *
   * @param told what may be told of its ends
   */
  static List<Hurry> of(Offered offered, Told told, Said said) {
    var all = new ArrayList<Hurry>(3);
    var words = said.words();
    daily(offered, said.at(), said.shopZone())
        .ifPresent(one -> all.add(told.isDayTold() ? ofDay(one, said) : only(one.untold())));
    var beside = beside(offered, told, said);
    var ending = ending(offered, told.code(), beside);
    if (ending != null) {
      all.add(new Hurry(ending, endLines(ending, said)));
    }
    fewest(offered, said.at())
        .map(one -> one.beside(beside))
        .ifPresent(one -> all.add(one(one, words.count("left", one.left()))));
    return all;
  }

  /** What an offer costs, unless that hangs on something that hurries in it. */
  static List<Priced> beside(Offered offered, Told told, Said said) {
    var deal = offered.deal();
    var isOfItsHurry =
        deal.parts().size() > 1
            || (deal.until() != null && told.code() != null)
            || daily(offered, said.at(), said.shopZone()).isPresent();
    return isOfItsHurry
        ? List.of()
        : List.of(new Priced(offered.product().sku(), deal.price(), deal.discountPercent()));
  }

  /** That an offer is on sale for a day, if it is. */
  static Optional<DailyDeal> daily(Offered offered, Instant at, ZoneId shopZone) {
    var deal = offered.deal();
    return deal.parts().size() == 1
        ? DailyDeal.of(offered.product(), deal.discountPercent(), at, shopZone)
        : Optional.empty();
  }

  private static Hurry ofDay(DailyDeal deal, Said said) {
    var ends = Objects.requireNonNull(deal.ends());
    return one(deal, daily(ends, said.zone(), said.words()));
  }

  private static Hurry only(Urgency urgency) {
    return new Hurry(urgency, List.of());
  }

  private static Hurry one(Urgency urgency, String line) {
    return new Hurry(urgency, List.of(line));
  }

  private static @Nullable Urgency ending(
      Offered offered, @Nullable String code, List<Priced> beside) {
    var deal = offered.deal();
    var until = deal.until();
    var percent = deal.discountPercent();
    if (deal.parts().size() > 1) {
      return BundleOffer.of(deal.bundle(), deal.parts(), percent, until, code);
    }
    if (until == null) {
      return null;
    }
    return code == null
        ? new LastChance(offered.proposal().skus(), offered.proposal().rule(), until, beside)
        : new LimitedDiscount(offered.product().sku(), code, percent, deal.price(), until);
  }

  private static List<String> endLines(Urgency ending, Said said) {
    var lines = new ArrayList<String>(2);
    var ends = ending.ends();
    var code = ending.code();
    if (ends != null) {
      lines.add(until(ends, said.zone(), said.words()));
    }
    if (code != null) {
      lines.add(said.words().say("code", Countdowns.shown(code)));
    }
    return lines;
  }

  private static Optional<LowStock> fewest(Offered offered, Instant at) {
    var below = offered.proposal().terms().stockBelow();
    if (offered.deal().stockLeft() == null || below == null) {
      return Optional.empty();
    }
    return offered.deal().parts().stream()
        .filter(part -> part.stock().isPresent())
        .min(Comparator.comparingInt(part -> part.stock().getAsInt()))
        .flatMap(part -> LowStock.of(part, below, at));
  }

  /** That it is the season of a product; null where it has none, or one that never ends. */
  static @Nullable Hurry ofSeason(Product product, Home home, List<Priced> beside, Said said) {
    var day = LocalDate.ofInstant(said.at(), home.zone());
    return Seasonal.of(product, day, home)
        .map(one -> one.beside(beside))
        .map(one -> one(one, season(one, said.words())))
        .orElse(null);
  }

  /** What lacks until shipping costs nothing. */
  static Hurry ofShipping(FreeShippingGap gap, Words words) {
    return one(gap, shipping(gap, words));
  }

  /**
   * The line that says it with the numbers of now, on the clock of where its customer lives now.
   *
   * @param line that said it before
   */
  static String line(Truth.Holds holds, String line, Words words) {
    var now = holds.now();
    if (now instanceof LowStock stock) {
      return words.count("left", stock.left());
    }
    if (now instanceof FreeShippingGap gap) {
      return shipping(gap, words);
    }
    if (now instanceof Seasonal season) {
      return season(season, words);
    }
    var ends = now.ends();
    var code = now.code();
    var zone = holds.zone();
    if (ends == null || zone == null || (code != null && line.contains(Countdowns.shown(code)))) {
      return line;
    }
    return now instanceof DailyDeal ? daily(ends, zone, words) : until(ends, zone, words);
  }

  private static String until(Instant ends, ZoneId zone, Words words) {
    return words.say("until", words.instant(ends, zone));
  }

  private static String daily(Instant ends, ZoneId zone, Words words) {
    return words.say("daily", words.instant(ends.minusSeconds(1), zone));
  }

  private static String season(Seasonal season, Words words) {
    return words.say("season", words.day(season.lastDay()));
  }

  private static String shipping(FreeShippingGap gap, Words words) {
    return words.say("shipping", words.money(gap.gap()), words.money(gap.from()));
  }
}
