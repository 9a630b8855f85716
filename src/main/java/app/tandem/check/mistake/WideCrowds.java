package app.tandem.check.mistake;

import app.tandem.check.mistake.Crowd.Bid;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells of each stage once in which more is proposed than is shown, whatever their scores. */
class WideCrowds {
  /** Rules are read once, however often they fire. */
  private final IdentityHashMap<RuleInFile, Set<String>> writtenByRule = new IdentityHashMap<>();

  private WideCrowds() {}

  /**
   * An offer that somebody wrote out, or all together that a rule finds in facts.
   *
   * @param sku empty for what is found
   */
  private record Thought(RuleInFile rule, String sku) {}

  /**
   * What is proposed, against which nothing speaks.
   *
   * @param best of each product the best
   * @param thoughts those of the best, in the same order
   */
  private record Wide(Crowd crowd, List<Bid> best, List<Thought> thoughts) {

    long count() {
      return thoughts.stream().distinct().count();
    }

    /** The best of those of which nothing is shown. */
    Optional<Bid> leftOut() {
      var shown = thoughts.stream().limit(Crowds.SHOWN).collect(Collectors.toSet());
      return count() <= Crowds.SHOWN
          ? Optional.empty()
          : IntStream.range(0, best.size())
              .filter(nth -> !shown.contains(thoughts.get(nth)))
              .mapToObj(best::get)
              .findFirst();
    }

    /** Whether something else of the same rule is shown. */
    boolean isShown(RuleInFile rule) {
      return best.stream().limit(Crowds.SHOWN).anyMatch(bid -> bid.rule().equals(rule));
    }
  }

  /**
   * One problem for each stage.
   *
   * @param told the stages of which as much is told already
   */
  static List<RuleProblem> of(List<Crowd> crowds, Set<Stage> told) {
    var reading = new WideCrowds();
    Map<Stage, List<Wide>> wideByStage =
        crowds.stream()
            .map(reading::wide)
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

  private Wide wide(Crowd crowd) {
    var free = crowd.bids().stream().filter(Bid::isFree).toList();
    var best = Crowds.bestFirst(new Crowd(crowd.moment(), free));
    return new Wide(crowd, best, best.stream().map(this::thought).toList());
  }

  private Thought thought(Bid bid) {
    var written = writtenByRule.computeIfAbsent(bid.rule(), WideCrowds::written);
    return new Thought(bid.rule(), written.contains(bid.sku()) ? bid.sku() : "");
  }

  private static Set<String> written(RuleInFile rule) {
    return Proposed.in(rule).stream()
        .flatMap(one -> Stream.ofNullable(one.sku()))
        .map(sku -> sku.strip().toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Optional<RuleProblem> told(List<Wide> all) {
    var example = all.stream().max(Comparator.comparingLong(Wide::count)).orElseThrow();
    var crowds = all.stream().map(Wide::crowd).toList();
    return example
        .leftOut()
        .map(
            bid ->
                bid.rule()
                    .problem(
                        "%d offers are proposed for %s%s, at most %d are shown, and %s is left out."
                            .formatted(
                                example.count(),
                                example.crowd().moment(),
                                Crowds.others(crowds),
                                Crowds.SHOWN,
                                example.isShown(bid.rule()) ? "(" + bid.sku() + ")" : "this"),
                        "Maybe all is well and the better ones are meant; else narrow their conditions, or"
                            + " give this a higher score."));
  }
}
