package app.tandem.rules.vocabulary;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A proposal while a rule is still saying it. Each step returns the proposal itself. */
public final class Offering {
  private static final double USUAL_SCORE = 0.5;

  private final String rule;
  private final String sku;
  private String because = "";
  private double score = USUAL_SCORE;
  private @Nullable Purchased anchor;
  private @Nullable Instant due;

  Offering(String rule, String sku) {
    this.rule = rule;
    this.sku = sku;
  }

  /** The benefit line: why this makes what the shopper has better. */
  public Offering because(String benefit) {
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
   * @param from the day the wait is counted from
   */
  public Offering after(Purchased purchase, double days, Anchor from) {
    var start = from == Anchor.DELIVERY ? purchase.deliveredAt() : purchase.paidAt();
    anchor = purchase;
    due = start.plus(Duration.ofHours(Math.round(Math.max(0, days) * 24)));
    return this;
  }

  /** Offers it when a milestone of a usage timeline is reached. */
  public Offering at(Milestone milestone) {
    return after(milestone.purchase(), milestone.days(), milestone.anchor());
  }

  public String rule() {
    return rule;
  }

  public String sku() {
    return sku;
  }

  public String benefit() {
    return because;
  }

  public double fit() {
    return score;
  }

  public @Nullable Purchased anchor() {
    return anchor;
  }

  public @Nullable Instant due() {
    return due;
  }
}
