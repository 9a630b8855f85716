package app.tandem.journey;

import app.tandem.decision.Asked;
import app.tandem.decision.Moment;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of several stages said when they were asked again about one customer.
 *
 * @param askedByStage what they said
 * @param troubleByStage why the rules of a stage could not be asked
 */
record Answers(Map<Stage, Asked> askedByStage, Map<Stage, String> troubleByStage) {

  /** Asks; a stage that cannot be asked costs the others nothing. */
  static Answers of(Collection<Moment> moments, Function<Moment, Asked> ask) {
    var answers = new Answers(new EnumMap<>(Stage.class), new EnumMap<>(Stage.class));
    for (var moment : moments) {
      var stage = moment.question().stage();
      try {
        answers.askedByStage.put(stage, ask.apply(moment));
      } catch (RuntimeException e) {
        answers.troubleByStage.put(stage, String.valueOf(e.getMessage()));
      }
    }
    return answers;
  }

  /** Why it is not known whether a row's rule holds; null when it is. */
  @Nullable String trouble(Waiting row) {
    var asked = askedByStage.get(row.stage());
    return asked == null
        ? troubleByStage.getOrDefault(row.stage(), "its rules were not asked")
        : asked.whyByBrokenRule().get(row.rule());
  }

  /** What a row's rule proposes now, if it still does. */
  Optional<Proposal> again(Waiting row) {
    var asked = askedByStage.get(row.stage());
    return asked == null
        ? Optional.empty()
        : asked.proposals().stream().filter(row::isSameThoughtAs).findFirst();
  }

  /** All that the rules of a row's stage propose now. */
  List<Proposal> proposals(Waiting row) {
    var asked = askedByStage.get(row.stage());
    return asked == null ? List.of() : asked.proposals();
  }

  /** Why one of some rules of a row's stage broke off, if any did. */
  Optional<String> broken(Waiting row, Set<String> rules) {
    var asked = askedByStage.get(row.stage());
    return asked == null
        ? Optional.empty()
        : asked.whyByBrokenRule().entrySet().stream()
            .filter(one -> rules.contains(one.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** What is known of the customer in a row's stage. */
  List<Object> facts(Waiting row) {
    var asked = askedByStage.get(row.stage());
    return asked == null ? List.of() : asked.moment().facts();
  }

  /** What lies in the cart that was left, where a row's stage has it before it. */
  Set<Sku> cart(Waiting row) {
    var asked = askedByStage.get(row.stage());
    return asked == null ? Set.of() : asked.moment().question().cart().keySet();
  }

  /** All that was said, for one choice; at least one stage answered. */
  Asked together() {
    return Asked.together(askedByStage.values());
  }
}
