package app.tandem.rules;

import app.tandem.kernel.Sku;
import app.tandem.rules.sandbox.Blame;
import app.tandem.rules.sandbox.Budget;
import app.tandem.rules.sandbox.JoinCheck;
import app.tandem.rules.sandbox.Limits;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Withholding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.modelcompiler.KieBaseBuilder;

/**
 * The rules of one stage, ready to be asked. Thread-safe: every consultation has its own session.
 */
public class RuleBook {
  /** What one consultation may use up, whatever is known of the shopper. */
  private static final Limits LIMITS =
      new Limits(1_000_000, Duration.ofSeconds(2), 256L << 20, 1_000);

  /** What it may use up besides for each fact: who bought much is no loop without end. */
  private static final int STEPS_A_FACT = 20_000;

  private static final int FIRINGS_A_FACT = 10;

  /** The engine lists every field of every fact there, whether or not a rule asks for it. */
  private static final String ALL_FIELDS = "DomainClassesMetadata";

  private static final Pattern OF_TIME =
      Pattern.compile("days|Days|hoursAgo|paidAt|deliveredAt|vocabulary/Today");

  private final List<String> ruleNames;
  private final List<Sessions> networks;

  private final CompiledBook compiled;
  private final Blame blame;

  private final WayAround wayAround = new WayAround(this, this::without);

  private RuleBook(CompiledBook compiled, Blame blame, List<Sessions> networks) {
    this.ruleNames = compiled.ruleNames();
    this.compiled = compiled;
    this.blame = blame;
    this.networks = networks;
  }

  /**
   * Makes a book of its bytes.
   *
   * @throws RuleFailure when its rules break off while they are put together, or combine too much
   */
  public static RuleBook load(CompiledBook compiled) {
    var blame = new Blame(compiled.classByName());
    if (compiled.models().isEmpty()) {
      return new RuleBook(compiled, blame, List.of());
    }
    var base = BookLoader.link(compiled, blame, Set.of());
    for (var tangle : JoinCheck.tangles(base)) {
      throw new RuleFailure(tangle.rule(), tangle.what() + "\n" + tangle.maybe());
    }
    return new RuleBook(compiled, blame, List.of(new Sessions(base)));
  }

  /** Makes a book of nothing, so that the first that counts opens sooner. */
  public static void warmUp() {
    var unused = KieBaseBuilder.createKieBaseFromModel(List.of()).newKieSession();
    unused.dispose();
  }

  public List<String> ruleNames() {
    return ruleNames;
  }

  /** Its rules; of one activation group only one fires, so these are asked together. */
  List<Set<String>> together() {
    var groupByRule = networks.isEmpty() ? Map.<String, String>of() : networks.get(0).groupByRule();
    var rulesByGroup = new LinkedHashMap<List<String>, Set<String>>();
    for (var rule : ruleNames) {
      var group = groupByRule.get(rule);
      rulesByGroup
          .computeIfAbsent(
              group == null ? List.of("", rule) : List.of(group), any -> new LinkedHashSet<>())
          .add(rule);
    }
    return List.copyOf(rulesByGroup.values());
  }

  /**
   * Whether no rule asks for what changes with the day alone: the date, or how long ago something
   * was. It is told by the names in the compiled rules; in doubt they do.
   */
  public boolean isTimeless() {
    return compiled.classByName().entrySet().stream()
        .filter(one -> !one.getKey().contains(ALL_FIELDS))
        .map(one -> new String(one.getValue(), StandardCharsets.ISO_8859_1))
        .noneMatch(text -> OF_TIME.matcher(text).find());
  }

  /** Tells this book from every other; empty when it has no rules. */
  public String fingerprint() {
    return ruleNames.isEmpty() ? "" : compiled.sha256();
  }

  /**
   * Asks every rule.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when a rule breaks off, or fires without end
   */
  public List<Proposal> consult(Collection<Object> facts) {
    return proposals(askAll(facts).grounded());
  }

  private static List<Proposal> proposals(List<Grounded> grounded) {
    return grounded.stream().map(Grounded::proposal).toList();
  }

  /**
   * Asks every rule which of them hold.
   *
   * @param facts of the vocabulary
   * @return their names
   * @throws RuleFailure when a rule breaks off, or fires without end
   */
  public Set<String> firedBy(Collection<Object> facts) {
    return askAll(facts).fired();
  }

  /**
   * What the rules said, and which of them held.
   *
   * @param failures of those whose right side broke off; nothing else is said of them
   */
  record Answer(
      List<Grounded> grounded,
      Set<String> fired,
      List<Withholding> withheld,
      List<RuleFailure> failures) {

    /** The same, where none may break off. */
    Answer unbroken() {
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
      return this;
    }
  }

  private Answer askAll(Collection<Object> facts) {
    return ask(facts, 1).unbroken();
  }

  /**
   * Asks every rule.
   *
   * @param share which part of what a question may is left, as its divisor: rules that used up all
   *     leave less, and the others need far less
   * @throws RuleFailure when a condition breaks off, or a rule uses up what it may
   */
  Answer ask(Collection<Object> facts, int share) {
    Budget.open(limits(facts.size(), share));
    try {
      return askUnbounded(facts);
    } finally {
      Budget.close();
    }
  }

  /**
   * Asks every rule. One that breaks off, or uses up what a question may, is left out and told, so
   * that it does not cost the others their offers.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when nobody knows which breaks off
   */
  public Consulted consultAround(Collection<Object> facts) {
    return wayAround.ask(facts, false);
  }

  /**
   * As {@link #consultAround}, for a shopper who waits: a rule that used up what a question may is
   * left out of all that are answered later, at once.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when nobody knows which breaks off
   */
  public Consulted answer(Collection<Object> facts) {
    return wayAround.ask(facts, true);
  }

  /** Whether a rule used up all that a question may, and is left out of all that are answered. */
  boolean leavesOut(String rule) {
    return wayAround.leavesOut(rule);
  }

  private RuleBook without(Set<String> missing) {
    var base = BookLoader.link(compiled, blame, missing);
    return new RuleBook(compiled, blame, List.of(new Sessions(base)));
  }

  private static Limits limits(int facts, int share) {
    return new Limits(
        (LIMITS.steps() + (long) facts * STEPS_A_FACT) / share,
        LIMITS.cpu().dividedBy(share),
        LIMITS.bytes(),
        LIMITS.firings() + facts * FIRINGS_A_FACT);
  }

  /** Asks every rule without a budget; only what is not metered answers so. */
  List<Proposal> consultUnbounded(Collection<Object> facts) {
    return proposals(askUnbounded(facts).unbroken().grounded());
  }

  private Answer askUnbounded(Collection<Object> facts) {
    return networks.isEmpty()
        ? new Answer(List.of(), Set.of(), List.of(), List.of())
        : answer(fire(networks.get(0), facts));
  }

  /** Of a rule that breaks off once nothing counts that it says besides. */
  private static Answer answer(Sessions.Heard heard) {
    var failureByRule = new LinkedHashMap<String, RuleFailure>();
    heard
        .broken()
        .forEach((rule, thrown) -> failureByRule.put(rule, BookLoader.failure(rule, thrown)));
    var grounded = new ArrayList<Grounded>();
    for (var made : heard.made()) {
      try {
        grounded.add(new Grounded(proposal(made.offering()), made.because()));
      } catch (RuleFailure e) {
        failureByRule.putIfAbsent(e.rule(), e);
      }
    }
    var fired = new LinkedHashSet<>(heard.fired());
    fired.removeAll(failureByRule.keySet());
    return new Answer(
        grounded.stream().filter(one -> !failureByRule.containsKey(one.proposal().rule())).toList(),
        fired,
        heard.withheld().stream().filter(one -> !failureByRule.containsKey(one.rule())).toList(),
        List.copyOf(failureByRule.values()));
  }

  private Sessions.Heard fire(Sessions network, Collection<Object> facts) {
    try {
      return network.ask(facts, limits(facts.size(), 1).firings());
    } catch (Sessions.Broken e) {
      if (e.getCause() instanceof Sessions.Endless endless) {
        throw RuleFailure.endless(e.rule, String.valueOf(endless.getMessage()));
      }
      throw BookLoader.failure(blame, e.rule, e);
    }
  }

  private static Proposal proposal(Offering offering) {
    var hook = offering.hook();
    var due = offering.due();
    try {
      return new Proposal(
          offering.rule(),
          new Sku(offering.sku()),
          offering.benefit(),
          offering.fit(),
          hook == null || due == null
              ? null
              : new Proposal.Wait(
                  hook.occasion(),
                  hook.reference(),
                  new Sku(hook.thing().isEmpty() ? offering.sku() : hook.thing()),
                  due,
                  hook.occurrence()),
          terms(offering));
    } catch (IllegalArgumentException e) {
      throw new RuleFailure(offering.rule(), e);
    }
  }

  private static Terms terms(Offering offering) {
    var bundle = offering.bundle();
    return new Terms(
        offering.isUpgrade(),
        bundle == null ? "" : bundle.name(),
        bundle == null ? List.of() : bundle.parts(),
        offering.percent(),
        offering.hours(),
        offering.end(),
        offering.stockBelow(),
        offering.ifFalse());
  }
}
