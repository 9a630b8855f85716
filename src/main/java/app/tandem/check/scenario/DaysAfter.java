package app.tandem.check.scenario;

import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Purchased;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wait in words: {@code 7 days after delivery}.
 *
 * @param days 0 or more
 * @param anchor what they are counted from; null when either will do
 */
record DaysAfter(double days, @Nullable Anchor anchor) {
  static final String FORM = "7 days after delivery, or 7 days after order";
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,5})?) days?(?: after (?:the )?(delivery|order))?");
  private static final long NEAR = Duration.ofMinutes(30).toSeconds();
  private static final double SECONDS = 86_400;

  static Optional<DaysAfter> read(String text) {
    var found = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!found.matches()) {
      return Optional.empty();
    }
    var anchor = found.group(2);
    return Optional.of(
        new DaysAfter(
            Double.parseDouble(found.group(1)),
            anchor == null ? null : Anchor.valueOf(anchor.toUpperCase(Locale.ROOT))));
  }

  /** What the days are counted from: the delivery, where nothing is said. */
  Anchor from() {
    return anchor == null ? Anchor.DELIVERY : anchor;
  }

  /** How long after a purchase something falls due, told in whole days where that is true. */
  static DaysAfter between(Purchased purchase, Instant due) {
    var order = new DaysAfter(days(purchase.paidAt(), due), Anchor.ORDER);
    var delivery = new DaysAfter(days(purchase.deliveredAt(), due), Anchor.DELIVERY);
    var isWhole = delivery.days == Math.rint(delivery.days);
    return delivery.days >= 0 && (isWhole || order.days != Math.rint(order.days))
        ? delivery
        : order;
  }

  /** Whether something that hangs on a purchase falls due then. */
  boolean fits(Purchased purchase, Instant due) {
    return (anchor != Anchor.ORDER && isNear(purchase.deliveredAt(), due))
        || (anchor != Anchor.DELIVERY && isNear(purchase.paidAt(), due));
  }

  private boolean isNear(Instant from, Instant due) {
    var waits = Duration.between(from, due).toSeconds();
    return Math.abs(waits - Math.round(days * SECONDS)) <= NEAR;
  }

  private static double days(Instant from, Instant to) {
    return Numbers.days(Duration.between(from, to).toSeconds());
  }

  @Override
  public String toString() {
    var said = Numbers.text(days) + (days == 1 ? " day" : " days");
    return anchor == null ? said : said + " after " + anchor.name().toLowerCase(Locale.ROOT);
  }
}
