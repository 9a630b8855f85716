package app.tandem.timeline;

import app.tandem.behaviour.SignOfUse;
import app.tandem.behaviour.Signal;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /**
   * The first sign of use. A counter that was read before this was bought is that of the one before
   * it, until this is there.
   *
   * @param arrivesAt when it is there, or is taken to be
   */
  Optional<Instant> firstUse(@Nullable Counter counter, Instant arrivesAt) {
    return signals.stream()
        .filter(signal -> isUse(signal, counter))
        .flatMap(signal -> firstUse(signal, arrivesAt))
        .min(Comparator.naturalOrder());
  }

  private Stream<Instant> firstUse(Signal signal, Instant arrivesAt) {
    var isOfOneBefore = signal.signs().stream().anyMatch(sign -> sign.at().isBefore(from));
    return signal.signs().stream()
        .map(SignOfUse::at)
        .filter(at -> isOfThis(at) && !(isOfOneBefore && at.isBefore(arrivesAt)))
        .limit(1);
  }

  /** What was read since an instant. */
  Optional<Course> course(@Nullable Counter counter, Instant since) {
    if (counter == null || counter.until() == 0) {
      return Optional.empty();
    }
    var uses = signals.stream().filter(signal -> isUse(signal, counter)).toList();
    return uses.stream()
        .filter(signal -> signs(signal, since).findAny().isPresent())
        .max(Comparator.comparing(Signal::lastAt))
        .map(Signal::kind)
        .flatMap(
            kind ->
                Course.of(
                    kind,
                    uses.stream()
                        .filter(signal -> signal.kind() == kind)
                        .flatMap(signal -> signs(signal, since))));
  }

  private Stream<SignOfUse> signs(Signal signal, Instant since) {
    return signal.signs().stream()
        .filter(sign -> isOfThis(sign.at()) && !sign.at().isBefore(since));
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
