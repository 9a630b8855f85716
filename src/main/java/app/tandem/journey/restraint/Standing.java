package app.tandem.journey.restraint;

import app.tandem.customer.ZoneSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * A message counts from its decision until its time is over, to the instant: one that lies in the future,
 * because the clock was put back, counts as well, so that no clock makes room for more than is allowed.
 */
/**
 * What may go to one customer, after what went to them, by the terms of the moment. Pure.
 *
 * @param terms how often and at which hours
 * @param zone in which they live
 * @param zoneSource how that is known
 * @param mailed what was decided for them, the latest first
 */
public record Standing(
    RestraintTerms terms, ZoneId zone, ZoneSource zoneSource, List<Mailed> mailed) {
  /** Of somebody whom nothing keeps anything from. */
  public static final Standing FREE =
      new Standing(RestraintTerms.NONE, ZoneOffset.UTC, ZoneSource.DEFAULT, List.of());

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);

  public Standing {
    mailed = mailed.stream().sorted(Comparator.comparing(Mailed::at).reversed()).toList();
  }

  /** The same after one more. */
  public Standing with(Mailed one) {
    var more = new ArrayList<>(mailed);
    more.add(one);
    return new Standing(terms, zone, zoneSource, more);
  }

  /** What keeps every mail from them at an instant; null when nothing does. */
  public @Nullable Wait againstAny(Instant now) {
    var cap = terms.messages();
    var byCap = cap == null ? null : full(cap, "", any -> true, now);
    var full = Wait.longer(byCap, tooClose(now));
    return full == null ? quiet(now) : full;
  }

  /**
   * What keeps a mail of its kind from them, besides what keeps every mail; null when nothing does.
   *
   * @param one the mail as it would be
   */
  public @Nullable Wait against(Mailed one, Instant now) {
    Wait wait = null;
    var urgent = terms.urgent();
    if (one.urgent() && urgent != null) {
      wait = full(urgent, " with urgency", Mailed::urgent, now);
    }
    for (var category : one.categories().stream().sorted().toList()) {
      var cap = terms.ofCategory(category);
      if (cap != null) {
        Predicate<Mailed> same = other -> other.categories().contains(category);
        wait = Wait.longer(wait, full(cap, " offering " + category, same, now));
      }
    }
    for (var campaign : one.campaigns().stream().sorted().toList()) {
      var cap = terms.ofCampaign(campaign);
      if (cap != null) {
        Predicate<Mailed> same = other -> other.campaigns().contains(campaign);
        wait = Wait.longer(wait, full(cap, " of the campaign " + campaign, same, now));
      }
    }
    return wait;
  }

  /**
   * How long and why a product is not mailed again so soon; null when it may be. What one thought
   * mailed, another one leaves alone for a time; what comes again by its nature, beans that are
   * used up, comes when its own rule says so.
   *
   * @param comesAgain whether this is a later time of what comes again
   */
  public @Nullable Rest rest(Mailed.Thought thought, boolean comesAgain, Instant now) {
    var rests = terms.sameProduct();
    if (rests == null) {
      return null;
    }
    var since = now.minus(rests);
    var some =
        mailed.stream()
            .filter(one -> one.at().isAfter(since) && repeats(one, thought, comesAgain))
            .toList();
    if (some.isEmpty()) {
      return null;
    }
    var last = some.get(0).at();
    return new Rest(
        last.plus(rests),
        some.stream().anyMatch(one -> offers(one, thought, true)),
        some.stream().anyMatch(one -> offers(one, thought, false)),
        "%s was in the email of %s".formatted(thought.sku(), shown(last)));
  }

  private static boolean repeats(Mailed mail, Mailed.Thought thought, boolean comesAgain) {
    return offers(mail, thought, false) || (!comesAgain && offers(mail, thought, true));
  }

  /** Whether a mail offers the product of a thought, by its rule or by another one. */
  private static boolean offers(Mailed mail, Mailed.Thought thought, boolean byItsRule) {
    return mail.thoughts().stream()
        .anyMatch(
            other ->
                other.sku().equals(thought.sku())
                    && other.rule().equals(thought.rule()) == byItsRule);
  }

  /**
   * Whether a thought is to wait for the best hour; null when it is not. Once that hour has come it
   * waits for no other.
   *
   * @param due when it fell due
   */
  public @Nullable Wait untilBestHour(Instant due, Instant now) {
    var best = terms.bestHour();
    var at = terms.hours().best(due, zone);
    return best == null || !at.isAfter(now)
        ? null
        : new Wait(at, "%s is the best hour: it goes on %s".formatted(best, shown(at)));
  }

  /** When mail may go that is kept until an instant: not in quiet hours, and at the best hour. */
  private Instant settled(Instant at) {
    var hours = terms.hours();
    return hours.mayGo(hours.best(at, zone), zone);
  }

  private @Nullable Wait full(Cap cap, String kind, Predicate<Mailed> counts, Instant now) {
    var since = now.minus(cap.within());
    var counted = mailed.stream().filter(counts).filter(one -> one.at().isAfter(since)).toList();
    if (counted.size() < cap.most()) {
      return null;
    }
    var next = settled(counted.get(cap.most() - 1).at().plus(cap.within()));
    return new Wait(
        next,
        "%d %s%s went to them within %s, and %d %s allowed: the next one may go on %s"
            .formatted(
                counted.size(),
                counted.size() == 1 ? "message" : "messages",
                kind,
                words(cap.within()),
                cap.most(),
                cap.most() == 1 ? "is" : "are",
                shown(next)));
  }

  private @Nullable Wait tooClose(Instant now) {
    if (mailed.isEmpty() || !mailed.get(0).at().plus(terms.spacing()).isAfter(now)) {
      return null;
    }
    var last = mailed.get(0).at();
    var next = settled(last.plus(terms.spacing()));
    return new Wait(
        next,
        "the last message went to them on %s, and %s are to lie between two: the next one may go on %s"
            .formatted(shown(last), words(terms.spacing()), shown(next)));
  }

  private @Nullable Wait quiet(Instant now) {
    var quiet = terms.quiet();
    var at = terms.hours().mayGo(now, zone);
    return quiet == null || !at.isAfter(now)
        ? null
        : new Wait(
            at, "it is quiet where they live from %s: it may go on %s".formatted(quiet, shown(at)));
  }

  /** An instant as their own clock shows it. */
  public String shown(Instant at) {
    return "%s (%s)".formatted(LOCAL.format(at.atZone(zone)), zone.getId());
  }

  static String words(Duration time) {
    if (time.toDays() >= 3 && time.equals(Duration.ofDays(time.toDays()))) {
      return time.toDays() + " days";
    }
    if (time.equals(Duration.ofHours(time.toHours()))) {
      return time.toHours() == 1 ? "1 hour" : time.toHours() + " hours";
    }
    return Math.max(1, time.toMinutes()) + " minutes";
  }
}
