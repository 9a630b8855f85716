package app.tandem.rules;

import app.tandem.rules.sandbox.BudgetExceeded;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The engine's sessions over one network of rules. Thread-safe: each question has its own. */
final class Sessions {
  private static final int POOL = 4;

  private static final String VERB = "offers";

  private final KieSessionsPool pool;

  /** Rules that offer nothing need no verb, and the engine knows none that no file declares. */
  private final boolean isOffering;

  Sessions(KieBase base) {
    this.pool = base.newKieSessionsPool(POOL);
    this.isOffering =
        base.getKiePackages().stream()
            .flatMap(one -> one.getGlobalVariables().stream())
            .anyMatch(one -> one.getName().equals(VERB));
  }

  /**
   * Asks every rule.
   *
   * @param most firings
   * @throws Broken when one broke off
   */
  Heard ask(Collection<Object> facts, int most) {
    var firing = new Firing();
    var session = pool.newKieSession();
    session.addEventListener(firing);
    try {
      var made = ask(session, facts, most, new Offers(() -> firing.rule));
      return new Heard(made, firing.fired);
    } catch (RuntimeException | LinkageError | BudgetExceeded | StackOverflowError e) {
      throw new Broken(firing.rule, e);
    } finally {
      session.removeEventListener(firing);
      session.dispose();
    }
  }

  private List<Offering> ask(
      KieSession session, Collection<Object> facts, int most, Offers offers) {
    if (isOffering) {
      session.setGlobal(VERB, offers);
    }
    facts.forEach(session::insert);
    if (session.fireAllRules(most) == most) {
      throw new Endless("the rules fire more than %d times".formatted(most));
    }
    return offers.made();
  }

  /**
   * What came of a question.
   *
   * @param made what was proposed
   * @param fired the rules that held
   */
  record Heard(List<Offering> made, Set<String> fired) {}

  /** The rules fire more often than they may. */
  static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1;

    Endless(String sentence) {
      super(sentence);
    }
  }

  /** A rule broke off, or what it was asked for had no end. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Which rule fired last. */
    final String rule;

    Broken(String rule, Throwable cause) {
      super(cause);
      this.rule = rule;
    }
  }

  /** Remembers which rule fires, so that its name needs no writing down in the rule. */
  private static final class Firing extends DefaultAgendaEventListener {
    private String rule = "";
    private final Set<String> fired = new LinkedHashSet<>();

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      rule = event.getMatch().getRule().getName();
      fired.add(rule);
    }
  }
}
