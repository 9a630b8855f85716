package app.tandem.timeline;

import app.tandem.behaviour.Signal;
import app.tandem.catalog.Larder.Portion;
import app.tandem.catalog.Larders;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the milestones of one purchase are reached, by its days and by the signs of its use ({@link
 * Times}).
 */
public final class Milestones {
  private static final double DAY = Duration.ofDays(1).toSeconds();

  /** One that comes again is still the present one for so many days after it was reached. */
  private static final double PATIENCE_DAYS = 7;

  private static final double FARTHEST_DAYS = 36_500;

  private final Use use;
  private final Collection<Signal> signals;
  private final Instant now;

  private Milestones(Use use, Collection<Signal> signals, Instant now) {
    this.use = use;
    this.signals = signals;
    this.now = now;
  }

  /**
   * Reckons them of one purchase by itself.
   *
   * @param timeline of what was bought, as it holds
   * @param signals of whoever bought it
   * @param now what is told later does not count
   */
  public static List<Reached> of(
      Use use, List<UsageTimeline> timeline, Collection<Signal> signals, Instant now) {
    return ofEach(List.of(new Bought(use, timeline)), signals, now).get(0);
  }

  /**
   * Reckons them of all that somebody bought, each in its turn. Supplies add up: what is left of
   * earlier purchases makes a later one last longer, and of a product that was bought again before
   * its supply was used up only the last purchase is told.
   *
   * @param signals of whoever bought it
   * @param now what is told later does not count
   */
  public static List<List<Reached>> ofEach(
      List<Bought> all, Collection<Signal> signals, Instant now) {
    var supplies = new Larders();
    var milestones = new ArrayList<Milestones>(all.size());
    for (var bought : all) {
      var one = new Milestones(bought.use(), signals, now);
      milestones.add(one);
      bought.timeline().stream()
          .filter(UsageTimeline::perPiece)
          .forEach(line -> supplies.add(line, one.portion(one.anchor(line).at())));
    }
    var reached = new ArrayList<List<Reached>>(all.size());
    for (int i = 0; i < all.size(); i++) {
      var some = new ArrayList<Reached>(all.get(i).timeline().size());
      for (var line : all.get(i).timeline()) {
        milestones.get(i).reached(line, supplies).ifPresent(some::add);
      }
      reached.add(some);
    }
    return reached;
  }

  private record Anchored(Instant at, boolean isKnown) {}

  private Optional<Reached> reached(UsageTimeline one, Larders supplies) {
    var anchor = anchor(one);
    if (!one.perPiece()) {
      return Optional.of(reached(one, anchor, one.days(), 1));
    }
    return supplies
        .until(one, portion(anchor.at()))
        .map(
            until -> {
              var days = days(anchor.at(), until);
              return reached(one, anchor, days, days / one.days());
            });
  }

  /** These pieces, whose days begin at some instant. */
  private Portion portion(Instant from) {
    return new Portion(use.sku(), use.pieces(), use.paidAt(), from);
  }

  /**
   * When one of them is reached.
   *
   * @param whole days to its first time
   * @param pieces that last so long, maybe in part; 1 of what is no supply
   */
  private Reached reached(UsageTimeline one, Anchored anchor, double whole, double pieces) {
    var again = one.repeatDays() == null ? 0.0 : one.repeatDays();
    var times = Times.of(whole, again, progress(one, anchor.at(), pieces));
    var nth = times.firstFrom(days(anchor.at(), now) - patience(again, one.toleranceDays()));
    var days = Math.min(FARTHEST_DAYS, Math.max(0, times.day(nth)));
    return new Reached(
        one,
        anchor.at().plusSeconds(Math.round(days * DAY)),
        nth,
        (int) Math.round(days),
        (int) Math.min(UsageTimeline.MOST_DAYS, Math.round(one.toleranceDays() * pieces)),
        anchor.isKnown());
  }

  private static double patience(double again, int toleranceDays) {
    return Math.min(again / 2, Math.max(PATIENCE_DAYS, toleranceDays));
  }

  /**
   * For how long after it was reached a time of what comes again is still the present one; the next
   * one is told from then on.
   *
   * @param repeatDays after which it comes again
   */
  public static Duration presence(int repeatDays, int toleranceDays) {
    return Duration.ofSeconds(Math.round(patience(repeatDays, toleranceDays) * DAY));
  }

  private Anchored anchor(UsageTimeline one) {
    return switch (one.anchor()) {
      case ORDER -> new Anchored(use.paidAt(), true);
      case DELIVERY -> new Anchored(arrival(one.counter()), use.arrived());
      case FIRST_USE ->
          firstUse(one.counter())
              .map(at -> new Anchored(at, true))
              .orElseGet(() -> new Anchored(use.arrivesAt(), false));
    };
  }

  /**
   * When the parcel arrived: by its first sign of use, where that comes before it is taken to have.
   * What was used before this was bought is another one, and no such sign.
   */
  private Instant arrival(@Nullable Counter counter) {
    return use.arrived()
        ? use.arrivesAt()
        : firstUse(counter).filter(use.arrivesAt()::isAfter).orElse(use.arrivesAt());
  }

  /** The first sign of use since it was bought; what was used before was another one. */
  private Optional<Instant> firstUse(@Nullable Counter counter) {
    return signals.stream()
        .filter(sign -> isUse(sign, counter))
        .map(Signal::firstAt)
        .filter(this::isOfThis)
        .min(Comparator.naturalOrder());
  }

  private Times.@Nullable Progress progress(UsageTimeline one, Instant anchor, double pieces) {
    var counter = one.counter();
    if (counter == null || counter.until() == 0) {
      return null;
    }
    var until = counter.until() * pieces;
    return signals.stream()
        .filter(sign -> isUse(sign, counter) && isOfThis(sign.lastAt()))
        .filter(sign -> !sign.lastAt().isBefore(anchor) && reading(sign) > 0)
        .max(Comparator.comparing(Signal::lastAt))
        .map(sign -> new Times.Progress(reading(sign) / until, days(anchor, sign.lastAt())))
        .orElse(null);
  }

  private static double reading(Signal sign) {
    return sign.kind() == Signal.Kind.USED ? sign.times() : sign.value();
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
    return sign.detail().isEmpty() || sign.detail().equals(use.sku().code());
  }

  private boolean isOfThis(Instant at) {
    return !at.isBefore(use.paidAt()) && at.isBefore(use.until()) && !at.isAfter(now);
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / DAY;
  }
}
