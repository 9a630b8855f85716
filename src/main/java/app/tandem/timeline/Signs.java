package app.tandem.timeline;

import app.tandem.behaviour.Signal;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signs that something is used.
 *
 * @param skus whose counters count: of what was bought, or of all of its supply
 * @param from what was used before was another one
 * @param until what is used from then on is the next one
 * @param signals of whoever bought it
 * @param now what happens later does not count
 */
record Signs(Set<Sku> skus, Instant from, Instant until, Collection<Signal> signals, Instant now) {

  static Signs of(Use use, Collection<Signal> signals, Instant now) {
    return new Signs(Set.of(use.sku()), use.paidAt(), use.until(), signals, now);
  }

  /** The first sign of use. */
  Optional<Instant> firstUse(@Nullable Counter counter) {
    return signals.stream()
        .filter(sign -> isUse(sign, counter))
        .map(Signal::firstAt)
        .filter(this::isOfThis)
        .min(Comparator.naturalOrder());
  }

  /** The last reading since an instant. */
  Optional<Signal> reading(@Nullable Counter counter, Instant since) {
    if (counter == null || counter.until() == 0) {
      return Optional.empty();
    }
    return signals.stream()
        .filter(sign -> isUse(sign, counter) && isOfThis(sign.lastAt()))
        .filter(sign -> !sign.lastAt().isBefore(since) && value(sign) > 0)
        .max(Comparator.comparing(Signal::lastAt));
  }

  static double value(Signal sign) {
    return sign.kind() == Signal.Kind.USED ? sign.times() : sign.value();
  }

  /**
   * When it came to light that something is reached of which a reading tells: with this reading, or
   * with one of those before it. Of these only the first and their number are known, so they are
   * taken to lie evenly, each told as late as the last one.
   *
   * @param reachedAt as the reading tells
   */
  Instant toldAt(Signal sign, Instant reachedAt) {
    var told = earlier(later(sign.toldAt(), sign.lastAt()), now);
    if (sign.times() < 2) {
      return told;
    }
    var apart = Duration.between(sign.firstAt(), sign.lastAt()).dividedBy(sign.times() - 1L);
    var delay = Duration.between(sign.lastAt(), told);
    return later(
        earlier(told, sign.firstToldAt()), earlier(told, reachedAt.plus(apart).plus(delay)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /**
   * Whether it is a sign that this is used: by the counter's name, or any counter of the product.
   */
  private boolean isUse(Signal sign, @Nullable Counter counter) {
    return switch (sign.kind()) {
      case READ ->
          isCounterOfThis(sign)
              && (counter == null ? !sign.detail().isEmpty() : isNamed(sign, counter));
      case USED -> counter != null && isNamed(sign, counter);
      default -> false;
    };
  }

  private static boolean isNamed(Signal sign, Counter counter) {
    return sign.name().equals(counter.name());
  }

  private boolean isCounterOfThis(Signal sign) {
    return sign.detail().isEmpty()
        || skus.stream().anyMatch(sku -> sku.code().equals(sign.detail()));
  }

  private boolean isOfThis(Instant at) {
    return !at.isBefore(from) && at.isBefore(until) && !at.isAfter(now);
  }
}
