package app.tandem.check;

import app.tandem.kernel.Stage;
import app.tandem.rules.Consulted;
import app.tandem.rules.RuleBook;
import app.tandem.rules.RuleFailure;
import app.tandem.rules.Wanted;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds rules that ask for something, and always get it: restraint that keeps everything from
 * everybody, and offers for all. Such rules speak of nothing but what is always there, so they are
 * asked about many moments of just that, made of the values that they name. What is found holds in
 * all of them.
 */
class AlwaysHolds {
  private static final int ASKED = 1_000;
  private static final Pattern FACT = Pattern.compile("\\b([A-Z]\\w*)\\s*\\(");
  private static final Set<String> ALWAYS_THERE = Set.of("Shopper", "Today", "Place");

  private final Stage stage;
  private final RuleBook book;
  private final List<RuleInFile> rules;

  private AlwaysHolds(Stage stage, RuleBook book, List<RuleInFile> rules) {
    this.stage = stage;
    this.book = book;
    this.rules = rules;
  }

  /**
   * What is found.
   *
   * @param rules with which nothing is wrong
   */
  static List<RuleProblem> in(Map<Stage, RuleBook> bookByStage, List<RuleInFile> rules) {
    return bookByStage.entrySet().stream()
        .filter(entry -> isAsked(entry.getKey()))
        .flatMap(
            entry -> {
              var stage = entry.getKey();
              var own = rules.stream().filter(rule -> rule.stage() == stage).toList();
              return new AlwaysHolds(stage, entry.getValue(), own).find();
            })
        .toList();
  }

  /** A campaign goes to a segment: whom it is for is said there. */
  private static boolean isAsked(Stage stage) {
    return stage == Stage.RESTRAINT || (stage.offers() && stage != Stage.CAMPAIGNS);
  }

  private Stream<RuleProblem> find() {
    return rules.stream().filter(this::isWide).filter(this::holds).map(this::told);
  }

  /** Whether it asks for something, and for nothing that is not there for everybody. */
  private boolean isWide(RuleInFile rule) {
    var text = RuleSlices.slice(rule).replaceAll("\"[^\"]*\"", "");
    if (!FACT.matcher(text).results().allMatch(found -> isThere(found.group(1)))) {
      return false; // As nearly all do, and need not be read once more.
    }
    var wanted = withParents(rule).stream().flatMap(one -> Wanted.in(one).stream()).toList();
    return !wanted.isEmpty() && wanted.stream().allMatch(one -> isThere(one.fact()));
  }

  private boolean isThere(String fact) {
    return ALWAYS_THERE.contains(fact) || (stage == Stage.RESTRAINT && fact.equals("Proposed"));
  }

  private List<RuleInFile> withParents(RuleInFile rule) {
    var family = new ArrayList<RuleInFile>();
    var next = rule;
    while (next != null && !family.contains(next)) {
      family.add(next);
      var parent = next.parent();
      next =
          rules.stream().filter(one -> Objects.equals(one.name(), parent)).findFirst().orElse(null);
    }
    return family;
  }

  private boolean holds(RuleInFile rule) {
    var moments = new MadeMoments(stage, withParents(rule));
    try {
      for (int asked = 0; asked < ASKED; asked++) {
        var moment = moments.next();
        if (!holds(rule.name(), moment, book.consultAround(moment.facts()))) {
          return false;
        }
      }
      return true;
    } catch (RuleFailure e) {
      return false; // It breaks off, which is told where it was asked before.
    }
  }

  private boolean holds(String rule, MadeMoments.Made moment, Consulted said) {
    return stage == Stage.RESTRAINT
        ? said.withheld().stream()
            .anyMatch(one -> one.rule().equals(rule) && one.covers(moment.proposed()))
        : said.proposals().stream().anyMatch(one -> one.rule().equals(rule));
  }

  private RuleProblem told(RuleInFile rule) {
    var place =
        Wanted.in(rule).stream()
            .findFirst()
            .map(Wanted::place)
            .orElseGet(() -> rule.placeOf("when"));
    return rule.problem(
        place,
        stage == Stage.RESTRAINT
            ? "What it asks for always holds, so nothing is offered to anybody."
            : "What it asks for always holds, so it holds for everybody.",
        "Maybe a line is missing that says when, or a value in this one is not the one that was"
            + " meant.");
  }
}
