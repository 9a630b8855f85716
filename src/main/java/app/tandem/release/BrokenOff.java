package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.BrokenRule;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.RuleBroke;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** Tells of rules that answer and broke off for somebody on this node, each in its place. */
@ApplicationScoped
class BrokenOff {
  private static final Logger LOG = Logger.getLogger(BrokenOff.class);
  private static final String USUAL =
      "Maybe mend it, or roll back: whom it breaks off for does without its offers.";

  private final RuleBooks books;
  private final RulePlaces places;

  BrokenOff(RuleBooks books, RulePlaces places) {
    this.books = books;
    this.places = places;
  }

  /** The first time stands in the log; how often it was since stands on the pages. */
  void tell(@ObservesAsync RuleBroke broke) {
    var rule = broke.rule();
    LOG.warn(
        places
            .problem(
                broke.release(),
                broke.stage(),
                rule.rule(),
                what(rule, "It broke off"),
                maybe(rule))
            .sentence());
  }

  /**
   * All of them.
   *
   * @param releaseOf the release that answers in a stage
   */
  List<RuleProblem> problems(ToLongFunction<Stage> releaseOf) {
    return books.failures().entrySet().stream()
        .map(
            entry -> {
              var rule = entry.getKey().rule();
              var stage = entry.getKey().stage();
              return places.problem(
                  releaseOf.applyAsLong(stage),
                  stage,
                  rule.rule(),
                  what(rule, told(rule, entry.getValue())),
                  maybe(rule));
            })
        .sorted(Comparator.comparing(RuleProblem::sentence))
        .toList();
  }

  private static String told(BrokenRule rule, int times) {
    var often = times == 1 ? "once" : times + " times";
    return rule.isStuck()
        ? "It was left out of %s since its release went live, and is of all to come"
            .formatted(times == 1 ? "one question" : times + " questions")
        : "It broke off %s since its release went live".formatted(often);
  }

  private static String what(BrokenRule rule, String told) {
    return "%s: %s.".formatted(told, rule.why());
  }

  private static String maybe(BrokenRule rule) {
    return rule.maybe().isEmpty() ? USUAL : rule.maybe();
  }
}
