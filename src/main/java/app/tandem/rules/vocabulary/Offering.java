package app.tandem.rules.vocabulary;

import app.tandem.kernel.Shown;
import app.tandem.kernel.WhenFalse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proposal while a rule is still saying it. Each step returns the proposal itself, and refuses
 * what it cannot mean with an {@link IllegalArgumentException} that says so in a marketer's words.
 */
public final class Offering {
  private static final double USUAL_SCORE = 0.5;

  /** Four digits of a year and no sign: what lies beyond is no date of a shop. */
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int MOST_PERCENT = 90;
  private static final int MOST_DAYS = 3_650;
  private static final int MOST_HOURS = 720;
  private static final int MOST_STOCK = 1_000;

  private final String rule;
  private final String sku;
  private final boolean upgrade;
  private final @Nullable Bundle bundle;
  private String because = "";
  private double score = USUAL_SCORE;
  private double percent;
  private @Nullable Hook hook;
  private @Nullable Instant due;
  private @Nullable Integer hours;
  private @Nullable LocalDate end;
  private @Nullable Integer stockBelow;
  private @Nullable WhenFalse whenFalse;

  Offering(String rule, String sku, boolean upgrade, @Nullable Bundle bundle) {
    this.rule = rule;
    this.sku = sku;
    this.upgrade = upgrade;
    this.bundle = bundle;
  }

  /**
   * The benefit line: why this makes what the shopper has better. An offer without one would never
   * be shown, so nothing is refused here rather than kept back later without a word.
   */
  public Offering because(@Nullable String benefit) {
    if (benefit == null || benefit.isBlank()) {
      throw new IllegalArgumentException(
          "There is no reason to show.\nMaybe the text that was to stand there was not found.");
    }
    because = benefit;
    return this;
  }

  /** How well it fits, 0 to 1; 0.5 when not said. */
  public Offering score(double fit) {
    score = fit >= 0 ? Math.min(1, fit) : 0; // What is no number is no fit.
    return this;
  }

  /**
   * Offers it some time after a purchase.
   *
   * @param purchase what was bought
   * @param days to wait, 0 or more
   * @param from the day the wait is counted from, of the order or of the delivery
   */
  public Offering after(Purchased purchase, double days, Anchor from) {
    return waitFor(Hook.on(purchase), later(start(purchase, from), waited(days)));
  }

  /**
   * Offers it some time after a purchase.
   *
   * @param purchase what was bought
   * @param period for example {@code 6 weeks}; months and years are those of the calendar in UTC
   * @param from the day the wait is counted from, of the order or of the delivery
   */
  public Offering after(Purchased purchase, String period, Anchor from) {
    return waitFor(Hook.on(purchase), Span.of(period).after(start(purchase, from)));
  }

  /**
   * Offers it some time after a milestone of a usage timeline is reached.
   *
   * @param milestone which
   * @param days to wait, 0 or more
   * @param from {@link Anchor#MILESTONE}
   */
  public Offering after(Milestone milestone, double days, Anchor from) {
    return waitFor(Hook.on(milestone), later(start(milestone, from), waited(days)));
  }

  /**
   * Offers it some time after a milestone of a usage timeline is reached.
   *
   * @param milestone which
   * @param period for example {@code 6 weeks}
   * @param from {@link Anchor#MILESTONE}
   */
  public Offering after(Milestone milestone, String period, Anchor from) {
    return waitFor(Hook.on(milestone), Span.of(period).after(start(milestone, from)));
  }

  /** Offers it when a milestone of a usage timeline is reached. */
  public Offering at(Milestone milestone) {
    return after(milestone, 0, Anchor.MILESTONE);
  }

  /**
   * Offers it some time after a cart was left. Whoever changes the cart begins the wait anew.
   *
   * @param period for example {@code 4 hours}
   */
  public Offering after(AbandonedCart cart, String period) {
    return waitFor(Hook.on(cart), cart.leftAt(), period);
  }

  /** Offers it some time after a product was viewed last, once for all views of a time. */
  public Offering after(Viewed viewed, String period) {
    return waitFor(Hook.on(viewed), viewed.at(), period);
  }

  /** Offers it some time after the news of something on the wishlist, once for each wish. */
  public Offering after(Wished wish, String period) {
    return waitFor(Hook.on(wish), wish.newsAt(), period);
  }

  /** Offers it some time after a feature was used or tried last, once for all uses of a time. */
  public Offering after(Used used, String period) {
    return waitFor(Hook.on(used), used.at(), period);
  }

  /** Offers it some time after a review, a survey or a complaint. */
  public Offering after(Feedback said, String period) {
    return waitFor(Hook.on(said), said.at(), period);
  }

  /** Offers it some time after the shopper entered a segment, once for each entry. */
  public Offering after(InSegment entered, String period) {
    return waitFor(Hook.on(entered), entered.since(), period);
  }

  private Offering waitFor(Hook hangsOn, Instant from, String period) {
    return waitFor(hangsOn, Span.of(period).after(from));
  }

  private Offering waitFor(Hook hangsOn, Instant until) {
    hook = hangsOn;
    due = until;
    return this;
  }

  private static double waited(double days) {
    if (days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "The wait (%s days) is longer than %d days.\nMaybe a digit slipped in."
              .formatted(days, MOST_DAYS));
    }
    return days;
  }

  private static Instant later(Instant start, double days) {
    return start.plus(Duration.ofHours(Math.round(Math.max(0, days) * 24)));
  }

  private static Instant start(Purchased purchase, Anchor from) {
    if (from == Anchor.MILESTONE) {
      throw new IllegalArgumentException(
          "Anchor.MILESTONE counts from a Milestone, not from a Purchased.\n"
              + "Maybe you meant Anchor.DELIVERY.");
    }
    if (from == Anchor.FIRST_USE) {
      throw new IllegalArgumentException(
          "Anchor.FIRST_USE is of milestones, and a Purchased does not know its first use.\n"
              + "Maybe you meant Anchor.DELIVERY.");
    }
    return from == Anchor.DELIVERY ? purchase.deliveredAt() : purchase.paidAt();
  }

  private static Instant start(Milestone milestone, Anchor from) {
    if (from != Anchor.MILESTONE) {
      throw new IllegalArgumentException(
          "Anchor.%s counts from a Purchased, not from a Milestone.\n".formatted(from)
              + "Maybe you meant Anchor.MILESTONE.");
    }
    return milestone.reachedAt();
  }

  /** Takes a part off the price: above 0 and at most 90 percent. The shop must grant it. */
  public Offering discount(double percent) {
    if (!(percent > 0 && percent <= MOST_PERCENT)) {
      throw new IllegalArgumentException(
          "The discount (%s) must be above 0 and at most %d percent.\n"
                  .formatted(percent, MOST_PERCENT)
              + "Maybe you meant 10, for 10 percent.");
    }
    this.percent = percent;
    return this;
  }

  /** Ends the offer so many hours after the follow-up is due, 1 to 720. */
  public Offering untilHours(int hours) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw new IllegalArgumentException(
          "The hours (%d) must be 1 to %d.\nMaybe write .until( \"2026-12-24\" )."
              .formatted(hours, MOST_HOURS));
    }
    this.hours = hours;
    return this;
  }

  /** Ends the offer with a day, in UTC. Afterwards it is made no more. */
  public Offering until(String date) {
    try {
      end = LocalDate.parse(date.strip(), DAY);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The date (%s) is not understood.\nMaybe you meant year, month and day: \"2026-12-24\"."
              .formatted(Shown.text(date)),
          e);
    }
    return this;
  }

  /** Tells how many are left when they are fewer than that, 1 to 1000, and counted. */
  public Offering ifStockBelow(int pieces) {
    if (pieces < 1 || pieces > MOST_STOCK) {
      throw new IllegalArgumentException(
          "The pieces (%d) must be 1 to %d.\nMaybe you meant 10: \"only 9 left\" is told then."
              .formatted(pieces, MOST_STOCK));
    }
    stockBelow = pieces;
    return this;
  }

  /**
   * Says what becomes of the mail when something that hurries in this offer, such as its end or the
   * pieces left, is not true any more right before it is sent.
   *
   * @param what {@code drop}: it goes without that; {@code withhold}: it does not go
   */
  public Offering whenFalse(String what) {
    whenFalse = WhenFalse.of(what);
    return this;
  }

  public String rule() {
    return rule;
  }

  public String sku() {
    return sku;
  }

  public boolean isUpgrade() {
    return upgrade;
  }

  public @Nullable Bundle bundle() {
    return bundle;
  }

  public String benefit() {
    return because;
  }

  public double fit() {
    return score;
  }

  /** What it hangs on when it waits. */
  public @Nullable Hook hook() {
    return hook;
  }

  public @Nullable Instant due() {
    return due;
  }

  /** What is taken off, in percent; 0 when nothing is. */
  public double percent() {
    return percent;
  }

  public @Nullable Integer hours() {
    return hours;
  }

  public @Nullable LocalDate end() {
    return end;
  }

  public @Nullable Integer stockBelow() {
    return stockBelow;
  }

  /** What {@link #whenFalse(String)} said; null when the shop's setting says it. */
  public @Nullable WhenFalse ifFalse() {
    return whenFalse;
  }
}
