package app.tandem.rules;

import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSessionsPool;

/**
 * The rules of one stage, ready to be asked. Thread-safe: every consultation has its own session.
 */
public class RuleBook {
  private static final int MOST_FIRINGS = 10_000;
  private static final int POOL = 4;

  private final List<String> ruleNames;
  private final List<KieSessionsPool> pools;

  private RuleBook(List<String> ruleNames, List<KieSessionsPool> pools) {
    this.ruleNames = ruleNames;
    this.pools = pools;
  }

  /** Makes a book of its bytes. */
  public static RuleBook load(CompiledBook compiled) {
    if (compiled.models().isEmpty()) {
      return new RuleBook(List.of(), List.of());
    }
    var loader = new BookLoader(compiled.classByName(), RuleBook.class.getClassLoader());
    var base = KieBaseBuilder.createKieBaseFromModel(loader.models(compiled.models()));
    return new RuleBook(compiled.ruleNames(), List.of(base.newKieSessionsPool(POOL)));
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

  private static List<Offering> fire(KieSessionsPool pool, Collection<Object> facts) {
    var firing = new Firing();
    var offers = new Offers(() -> firing.rule);
    var session = pool.newKieSession();
    try {
      session.addEventListener(firing);
      session.setGlobal("offers", offers);
      facts.forEach(session::insert);
      if (session.fireAllRules(MOST_FIRINGS) == MOST_FIRINGS) {
        throw new RuleFailure(firing.rule, "it fires more than %d times".formatted(MOST_FIRINGS));
      }
      return offers.made();
    } catch (RuleFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RuleFailure(firing.rule, String.valueOf(root(e).getMessage()), e);
    } finally {
      session.removeEventListener(firing);
      session.dispose();
    }
  }

  private static Throwable root(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
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
