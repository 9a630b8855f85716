package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Presence;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds rules that can never fire. */
class NeverFires {
  private static final Set<String> AFTER = Set.of("Milestone", "BoughtNext");
  private static final String LEFT = "AbandonedCart";
  private static final Set<String> ON_A_PAGE = Set.of("Viewing", "Comparing", "Attempted");
  private static final Set<String> BEFORE =
      Set.of("BoughtTogether", "InCart", "Viewing", "Cart", "Comparing", "Attempted");

  /** Facts whose category is the family of their sku. */
  private static final Set<String> OF_A_FAMILY =
      Set.of("InCart", "Viewing", "Comparing", "Purchased", "Returned", "Viewed", "Wished");

  /** All that is said of a family in one comparison, without blanks. */
  private static final Pattern OF_FAMILY = Pattern.compile("category\\b[^&|]*");

  private final Shelf shelf;
  private final Set<RuleInFile> dead = new HashSet<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private NeverFires(Shelf shelf) {
    this.shelf = shelf;
  }

  static List<RuleProblem> in(List<Written> rules, Shelf shelf) {
    var search = new NeverFires(shelf);
    rules.forEach(search::checkAlone);
    search.checkParents(rules);
    return search.problems;
  }

  private void checkAlone(Written rule) {
    var findings = new ArrayList<>(Contradictions.in(rule));
    findings.addAll(UnknownWords.in(rule, shelf));
    rule.own().forEach(wanted -> checkStage(rule, wanted, findings));
    checkForbidden(rule, findings);
    checkSwitch(rule, findings);
    for (var finding : findings) {
      problems.add(finding.problem());
      if (finding.isDeadly()) {
        dead.add(rule.rule());
      }
    }
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
    var isAfter = stage == Stage.POST_PURCHASE;
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

  /** What a not says is held against whatever says the same, or more. */
  private void checkForbidden(Written rule, List<Finding> findings) {
    var all = new ArrayList<>(rule.inherited());
    all.addAll(rule.own());
    for (var absent : all) {
      for (var wanted : all) {
        var isOwn = rule.own().contains(absent) || rule.own().contains(wanted);
        if (isOwn && absent.presence() == Presence.ABSENT && forbids(absent, wanted)) {
          findings.add(
              new Finding(
                  rule.problem(
                      rule.own().contains(absent) ? absent.place() : wanted.place(),
                      "It wants (%s) and with \"not\" forbids the same, so this can never fire."
                          .formatted(wanted.fact()),
                      "Maybe the two were meant to differ, or one of them is left over."),
                  true));
        }
      }
    }
  }

  private boolean forbids(Wanted absent, Wanted wanted) {
    return wanted.presence().isNeeded()
        && wanted.fact().equals(absent.fact())
        && (wanted.says().containsAll(absent.says()) || forbidsFamily(absent, wanted));
  }

  /** A product that is wanted by its code is of a family, and that may be the forbidden one. */
  private boolean forbidsFamily(Wanted absent, Wanted wanted) {
    var families = Fields.oneOf(absent, "category");
    var skus = Fields.oneOf(wanted, "sku");
    var others = absent.says().stream().filter(said -> !OF_FAMILY.matcher(said).matches()).toList();
    return OF_A_FAMILY.contains(absent.fact())
        && !skus.isEmpty()
        && absent.says().size() == others.size() + 1
        && wanted.says().containsAll(others)
        && skus.stream()
            .map(shelf::item)
            .allMatch(item -> item != null && families.contains(item.family()));
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
