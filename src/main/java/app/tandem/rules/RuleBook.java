package app.tandem.rules;

import app.tandem.kernel.Sku;
import app.tandem.rules.sandbox.Budget;
import app.tandem.rules.sandbox.BudgetExceeded;
import app.tandem.rules.sandbox.JoinCheck;
import app.tandem.rules.sandbox.Limits;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSessionsPool;

/**
 * The rules of one stage, ready to be asked. Thread-safe: every consultation has its own session.
 */
public class RuleBook {
  /** What one consultation may use up. */
  private static final Limits LIMITS =
      new Limits(1_000_000, Duration.ofSeconds(2), 256L << 20, 1_000);

  private static final int POOL = 4;

  private final List<String> ruleNames;
  private final List<KieSessionsPool> pools;

  private final Map<String, byte[]> classByName;

  private RuleBook(CompiledBook compiled, List<KieSessionsPool> pools) {
    this.ruleNames = compiled.ruleNames();
    this.classByName = compiled.classByName();
    this.pools = pools;
  }

  /**
   * Makes a book of its bytes.
   *
   * @throws RuleFailure when its rules break off while they are put together, or combine too much
   */
  public static RuleBook load(CompiledBook compiled) {
    if (compiled.models().isEmpty()) {
      return new RuleBook(compiled, List.of());
    }
    var base = BookLoader.link(compiled);
    for (var refusal : JoinCheck.refusals(base)) {
      throw new RuleFailure(refusal.rule(), refusal.what() + "\n" + refusal.maybe());
    }
    return new RuleBook(compiled, List.of(base.newKieSessionsPool(POOL)));
  }

  /** Makes a book of nothing, so that the first that counts opens sooner. */
  public static void warmUp() {
    var unused = KieBaseBuilder.createKieBaseFromModel(List.of()).newKieSession();
    unused.dispose();
  }

  public List<String> ruleNames() {
    return ruleNames;
  }

  /**
   * Asks every rule.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when a rule breaks off, or fires without end
   */
  public List<Proposal> consult(Collection<Object> facts) {
    var proposals = new ArrayList<Proposal>();
    for (var pool : pools) {
      for (var offering : fire(pool, facts)) {
        proposals.add(proposal(offering));
      }
    }
    return proposals;
  }

  private List<Offering> fire(KieSessionsPool pool, Collection<Object> facts) {
    var firing = new Firing();
    Budget.open(LIMITS);
    try {
      return fire(pool, facts, firing);
    } catch (RuleFailure e) {
      throw e;
    } catch (RuntimeException | LinkageError | BudgetExceeded | StackOverflowError e) {
      throw BookLoader.failure(classByName, firing.rule, e);
    } finally {
      Budget.close();
    }
  }

  private static List<Offering> fire(
      KieSessionsPool pool, Collection<Object> facts, Firing firing) {
    var offers = new Offers(() -> firing.rule);
    var session = pool.newKieSession();
    try {
      session.addEventListener(firing);
      session.setGlobal("offers", offers);
      facts.forEach(session::insert);
      if (session.fireAllRules(LIMITS.firings()) == LIMITS.firings()) {
        throw RuleFailure.endless(
            firing.rule, "the rules fire more than %d times".formatted(LIMITS.firings()));
      }
      return offers.made();
    } finally {
      session.removeEventListener(firing);
      session.dispose();
    }
  }

  private static Proposal proposal(Offering offering) {
    var anchor = offering.anchor();
    var due = offering.due();
    try {
      return new Proposal(
          offering.rule(),
          new Sku(offering.sku()),
          offering.benefit(),
          offering.fit(),
          anchor == null || due == null
              ? null
              : new Proposal.Wait(anchor.order(), new Sku(anchor.sku()), due),
          terms(offering));
    } catch (IllegalArgumentException e) {
      throw new RuleFailure(offering.rule(), String.valueOf(e.getMessage()), e);
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
        offering.stockBelow());
  }

  /** Remembers which rule fires, so that its name needs no writing down in the rule. */
  private static class Firing extends DefaultAgendaEventListener {
    private String rule = "";

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      rule = event.getMatch().getRule().getName();
    }
  }
}
