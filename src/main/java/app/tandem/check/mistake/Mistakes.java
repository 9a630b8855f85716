package app.tandem.check.mistake;

import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks over rules whose syntax and words are right, and finds what a marketer will regret: rules
 * that can never fire, hold for everybody, offer nothing or keep nothing back, two that say the
 * same differently, offers that do not go with the main product, urgency without an end, waits that
 * do not fit the product, and discounts below cost.
 */
public class Mistakes {
  private Mistakes() {}

  /**
   * What is wrong with these rules, in the order of their files.
   *
   * @param rules all rules of the stages that are looked at, with those that others extend
   * @param areSegmentsRead whether no rule of segments is missing among them because it is broken
   * @param catalogue what is sold; {@link Catalogue#UNKNOWN} when nobody knows
   * @param today the day against which ends are held
   */
  public static List<RuleProblem> of(
      List<RuleInFile> rules, boolean areSegmentsRead, Catalogue catalogue, LocalDate today) {
    var shelf = new Shelf(catalogue);
    var segments = new KnownSegments(rules, areSegmentsRead, catalogue);
    var written = Written.of(rules);
    var problems = new ArrayList<>(NeverFires.in(written, shelf, segments, today));
    problems.addAll(SaidTwice.in(written, shelf));
    problems.addAll(SaysNothing.in(written));
    for (var rule : written) {
      problems.addAll(ForEverybody.in(rule));
      problems.addAll(UnknownCountries.in(rule, catalogue));
      problems.addAll(GuardsNothing.in(rule, shelf));
      problems.addAll(WrongOffers.in(rule, shelf));
      problems.addAll(Ends.in(rule, shelf, today));
      problems.addAll(Waits.in(rule, shelf));
      problems.addAll(AskedAges.in(rule, shelf));
      problems.addAll(Costs.in(rule, shelf));
      problems.addAll(SmallDiscounts.in(rule));
    }
    var inReadingOrder =
        Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column);
    return problems.stream().distinct().sorted(inReadingOrder).toList();
  }

  /**
   * For the name of a segment that nobody is ever in what may be meant; empty where somebody may
   * be.
   *
   * @param areSegmentsRead whether no rule of segments is missing among the rules
   */
  public static Function<String, Optional<String>> segmentInstead(
      List<RuleInFile> rules, boolean areSegmentsRead, Catalogue catalogue) {
    var segments = new KnownSegments(rules, areSegmentsRead, catalogue);
    return name -> segments.has(name) ? Optional.empty() : Optional.of(segments.maybe(name));
  }

  /** Whether a mistake is that something was over already. */
  public static boolean isOver(RuleProblem mistake) {
    return Ends.IS_OVER.matcher(mistake.what()).matches();
  }
}
