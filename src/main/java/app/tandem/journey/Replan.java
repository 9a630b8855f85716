package app.tandem.journey;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of rules, usage timelines or anything else does to the follow-ups that wait: it is
 * counted before it is done, done in batches, and can be undone.
 *
 * @param id counts up
 * @param state how far it is
 * @param about what it is for, in words
 * @param release whose rules it is about, if rules
 * @param advised whether nobody asked for it, but timelines were changed that move something
 * @param by who asked for it
 * @param sentence what it would do
 * @param counted the same in numbers; null until it is counted
 * @param done what was done so far
 * @param trouble why work on it rests; empty when it does not
 * @param note what is to be thought of; empty when nothing is
 */
public record Replan(
    long id,
    ReplanState state,
    String about,
    @Nullable Long release,
    boolean advised,
    String by,
    Instant createdAt,
    Instant stateAt,
    String sentence,
    @Nullable ReplanCount counted,
    Done done,
    String trouble,
    String note) {

  /**
   * What was done so far.
   *
   * @param customers how many it is about
   * @param moved how many follow-ups were moved
   * @param cancelled how many were cancelled
   * @param fresh how many were planned
   * @param unknown how many were left alone, because their rules broke off
   * @param takenBack how many of these are as before again
   * @param leftAlone how many are not, because something happened to them since
   * @param leftBecause how many of these for which reason, the most frequent first
   */
  public record Done(
      long customers,
      long moved,
      long cancelled,
      long fresh,
      long unknown,
      long takenBack,
      long leftAlone,
      Map<String, Long> leftBecause) {}
}
