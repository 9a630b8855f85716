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

  History withReturns(List<Returned> sentBack) {
    return new History(orders, purchases, sentBack, feedback);
  }

  History withFeedback(List<Feedback> said) {
    return new History(orders, purchases, returns, said);
  }
}
