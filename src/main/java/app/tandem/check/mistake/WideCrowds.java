package app.tandem.check.mistake;

import app.tandem.check.mistake.Crowd.Bid;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of each stage once in which more rules propose than are shown, whatever their scores. */
class WideCrowds {
  private WideCrowds() {}

  /** What is proposed, against which nothing speaks; of each product the best. */
  private record Wide(Crowd crowd, List<Bid> best) {
    static Wide of(Crowd crowd) {
      var free = crowd.bids().stream().filter(Bid::isFree).toList();
      return new Wide(crowd, Crowds.bestFirst(new Crowd(crowd.moment(), free)));
    }

    long rules() {
      return best.stream().map(Bid::rule).distinct().count();
    }

    /** The best of the rules of which nothing is shown. */
    Optional<RuleInFile> leftOut() {
      var shown = best.stream().limit(Crowds.SHOWN).map(Bid::rule).collect(Collectors.toSet());
      return rules() <= Crowds.SHOWN
          ? Optional.empty()
          : best.stream().map(Bid::rule).filter(rule -> !shown.contains(rule)).findFirst();
    }
  }

  /**
   * One problem for each stage.
   *
   * @param told the stages of which as much is told already
   */
  static List<RuleProblem> of(List<Crowd> crowds, Set<Stage> told) {
    Map<Stage, List<Wide>> wideByStage =
        crowds.stream()
            .map(Wide::of)
            .filter(wide -> wide.leftOut().isPresent())
            .collect(
                Collectors.groupingBy(
                    wide -> wide.best().get(0).rule().stage(),
                    () -> new EnumMap<>(Stage.class),
                    Collectors.toList()));
    return wideByStage.entrySet().stream()
        .filter(entry -> !told.contains(entry.getKey()))
        .flatMap(entry -> told(entry.getValue()).stream())
        .toList();
  }

  private static Optional<RuleProblem> told(List<Wide> all) {
    var example = all.stream().max(Comparator.comparingLong(Wide::rules)).orElseThrow();
    var crowds = all.stream().map(Wide::crowd).toList();
    return example
        .leftOut()
        .map(
            rule ->
                rule.problem(
                    "%d rules propose something for %s%s, at most %d offers are shown, and this is left out."
                        .formatted(
                            example.rules(),
                            example.crowd().moment(),
                            Crowds.others(crowds),
                            Crowds.SHOWN),
                    "Maybe all is well and the better ones are meant; else narrow their conditions, or"
                        + " give this a higher score."));
  }
}
