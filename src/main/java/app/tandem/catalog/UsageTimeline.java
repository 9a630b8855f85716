package app.tandem.catalog;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import org.jspecify.annotations.Nullable;

/**
 * One milestone in the use of a product, or of every product of a family: what runs out or falls
 * due, and when.
 *
 * @param of the product or the family
 * @param milestone for example "first supply runs out", 1 to 200 signs
 * @param days after the anchor, 0 to 3650; of a supply, what one piece lasts
 * @param anchor what the days are counted from
 * @param repeatDays after which it comes again, 1 to 3650; null when it comes once
 * @param toleranceDays it may come so many days earlier or later, 0 to 3650
 * @param perPiece whether it is a supply: two pieces last twice as long
 * @param counter whose use pulls it nearer or farther; null when only time counts
 * @param brings the family that is bought then; empty for the same again
 * @param holds whose days count
 */
public record UsageTimeline(
    Subject of,
    String milestone,
    int days,
    Anchor anchor,
    @Nullable Integer repeatDays,
    int toleranceDays,
    boolean perPiece,
    @Nullable Counter counter,
    String brings,
    Holds holds) {
  /** Nothing lasts longer. */
  public static final int MOST_DAYS = 3_650;

  private static final int LONGEST = 200;

  /** What the days of a timeline are counted from. */
  public enum Anchor {
    ORDER,
    DELIVERY,
    FIRST_USE
  }

  /** Whose days count. */
  public enum Holds {
    /** What the marketer said. */
    OWN,
    /** What orders taught, where enough did. */
    LEARNED
  }

  /**
   * The product or the family that a milestone is of: exactly one of them.
   *
   * @param sku of the product; null when it is of a family
   * @param category the family; empty when it is of a product
   */
  public record Subject(@Nullable Sku sku, String category) {
    public Subject {
      category = category.strip();
      if ((sku == null) == category.isEmpty()) {
        throw new FieldRefused(
            "category",
            sku == null
                ? "The milestone is of no product and no family.\nMaybe add a sku or a category."
                : "The milestone is of a product (%s) and of a family (%s).\nMaybe leave the category out: the product is in it."
                    .formatted(sku, Shown.text(category)));
      }
      requireText("category", "category", category);
    }

    public static Subject product(Sku sku) {
      return new Subject(sku, "");
    }

    public static Subject family(String category) {
      return new Subject(null, category);
    }

    /** The product's code, or the family. */
    public String word() {
      return sku == null ? category : sku.code();
    }
  }

  /**
   * A counter of the product, or a feature whose times of use are counted.
   *
   * @param name as the shop calls it, for example {@code cups}
   * @param until the reading at which the milestone is reached, for each piece of a supply; 0 when
   *     only its first use is asked for
   */
  public record Counter(String name, double until) {
    public Counter {
      name = name.strip();
      if (name.isEmpty()) {
        throw new FieldRefused(
            "counter",
            "The counter has no name.\nMaybe write it as the shop's events call it, for example cups.");
      }
      requireText("counter", "counter", name);
      if (!(until >= 0 && until <= 1e12)) {
        throw new FieldRefused(
            "counterUntil",
            "The counter (%s) cannot be read until (%s).\nMaybe a digit or a minus slipped in."
                .formatted(name, until));
      }
    }
  }

  /** What tells milestones apart. */
  public record Key(Subject of, String milestone) {}

  public UsageTimeline {
    milestone = milestone.strip();
    brings = brings.strip();
    if (milestone.isEmpty()) {
      throw new FieldRefused(
          "milestone",
          "The milestone of %s has no name.\nMaybe call it what happens then: bag is empty."
              .formatted(of.word()));
    }
    requireText("milestone", "milestone", milestone);
    requireText("brings", "family that it brings", brings);
    requireDays("days", "days", days, 0, milestone);
    requireDays("toleranceDays", "tolerance", toleranceDays, 0, milestone);
    if (repeatDays != null) {
      requireRepeat(repeatDays, toleranceDays, perPiece, milestone);
    }
    if (perPiece && days == 0) {
      throw new FieldRefused(
          "days",
          "A piece of the supply of %s lasts no day.\nMaybe its days are missing."
              .formatted(milestone));
    }
    if (counter != null && counter.until() == 0 && anchor != Anchor.FIRST_USE) {
      throw new FieldRefused(
          "counterUntil",
          "The counter (%s) of the milestone %s says nothing, because it has no reading to reach.\nMaybe add it, or count from the FIRST_USE."
              .formatted(counter.name(), milestone));
    }
  }

  /** A milestone of a family that comes once, on the day. */
  public UsageTimeline(String category, String milestone, int days, Anchor anchor) {
    this(Subject.family(category), milestone, days, anchor, null, 0, false, null, "", Holds.OWN);
  }

  private static void requireText(String field, String what, String text) {
    if (text.length() > LONGEST || hasControl(text)) {
      throw new FieldRefused(
          field,
          "The %s (%s) must have at most %d signs, on one line.\nMaybe shorten it."
              .formatted(what, Shown.text(text), LONGEST));
    }
  }

  /** A loop, because a decision asks it for all that somebody bought. */
  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static void requireDays(
      String field, String what, int days, int least, String milestone) {
    if (days < least || days > MOST_DAYS) {
      throw new FieldRefused(
          field,
          "The %s (%d) of the milestone %s must be %d to %d.\nMaybe %s."
              .formatted(
                  what,
                  days,
                  milestone,
                  least,
                  MOST_DAYS,
                  days < least ? "a minus or a 0 slipped in" : "they were meant as hours"));
    }
  }

  private static void requireRepeat(
      int repeatDays, int toleranceDays, boolean perPiece, String milestone) {
    requireDays("repeatDays", "days until it comes again", repeatDays, 1, milestone);
    if (perPiece) {
      throw new FieldRefused(
          "repeatDays",
          "The supply of %s cannot run out again and again (%d).\nMaybe leave the repetition out: the next purchase begins anew."
              .formatted(milestone, repeatDays));
    }
    if (2L * toleranceDays >= repeatDays) {
      throw new FieldRefused(
          "toleranceDays",
          "The tolerance (%d) of the milestone %s must be less than half of the days until it comes again (%d).\nMaybe make it smaller: else two of them overlap."
              .formatted(toleranceDays, milestone, repeatDays));
    }
  }

  public Key key() {
    return new Key(of, milestone);
  }

  /** The family that it is of; empty when it is of a product. */
  public String category() {
    return of.category();
  }

  /**
   * The days for so many pieces: of a supply so many times as long, at most {@value #MOST_DAYS}.
   */
  public int daysOf(int pieces) {
    return perPiece ? (int) Math.min(MOST_DAYS, (long) days * Math.max(1, pieces)) : days;
  }

  /** Whether the same is bought again then, and not something that goes with it. */
  public boolean bringsTheSame(Product product) {
    return brings.isEmpty() || brings.equals(product.category());
  }

  /** The same with another choice of whose days count. */
  public UsageTimeline holding(Holds whose) {
    return new UsageTimeline(
        of, milestone, days, anchor, repeatDays, toleranceDays, perPiece, counter, brings, whose);
  }

  /**
   * The same with what orders taught, which is counted from order to order.
   *
   * @param learnedDays what stands for the days, and for the period where that was the same
   * @param learnedTolerance cut at half of the days, and where two repetitions would overlap
   */
  public UsageTimeline learned(int learnedDays, int learnedTolerance) {
    var wait = Math.min(MOST_DAYS, Math.max(1, learnedDays));
    var again = repeatDays != null && repeatDays == days ? (Integer) wait : repeatDays;
    var room = again == null ? wait / 2 : Math.min(wait / 2, (again - 1) / 2);
    return new UsageTimeline(
        of,
        milestone,
        wait,
        Anchor.ORDER,
        again,
        Math.max(0, Math.min(room, learnedTolerance)),
        perPiece,
        counter != null && counter.until() == 0 ? null : counter,
        brings,
        Holds.LEARNED);
  }
}
