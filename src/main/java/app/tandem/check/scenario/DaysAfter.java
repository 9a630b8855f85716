package app.tandem.check.scenario;

import app.tandem.rules.vocabulary.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wait in words: {@code 7 days after delivery}, or {@code 4 hours} after all else.
 *
 * @param days 0 or more
 * @param anchor what they are counted from; null when either will do
 */
record DaysAfter(double days, @Nullable Anchor anchor) {
  static final String FORM = "7 days after delivery, 7 days after order, or 4 hours";
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{1,4}(?:\\.[0-9]{1,5})?) (day|hour)s?(?: after (?:the )?(delivery|order))?");
  private static final long NEAR = Duration.ofMinutes(30).toSeconds();
  private static final double SECONDS = 86_400;
  private static final double HOURS = 24;

  static Optional<DaysAfter> read(String text) {
    var found = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!found.matches()) {
      return Optional.empty();
    }
    var anchor = found.group(3);
    var unit = found.group(2).equals("hour") ? HOURS : 1;
    return Optional.of(
        new DaysAfter(
            Double.parseDouble(found.group(1)) / unit,
            anchor == null ? null : Anchor.valueOf(anchor.toUpperCase(Locale.ROOT))));
  }

  /** What the days are counted from: the delivery, where nothing is said. */
  Anchor from() {
    return anchor == null ? Anchor.DELIVERY : anchor;
  }

  /** How long something waits, told in whole days where that is true. */
  static DaysAfter between(Waits wait) {
    if (!wait.isOrder()) {
      return new DaysAfter(days(wait.paid(), wait.due()), null);
    }
    var order = new DaysAfter(days(wait.paid(), wait.due()), Anchor.ORDER);
    var delivery = new DaysAfter(days(wait.delivered(), wait.due()), Anchor.DELIVERY);
    var isWhole = delivery.days == Math.rint(delivery.days);
    return delivery.days >= 0 && (isWhole || order.days != Math.rint(order.days))
        ? delivery
        : order;
  }

  /** Whether something falls due then. */
  boolean fits(Waits wait) {
    return (anchor != Anchor.ORDER && isNear(wait.delivered(), wait.due()))
        || (anchor != Anchor.DELIVERY && isNear(wait.paid(), wait.due()));
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
    var hours = days * HOURS;
    var isHours = days < 1 && hours == Math.rint(hours) && hours > 0;
    var number = isHours ? hours : days;
    var said = Numbers.text(number) + (isHours ? " hour" : " day") + (number == 1 ? "" : "s");
    return anchor == null ? said : said + " after " + anchor.name().toLowerCase(Locale.ROOT);
  }
}
