package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All that a decision depends on, gathered beforehand: the same moment always gives the same
 * decision.
 *
 * @param question where somebody stands
 * @param at when
 * @param history what they did so far
 * @param facts the same in the words of the rules
 * @param unknown codes in the question that are not in the catalogue
 * @param trail what they were shown and did besides
 * @param unknownCustomer whether the question names a customer of whom nothing at all is known
 */
public record Moment(
    Question question,
    Instant at,
    History history,
    List<Object> facts,
    Set<Sku> unknown,
    Trail trail,
    boolean unknownCustomer) {

  /** Of somebody who is known, or whom the question does not name. */
  public Moment(
      Question question,
      Instant at,
      History history,
      List<Object> facts,
      Set<Sku> unknown,
      Trail trail) {
    this(question, at, history, facts, unknown, trail, false);
  }

  /** Of somebody of whom no more is known than what they bought. */
  public Moment(
      Question question, Instant at, History history, List<Object> facts, Set<Sku> unknown) {
    this(question, at, history, facts, unknown, Trail.NONE);
  }
}
