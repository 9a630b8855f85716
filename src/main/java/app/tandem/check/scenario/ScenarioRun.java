package app.tandem.check.scenario;

import app.tandem.check.scenario.Expect.Wanted;
import app.tandem.decision.Arbiter;
import app.tandem.decision.Decision;
import app.tandem.decision.Moment;
import app.tandem.decision.Restraint;
import app.tandem.decision.Shelf;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import app.tandem.rules.RuleFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays a scenario: asks the rules, chooses as for any shopper, and compares. */
public final class ScenarioRun {
  private static final double ALIKE = 0.005;

  private final Scenario scenario;
  private final UnaryOperator<String> naming;
  private final Moment moment;
  private final Decision decision;
  private final List<String> why = new ArrayList<>();
  private final Map<String, Set<String>> unwantedByRule = new TreeMap<>();

  private ScenarioRun(
      Scenario scenario,
      Moment moment,
      List<Proposal> proposals,
      Restraint restraint,
      UnaryOperator<String> naming) {
    this.scenario = scenario;
    this.naming = naming;
    this.moment = moment;
    var skus = proposals.stream().flatMap(one -> one.skus().stream()).collect(Collectors.toSet());
    var shelf = Shelf.of(scenario.given().productsBySku(skus));
    this.decision = Arbiter.choose(moment, proposals, shelf, restraint);
    why.addAll(decision.whyByBrokenRestraint().values());
  }

  /**
   * Plays it, where no rule restrains.
   *
   * @param book asks the rules of the scenario's stage; when one breaks off, the scenario fails
   */
  public static Ran run(Scenario scenario, Function<Collection<Object>, List<Proposal>> book) {
    return run(scenario, book, Restraint.NONE, rule -> "\"" + rule + "\"");
  }

  /**
   * Plays a scenario of {@code restraint/}: what it says is proposed is kept back, or not.
   *
   * @param restraint asks the rules that are tried; when one breaks off, the scenario fails
   */
  public static Ran restrained(Scenario scenario, Restraint restraint) {
    var proposals = scenario.given().proposals();
    var withheldByRule = new TreeMap<String, Set<String>>();
    Restraint listening =
        (moment, left, shelf) -> {
          var kept = restraint.keep(moment, left, shelf);
          kept.proposalsByRule().forEach((rule, some) -> put(rule, some, withheldByRule));
          return kept;
        };
    var run = new ScenarioRun(scenario, scenario.moment(), proposals, listening, rule -> "");
    run.compare();
    return ran(scenario, run.why, run.offered(), run.decision.withheld(), withheldByRule, Map.of());
  }

  /**
   * Plays it.
   *
   * @param book asks the rules of the scenario's stage; when one breaks off, the scenario fails
   * @param restraint asks the rules that keep back; when one breaks off, the scenario fails
   * @param naming how a rule is told, by its name
   */
  public static Ran run(
      Scenario scenario,
      Function<Collection<Object>, List<Proposal>> book,
      Restraint restraint,
      UnaryOperator<String> naming) {
    var moment = scenario.moment();
    List<Proposal> proposals;
    try {
      proposals = book.apply(moment.facts());
    } catch (RuleFailure e) {
      return ran(scenario, List.of(e.sentence()), List.of(), List.of(), Map.of(), Map.of());
    }
    var run = new ScenarioRun(scenario, moment, proposals, restraint, naming);
    run.compare();
    return ran(
        scenario,
        run.why,
        run.offered(),
        run.decision.withheld(),
        skusByRule(proposals),
        run.unwantedByRule);
  }

  private static Ran ran(
      Scenario scenario,
      List<String> why,
      List<String> offered,
      List<Decision.Withheld> withheld,
      Map<String, Set<String>> skusByRule,
      Map<String, Set<String>> unwantedByRule) {
    return new Ran(
        scenario.file(),
        scenario.line(),
        scenario.name(),
        why.isEmpty(),
        List.copyOf(why),
        offered,
        withheld,
        skusByRule,
        unwantedByRule);
  }

  private static Map<String, Set<String>> skusByRule(List<Proposal> proposals) {
    var skusByRule = new TreeMap<String, Set<String>>();
    proposals.forEach(one -> put(one.rule(), List.of(one), skusByRule));
    return skusByRule;
  }

  private static void put(
      String rule, List<Proposal> proposals, Map<String, Set<String>> skusByRule) {
    skusByRule
        .computeIfAbsent(rule, any -> new TreeSet<>())
        .addAll(proposals.stream().flatMap(one -> one.skus().stream()).map(Sku::code).toList());
  }

  private List<String> offered() {
    return decision.offers().stream().map(one -> one.proposal().sku().code()).toList();
  }

  private void compare() {
    var expect = scenario.expect();
    expect.offers().forEach(this::compareOffer);
    if (expect.nothing() && !decision.offers().isEmpty()) {
      var told = proposals().map(this::unwanted).collect(Collectors.joining(", "));
      why.add("It should offer nothing, but it offers %s.".formatted(told));
    }
    expect.noOffers().forEach(this::compareNoOffer);
    expect.withheld().forEach((sku, reason) -> compareWithheld(sku.code(), reason));
  }

  private Stream<Proposal> proposals() {
    return decision.offers().stream().map(Decision.Offered::proposal);
  }

  /** What is offered against the scenario's will, with whose it is. */
  private String unwanted(Proposal offer) {
    put(offer.rule(), List.of(offer), unwantedByRule);
    return named(offer);
  }

  private String named(Proposal offer) {
    var name = naming.apply(offer.rule());
    return name.isEmpty() ? offer.sku().code() : "%s (%s)".formatted(offer.sku(), name);
  }

  private void compareNoOffer(Sku sku) {
    for (var offer : proposals().filter(one -> one.skus().contains(sku)).toList()) {
      put(offer.rule(), List.of(offer), unwantedByRule);
      var name = naming.apply(offer.rule());
      why.add(
          "It should not offer %s, but %s does."
              .formatted(sku, name.isEmpty() ? "\"" + offer.rule() + "\"" : name));
    }
  }

  private void compareOffer(Wanted wanted) {
    var offer = proposals().filter(one -> one.skus().contains(wanted.sku())).findFirst();
    if (offer.isPresent()) {
      compare(wanted, offer.get());
      return;
    }
    why.add("It should offer %s, but %s.".formatted(wanted.sku(), fate(wanted.sku().code())));
  }

  private String fate(String sku) {
    var reasons = reasons(sku);
    return reasons.isEmpty()
        ? "no rule proposed it"
        : "it was withheld: " + String.join(", ", reasons) + better(sku);
  }

  /** The offers that took its place, with whose they are: that may be a rule of another file. */
  private String better(String sku) {
    var isBeaten =
        decision.withheld().stream()
            .anyMatch(one -> one.sku().code().equals(sku) && one.wasBeaten());
    return isBeaten ? ": " + proposals().map(this::named).collect(Collectors.joining(", ")) : "";
  }

  private List<String> reasons(String sku) {
    return decision.withheld().stream()
        .filter(one -> one.sku().code().equals(sku))
        .map(Decision.Withheld::why)
        .distinct()
        .toList();
  }

  private void compare(Wanted wanted, Proposal offer) {
    var sku = wanted.sku();
    if (!wanted.mayComeFrom(offer.rule())) {
      why.add(
          "%s should come from \"%s\", but it comes from \"%s\"."
              .formatted(sku, wanted.rule(), offer.rule()));
    }
    var because = wanted.because();
    if (because != null && !offer.because().contains(because)) {
      why.add(
          "The benefit of %s should say (%s), but it says (%s)."
              .formatted(sku, because, offer.because()));
    }
    var score = wanted.score();
    if (score != null && Math.abs(score - offer.score()) > ALIKE) {
      why.add(
          "The score of %s should be %s, but it is %s."
              .formatted(sku, Numbers.text(score), Numbers.text(offer.score())));
    }
    var after = wanted.after();
    if (after != null) {
      compareWait(wanted, after, offer);
    }
  }

  private void compareWait(Wanted wanted, String after, Proposal offer) {
    var wait = Waits.of(offer, moment.facts());
    var fits =
        wait.isPresent() && DaysAfter.read(after).filter(days -> wait.get().fits(days)).isPresent();
    if (!fits) {
      why.add(
          "%s should be offered %s, but it is offered %s."
              .formatted(wanted.sku(), after, wait.map(Waits::words).orElse("at once")));
    }
  }

  private void compareWithheld(String sku, String reason) {
    var reasons = reasons(sku);
    if (reasons.stream().anyMatch(one -> one.contains(reason))) {
      return;
    }
    var instead =
        offered().contains(sku)
            ? "it is offered"
            : reasons.isEmpty()
                ? "no rule proposed it"
                : "it is withheld: " + String.join(", ", reasons);
    why.add("%s should be withheld (%s), but %s.".formatted(sku, reason, instead));
  }
}
