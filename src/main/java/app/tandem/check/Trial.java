package app.tandem.check;

import app.tandem.check.CheckReport.ScenarioTold;
import app.tandem.check.mistake.Bargains;
import app.tandem.check.mistake.Bargains.Bargain;
import app.tandem.check.mistake.Catalogue;
import app.tandem.check.mistake.Crowd;
import app.tandem.check.mistake.Crowd.Bid;
import app.tandem.check.mistake.Crowds;
import app.tandem.check.mistake.Mistakes;
import app.tandem.check.mistake.Unsold;
import app.tandem.check.mistake.Unsold.Made;
import app.tandem.check.scenario.Coverage;
import app.tandem.check.scenario.Ran;
import app.tandem.check.scenario.Scenario;
import app.tandem.check.scenario.ScenarioFile;
import app.tandem.check.scenario.ScenarioRun;
import app.tandem.check.scenario.SegmentRun;
import app.tandem.decision.Arbiter;
import app.tandem.decision.Decision.Withheld;
import app.tandem.decision.Restraint;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.BrokenRule;
import app.tandem.rules.Proposal;
import app.tandem.rules.RuleBook;
import app.tandem.rules.RuleFailure;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleOutline;
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the books of a check: by every scenario, and by a sample of real moments. */
class Trial {
  private final Map<Stage, RuleBook> bookByStage;
  private final List<RuleInFile> rules;
  private final Catalogue catalogue;
  private final List<Bargain> bargains = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private final List<ScenarioTold> scenarios = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<RuleProblem> warnings = new ArrayList<>();
  private final BrokenOff broken;
  private final Unwanted unwanted;

  private Trial(Map<Stage, RuleBook> bookByStage, List<RuleInFile> rules, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.bookByStage = bookByStage;
    this.rules = rules;
    this.broken = new BrokenOff(rules);
    this.unwanted = new Unwanted(rules);
  }

  static Trial of(
      Map<Stage, RuleBook> bookByStage,
      List<RuleInFile> rules,
      List<RuleFile> files,
      List<SampleMoment> moments,
      Catalogue catalogue) {
    var trial = new Trial(bookByStage, rules, catalogue);
    trial.play(files);
    trial.ask(moments);
    trial.problems.addAll(0, trial.broken.problems());
    return trial;
  }

  List<ScenarioTold> scenarios() {
    return scenarios;
  }

  List<RuleProblem> problems() {
    return problems;
  }

  List<RuleProblem> warnings() {
    return warnings;
  }

  /** A stage that is broken has no book, and its scenarios wait until it is mended. */
  private void play(List<RuleFile> files) {
    var read = new ArrayList<Scenario>();
    for (var file : files.stream().filter(RuleFile::isScenarios).toList()) {
      var found = ScenarioFile.read(file);
      problems.addAll(found.problems());
      read.addAll(found.scenarios());
    }
    var played = read.stream().filter(one -> bookByStage.containsKey(one.stage())).toList();
    var runs = played.stream().map(this::play).toList();
    runs.forEach(this::tell);
    runs.forEach(unwanted::add);
    problems.addAll(unwanted.problems());
    var outlines =
        RuleOutline.of(files).stream()
            .filter(
                rule ->
                    new RuleFile(rule.file(), "")
                        .stage()
                        .filter(bookByStage::containsKey)
                        .isPresent())
            .toList();
    warnings.addAll(Coverage.of(outlines, played, runs));
    var areSegmentsRead = bookByStage.containsKey(Stage.SEGMENTS);
    var instead = Mistakes.segmentInstead(rules, areSegmentsRead, catalogue);
    warnings.addAll(GivenSegments.unknown(played, instead));
  }

  private Ran play(Scenario scenario) {
    var book = Objects.requireNonNull(bookByStage.get(scenario.stage()), "Played without a book");
    return switch (scenario.stage()) {
      case SEGMENTS ->
          SegmentRun.run(
              scenario, facts -> asked(scenario, book, facts, () -> book.firedBy(facts)));
      case RESTRAINT -> ScenarioRun.restrained(scenario, restraint(about(scenario)));
      default ->
          ScenarioRun.run(
              scenario,
              facts -> {
                var proposals = asked(scenario, book, facts, () -> book.consult(facts));
                proposals.forEach(one -> look(scenario.stage(), about(scenario), facts, one));
                return proposals;
              },
              restraint(about(scenario)),
              rule -> unwanted.named(scenario.stage(), rule));
    };
  }

  /** Without a book of its own, because it is broken, it keeps nothing back. */
  private Restraint restraint(String about) {
    var book = bookByStage.get(Stage.RESTRAINT);
    return book == null
        ? Restraint.NONE
        : Restraint.of(
            facts -> {
              var said = book.consultAround(facts);
              broken.add(Stage.RESTRAINT, said.broken(), about);
              return said;
            });
  }

  private static String about(Scenario scenario) {
    return "the scenario \"%s\"".formatted(scenario.name());
  }

  private <T> T asked(
      Scenario scenario, RuleBook book, Collection<Object> facts, Supplier<T> question) {
    try {
      return question.get();
    } catch (RuleFailure e) {
      broken.add(scenario.stage(), allBroken(book, facts, e), about(scenario));
      throw e;
    }
  }

  /** Those too that break off behind the first. */
  private static List<BrokenRule> allBroken(
      RuleBook book, Collection<Object> facts, RuleFailure first) {
    try {
      var all = book.consultAround(facts).broken();
      return all.isEmpty() ? first.told() : all;
    } catch (RuleFailure e) {
      return first.told(); // Too many break off to leave them all out.
    }
  }

  private void tell(Ran run) {
    scenarios.add(new ScenarioTold(run.file(), run.line(), run.name(), run.passed(), run.why()));
    if (!run.passed()) {
      problems.add(
          new RuleProblem(
              run.file(),
              run.line(),
              0,
              "",
              "The scenario \"%s\" fails: %s".formatted(run.name(), String.join(" ", run.why())),
              "Maybe the rule is wrong, or what the scenario expects."));
    }
  }

  private void ask(List<SampleMoment> moments) {
    var crowds = new ArrayList<Crowd>();
    for (var moment : moments) {
      var book = bookByStage.get(moment.stage());
      if (book != null) {
        ask(moment, book).forEach((day, bids) -> crowds.add(new Crowd(moment.about(), bids)));
      }
    }
    warnings.addAll(Crowds.of(crowds));
    warnings.addAll(Bargains.of(bargains, catalogue));
    warnings.addAll(Unsold.of(made, catalogue));
  }

  /** What is proposed, by the day on which it falls due: only then it competes. */
  private Map<LocalDate, List<Bid>> ask(SampleMoment moment, RuleBook book) {
    var stage = moment.stage();
    try {
      var facts = moment.given().facts(moment.at());
      var consulted = book.consultAround(facts);
      broken.add(stage, consulted.broken(), moment.about());
      consulted.proposals().forEach(one -> look(stage, moment.about(), facts, one));
      var kept = kept(moment, consulted.proposals());
      return consulted.proposals().stream()
          .collect(
              Collectors.groupingBy(
                  proposal -> day(moment, proposal),
                  Collectors.flatMapping(
                      proposal -> bid(stage, proposal, kept).stream(), Collectors.toList())));
    } catch (RuleFailure e) {
      broken.add(stage, e.told(), moment.about());
      return Map.of();
    }
  }

  /**
   * What a rule computes shows only where it is tried: discounts, and products that it makes up.
   */
  private void look(Stage stage, String about, Collection<Object> facts, Proposal proposal) {
    var rule = rule(stage, proposal);
    var skus = proposal.skus().stream().map(Sku::code).toList();
    var percent = proposal.terms().discountPercent();
    if (rule.isPresent() && percent > 0) {
      bargains.add(new Bargain(rule.get(), skus, percent, about));
    }
    if (rule.isPresent()) {
      skus.stream()
          .filter(sku -> facts.stream().noneMatch(fact -> names(fact, sku)))
          .forEach(sku -> made.add(new Made(rule.get(), sku, about)));
    }
  }

  private static boolean names(Object fact, String sku) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(sku) + "(?![\\w-])")
        .matcher(fact.toString())
        .find();
  }

  private Optional<RuleInFile> rule(Stage stage, Proposal proposal) {
    return rules.stream()
        .filter(rule -> rule.stage() == stage && rule.name().equals(proposal.rule()))
        .findFirst();
  }

  /** What something speaks against besides better offers. */
  private List<Withheld> kept(SampleMoment sample, List<Proposal> proposals) {
    var skus = proposals.stream().flatMap(one -> one.skus().stream()).collect(Collectors.toSet());
    var decision =
        Arbiter.choose(sample.moment(), proposals, sample.shelf(skus), restraint(sample.about()));
    return decision.withheld().stream().filter(one -> !one.wasBeaten()).toList();
  }

  private static LocalDate day(SampleMoment moment, Proposal proposal) {
    var wait = proposal.waiting();
    return LocalDate.ofInstant(wait == null ? moment.at() : wait.due(), ZoneOffset.UTC);
  }

  private Optional<Bid> bid(Stage stage, Proposal proposal, List<Withheld> kept) {
    var isFree =
        kept.stream()
            .noneMatch(
                one -> one.sku().equals(proposal.sku()) && one.rule().equals(proposal.rule()));
    return rule(stage, proposal)
        .map(rule -> new Bid(rule, proposal.sku().code(), proposal.score(), isFree));
  }
}
