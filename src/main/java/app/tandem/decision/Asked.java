package app.tandem.decision;

import app.tandem.rules.Consulted;
import app.tandem.rules.Proposal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * What the rules of a stage said at a moment, before anything was chosen.
 *
 * @param moment the facts
 * @param said what they said, and which of them broke off
 * @param repeated what they said of an earlier purchase as well, as one thought with the later one
 */
public record Asked(Moment moment, Consulted said, List<Proposal> repeated) {

  /** Where nothing was said twice. */
  public Asked(Moment moment, Consulted said) {
    this(moment, said, List.of());
  }

  /**
   * What the rules of several stages said of one customer, as one, so that one choice is made among
   * all of it. The moment is the one in which they have most before them.
   *
   * @param some at least one
   */
  public static Asked together(Collection<Asked> some) {
    var richest =
        some.stream()
            .max(Comparator.comparingInt(one -> one.moment.question().products().size()))
            .orElseThrow();
    return new Asked(
        richest.moment, some.stream().map(Asked::said).reduce(Consulted::with).orElseThrow());
  }

  /** Of every rule that held. */
  public List<Proposal> proposals() {
    return said.proposals();
  }

  /** The rules that broke off: whether they hold is not known. */
  public SortedMap<String, String> whyByBrokenRule() {
    return said.whyByBrokenRule();
  }
}
