package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Presence;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds rules that can never fire. */
class NeverFires {
  private static final Set<String> AFTER = Set.of("Milestone", "BoughtNext");
  private static final String LEFT = "AbandonedCart";
  private static final Set<String> ON_A_PAGE = Set.of("Viewing", "Comparing", "Attempted");
  private static final Set<String> BEFORE =
      Set.of("BoughtTogether", "InCart", "Viewing", "Cart", "Comparing", "Attempted");

  private final Shelf shelf;
  private final KnownSegments segments;
  private final LocalDate today;
  private final Set<RuleInFile> dead = new HashSet<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private NeverFires(Shelf shelf, KnownSegments segments, LocalDate today) {
    this.shelf = shelf;
    this.segments = segments;
    this.today = today;
  }

  static List<RuleProblem> in(
      List<Written> rules, Shelf shelf, KnownSegments segments, LocalDate today) {
    var search = new NeverFires(shelf, segments, today);
    rules.forEach(search::checkAlone);
    rules.forEach(search::checkInherited);
    search.checkParents(rules);
    return search.problems;
  }

  private void checkAlone(Written rule) {
    var findings = find(rule);
    findings.addAll(Alternatives.in(rule, findings, this::find));
    checkSwitch(rule, findings);
    for (var finding : findings) {
      problems.add(finding.problem());
      if (finding.isDeadly()) {
        dead.add(rule.rule());
      }
    }
  }

  /** What is wrong with a rule that others extend is told there. */
  private void checkInherited(Written rule) {
    var isDead = dead.contains(rule.rule()) || rule.ancestors().stream().anyMatch(dead::contains);
    if (!isDead) {
      Alternatives.inherited(rule, this::find)
          .ifPresent(
              finding -> {
                problems.add(finding.problem());
                dead.add(rule.rule());
              });
    }
  }

  private List<Finding> find(Written rule) {
    var findings = new ArrayList<>(Contradictions.in(rule));
    findings.addAll(Counts.in(rule));
    findings.addAll(CountedFacts.in(rule, shelf));
    findings.addAll(UnknownWords.in(rule, shelf, segments));
    findings.addAll(SmallLetters.in(rule));
    findings.addAll(UnmatchedCodes.in(rule, shelf));
    findings.addAll(UnknownSegments.in(rule, segments));
    findings.addAll(Misfits.in(rule, shelf));
    findings.addAll(NeverTogether.in(rule, shelf));
    findings.addAll(Impossible.in(rule, shelf, today));
    rule.own().forEach(wanted -> checkStage(rule, wanted, findings));
    findings.addAll(Forbidden.in(rule, shelf));
    if (findings.stream().noneMatch(Finding::isDeadly)) {
      findings.addAll(NeverTogether.ofTheYear(rule));
    }
    return findings;
  }

  /** What somebody probably orders next is guessed for mails and apps only. */
  private static final String GUESS = "LikelyNext";

  /** A fact that never comes is an error only where it is wanted: forbidding it does no harm. */
  private static void checkStage(Written rule, Wanted wanted, List<Finding> findings) {
    if (wanted.presence() != Presence.ABSENT) {
      stranger(rule.stage(), wanted.fact())
          .map(said -> rule.problem(wanted.place(), said.what(), said.maybe()))
          .map(problem -> new Finding(problem, wanted.presence().isNeeded()))
          .ifPresent(findings::add);
    }
  }

  private record Said(String what, String maybe) {}

  /** What to say of a fact that is never there in a stage; restraint is asked in all of them. */
  private static Optional<Said> stranger(Stage stage, String fact) {
    if (stage == Stage.RESTRAINT) {
      return Optional.empty();
    }
    if (fact.equals("Proposed")) {
      return Optional.of(
          new Said(
              "(Proposed) is there only in restraint, never in %s.".formatted(stage.folder()),
              "Maybe move the rule to restraint."));
    }
    if (stage == Stage.SEGMENTS) {
      return AFTER.contains(fact)
              || BEFORE.contains(fact)
              || fact.equals("Place")
              || fact.equals(LEFT)
              || fact.equals(GUESS)
          ? Optional.of(
              new Said(
                  "(%s) is never there in segments.".formatted(fact),
                  "Maybe ask for what the shopper did: Purchased, Returned, Feedback, InSegment."))
          : Optional.empty();
    }
    if (stage == Stage.ABANDONED || fact.equals(LEFT)) {
      return strangerOfAbandoned(stage, fact);
    }
    var isAfter = stage.looksBack();
    var isGuess = fact.equals(GUESS);
    var isStrange =
        isGuess ? !isAfter && stage != Stage.IN_APP : (isAfter ? BEFORE : AFTER).contains(fact);
    return isStrange
        ? Optional.of(
            new Said(
                "(%s) is there only %s, never in %s."
                    .formatted(fact, when(isGuess, isAfter), stage.folder()),
                isAfter
                    ? "Maybe ask for Purchased, or move the rule to in-cart."
                    : "Maybe move the rule to post-purchase."))
        : Optional.empty();
  }

  /** Whoever left is on no page; what lies in the cart is there. */
  private static Optional<Said> strangerOfAbandoned(Stage stage, String fact) {
    if (stage != Stage.ABANDONED) {
      return Optional.of(
          new Said(
              "(%s) is there only in abandoned, never in %s.".formatted(fact, stage.folder()),
              "Maybe move the rule to abandoned."));
    }
    return ON_A_PAGE.contains(fact) || AFTER.contains(fact) || fact.equals(GUESS)
        ? Optional.of(
            new Said(
                "(%s) is never there in abandoned.".formatted(fact),
                "Maybe ask for AbandonedCart, InCart, Viewed or Wished."))
        : Optional.empty();
  }

  private static String when(boolean isGuess, boolean isAfter) {
    if (isGuess) {
      return "after a purchase and in the app";
    }
    return isAfter ? "before a purchase" : "after a purchase";
  }

  /** A rule that extends one that is switched off is not switched off with it. */
  private static void checkSwitch(Written rule, List<Finding> findings) {
    if (rule.rule().isSwitchedOff()) {
      findings.add(
          new Finding(
              rule.problem(
                  rule.rule().placeOf("enabled"),
                  "It is switched off by (enabled false), so this can never fire.",
                  "Maybe leave out (enabled false), or take the rule out."),
              false));
    }
  }

  private void checkParents(List<Written> rules) {
    var isNews = true;
    var told = new HashSet<RuleInFile>();
    while (isNews) {
      isNews = false;
      for (var rule : rules) {
        var parent = rule.parent();
        if (parent != null && dead.contains(parent) && told.add(rule.rule())) {
          dead.add(rule.rule());
          isNews = true;
          problems.add(
              rule.problem(
                  rule.rule().placeOf(parent.name()),
                  "It extends (%s), which can never fire.".formatted(parent.name()),
                  "Maybe mend that one first: this one may need no change."));
        }
      }
    }
  }
}
