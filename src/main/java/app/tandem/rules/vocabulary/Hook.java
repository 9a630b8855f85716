package app.tandem.rules.vocabulary;

import app.tandem.kernel.Occasion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What a proposal that waits hangs on. What is the same twice is one thought.
 *
 * @param reference as the occasion says
 * @param thing the code of a product; empty where the occasion has none
 * @param occurrence tells the times apart of what comes again; 0 of what comes once, and of the
 *     first time of a milestone
 */
public record Hook(Occasion occasion, String reference, String thing, int occurrence) {

  static Hook on(Purchased purchase) {
    return on(purchase, 0);
  }

  /**
   * What comes once is one thought, however its time moves. So is the first time of what comes
   * again: a milestone may become one that does, or be one no more.
   */
  static Hook on(Milestone milestone) {
    var isLater = milestone.repeatDays() > 0 && milestone.occurrence() > 1;
    return on(milestone.purchase(), isLater ? milestone.occurrence() : 0);
  }

  private static Hook on(Purchased purchase, int occurrence) {
    return new Hook(Occasion.ORDER, purchase.order(), purchase.sku(), occurrence);
  }

  static Hook on(AbandonedCart cart) {
    return new Hook(Occasion.CART, second(cart.begunAt()), "", 0);
  }

  static Hook on(Viewed viewed) {
    return new Hook(Occasion.VIEWED, day(viewed.since()).toString(), viewed.sku(), 0);
  }

  static Hook on(Wished wish) {
    return new Hook(Occasion.WISHED, second(wish.since()), wish.sku(), 0);
  }

  static Hook on(Used used) {
    var occasion = used.attempted() ? Occasion.TRIED : Occasion.USED;
    return new Hook(occasion, used.feature(), "", (int) day(used.since()).toEpochDay());
  }

  static Hook on(Feedback said) {
    return new Hook(Occasion.REVIEWED, second(said.at()), said.sku(), 0);
  }

  static Hook on(InSegment entered) {
    return new Hook(Occasion.SEGMENT, entered.name(), "", (int) day(entered.since()).toEpochDay());
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
