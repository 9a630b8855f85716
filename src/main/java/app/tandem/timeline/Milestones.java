package app.tandem.timeline;

import app.tandem.behaviour.Signal;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
  private final Signs signs;
  private final Instant now;

  private Milestones(Use use, Collection<Signal> signals, Instant now) {
    this.use = use;
    this.signs = Signs.of(use, signals, now);
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
    var supplies = new Supplies();
    var milestones = new ArrayList<Milestones>(all.size());
    for (var bought : all) {
      var one = new Milestones(bought.use(), signals, now);
      milestones.add(one);
      bought.timeline().stream()
          .filter(UsageTimeline::perPiece)
          .forEach(line -> supplies.add(line, one.use, one.anchor(line).at()));
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

  private Optional<Reached> reached(UsageTimeline one, Supplies supplies) {
    var anchor = anchor(one);
    if (!one.perPiece()) {
      var present = present(one, anchor.at(), one.days(), 1, signs);
      return Optional.of(reached(one, anchor, present.nth(), day(present, anchor.at()), 1));
    }
    return supplies
        .of(one, use, anchor.at())
        .map(had -> reached(one, anchor, 1, day(one, had), pieces(one, anchor.at(), had.until())));
  }

  /** When a supply is used up, by what was bought of it last and by the counters of all of it. */
  private Instant day(UsageTimeline one, Supplies.Had had) {
    var last = new Signs(had.skus(), had.boughtAt(), had.nextBoughtAt(), signs.signals(), now);
    var days = days(had.from(), had.until());
    return day(present(one, had.from(), days, days / one.days(), last), had.from());
  }

  private static double pieces(UsageTimeline one, Instant from, Instant until) {
    return days(from, until) / one.days();
  }

  private static Reached reached(
      UsageTimeline one, Anchored anchor, int nth, Instant at, double pieces) {
    return new Reached(
        one,
        at,
        nth,
        (int) Math.max(0, Math.round(days(anchor.at(), at))),
        (int) Math.min(UsageTimeline.MOST_DAYS, Math.round(one.toleranceDays() * pieces)),
        anchor.isKnown());
  }

  /**
   * The time that counts now.
   *
   * @param whole days to its first time
   * @param pieces that last so long, maybe in part; 1 of what is no supply
   */
  private Times.Present present(
      UsageTimeline one, Instant anchor, double whole, double pieces, Signs read) {
    var again = one.repeatDays() == null ? 0.0 : one.repeatDays();
    var course = read.course(one.counter(), anchor).orElse(null);
    var counter = one.counter();
    if (course == null || counter == null) {
      return present(one, Times.of(whole, again, null), anchor, 0);
    }
    var end = counter.until() * pieces;
    var progress =
        new Times.Progress(course.last().value() / end, days(anchor, course.last().at()));
    var times = Times.of(whole, again, progress);
    if (times.past() == 0) {
      return present(one, times, anchor, told(anchor, course.toldAt()));
    }
    var passing = course.past(end * times.lastPart(), anchor);
    return present(
        one, times.lastOn(days(anchor, passing.at())), anchor, told(anchor, passing.toldAt()));
  }

  private double told(Instant anchor, Instant toldAt) {
    return days(anchor, toldAt.isBefore(now) ? toldAt : now);
  }

  private Times.Present present(UsageTimeline one, Times times, Instant anchor, double told) {
    var patience = patience(times.again(), one.toleranceDays());
    return times.present(days(anchor, now), patience, told);
  }

  private static Instant day(Times.Present present, Instant anchor) {
    return instant(anchor, present.day());
  }

  private static Instant instant(Instant anchor, double days) {
    return anchor.plusSeconds(Math.round(Math.min(FARTHEST_DAYS, Math.max(0, days)) * DAY));
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
          signs
              .firstUse(one.counter(), use.arrivesAt())
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
        : signs
            .firstUse(counter, use.arrivesAt())
            .filter(use.arrivesAt()::isAfter)
            .orElse(use.arrivesAt());
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / DAY;
  }
}
