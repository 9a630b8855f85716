package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import java.util.List;
import java.util.stream.Collectors;

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
   * a file says to have come back, without telling of which order, came back of the last one
   * before.
   */
  public List<Purchase> kept() {
    return purchases.stream().noneMatch(one -> one.back() > 0)
        ? purchases
        : purchases.stream().filter(Purchase::isKept).map(Purchase::kept).toList();
  }

  /** The products of each order of which nothing is left, where there are any. */
  List<OrderReturned> sentBack(CustomerId customer) {
    var goneByOrder =
        purchases.stream()
            .filter(one -> !one.isKept())
            .collect(
                Collectors.groupingBy(
                    Purchase::order, Collectors.mapping(Purchase::sku, Collectors.toSet())));
    return goneByOrder.entrySet().stream()
        .map(one -> new OrderReturned(customer, one.getKey(), one.getValue()))
        .toList();
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
    var told = LooseReturns.withOrders(purchases, back);
    return new History(orders, CameBack.noted(purchases, told), CameBack.bySku(told), feedback);
  }

  History withFeedback(List<Feedback> said) {
    return new History(orders, purchases, returns, said);
  }
}
