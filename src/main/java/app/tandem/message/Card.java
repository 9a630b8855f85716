package app.tandem.message;

import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One offer as the email shows it.
 *
 * @param name of the product or of the bundle
 * @param parts of a bundle, each with its price; empty for one product
 * @param price what it costs, with what it costs otherwise
 * @param because the benefit line
 * @param notes what else is true of it: its end, how many are left
 */
record Card(String name, List<String> parts, String price, String because, List<String> notes) {
  static final Locale LANGUAGE = Locale.ENGLISH;
  private static final DateTimeFormatter END =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", LANGUAGE);

  /**
   * Writes it down.
   *
   * @param zone in which the customer lives
   */
  static Card of(Offered offered, ZoneId zone) {
    var deal = offered.deal();
    var isBundle = !deal.bundle().isEmpty();
    return new Card(
        isBundle ? deal.bundle() : offered.product().name(),
        isBundle ? parts(deal) : List.of(),
        price(deal),
        offered.because(),
        notes(deal, zone));
  }

  private static List<String> parts(Deal deal) {
    return deal.parts().stream().map(part -> part.name() + ", " + written(part.price())).toList();
  }

  private static String price(Deal deal) {
    var discounted = deal.discounted();
    if (discounted == null) {
      return written(deal.price());
    }
    var percent = BigDecimal.valueOf(deal.discountPercent()).stripTrailingZeros().toPlainString();
    return "%s instead of %s, %s%% off"
        .formatted(written(discounted), written(deal.price()), percent);
  }

  private static List<String> notes(Deal deal, ZoneId zone) {
    var until = end(deal.until(), zone);
    var left = deal.stockLeft();
    // The mail may rest in the outbox or be read late, so the number is told with its time.
    var few = left == null ? "" : "Only %d left when this was written".formatted(left);
    return List.of(until, few).stream().filter(note -> !note.isEmpty()).toList();
  }

  private static String end(@Nullable Instant until, ZoneId zone) {
    return until == null
        ? ""
        : "Until %s (%s)".formatted(END.format(until.atZone(zone)), zone.getId());
  }

  private static String written(Money money) {
    return money.in(LANGUAGE);
  }
}
