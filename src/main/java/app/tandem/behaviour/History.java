package app.tandem.behaviour;

import java.util.List;

/**
 * What one customer did so far.
 *
 * @param orders how many orders, ever
 * @param purchases what was bought in the time asked for, newest first
 * @param returns what was sent back in that time
 * @param feedback what was said in that time, newest first
 */
public record History(
    int orders, List<Purchase> purchases, List<Returned> returns, List<Feedback> feedback) {
  /** Of somebody nobody knows. */
  public static final History NONE = new History(0, List.of(), List.of(), List.of());

  /**
   * What they still have of their purchases: each less the pieces that came back of its order. What
   * a file says to have come back without telling of which order stays in it.
   */
  public List<Purchase> kept() {
    return purchases.stream().noneMatch(one -> one.back() > 0)
        ? purchases
        : purchases.stream().filter(Purchase::isKept).map(Purchase::kept).toList();
  }

  /**
   * What they sent back and kept nothing of. Whoever sent back one of two wants the other: that
   * product is not among them.
   */
  public List<Returned> rejected() {
    return returns.stream().filter(one -> !isPartKept(one)).toList();
  }

  /** Whether each purchase of which some came back was kept in part. */
  private boolean isPartKept(Returned returned) {
    var back =
        purchases.stream()
            .filter(one -> one.back() > 0 && one.sku().equals(returned.sku()))
            .toList();
    return returned.looseAt() == null
        && !back.isEmpty()
        && back.stream().allMatch(Purchase::isKept);
  }

  History withReturns(List<CameBack> back) {
    return new History(orders, CameBack.noted(purchases, back), CameBack.bySku(back), feedback);
  }

  History withFeedback(List<Feedback> said) {
    return new History(orders, purchases, returns, said);
  }
}
