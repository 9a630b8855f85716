package app.tandem.rules;

import app.tandem.rules.sandbox.BudgetExceeded;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import app.tandem.rules.vocabulary.Withholding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.drools.base.base.ObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.common.ActivationsManager;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** The engine's sessions over one network of rules. Thread-safe: each question has its own. */
final class Sessions {
  private static final String VERB = "offers";

  private final InternalKnowledgeBase base;

  /** As many as were ever asked at once. */
  private final Queue<ReusedSession> idle = new ConcurrentLinkedQueue<>();

  /** Rules that offer nothing need no verb, and the engine knows none that no file declares. */
  private final boolean isOffering;

  /** The kinds of facts that no rule asks for need not be handed in. */
  private final Map<Class<?>, Boolean> isAskedByKind = new ConcurrentHashMap<>();

  private final List<ObjectType> asked;

  Sessions(KieBase base) {
    this.asked =
        ((InternalRuleBase) base)
            .getRete().getObjectTypeNodes().stream().map(ObjectTypeNode::getObjectType).toList();
    this.base = (InternalKnowledgeBase) base;
    this.isOffering =
        base.getKiePackages().stream()
            .flatMap(one -> one.getGlobalVariables().stream())
            .anyMatch(one -> one.getName().equals(VERB));
  }

  /** The activation groups of those rules that are in one. */
  Map<String, String> groupByRule() {
    var groupByRule = new HashMap<String, String>();
    for (var one : base.getKiePackages()) {
      for (var rule : one.getRules()) {
        if (rule instanceof RuleImpl known && known.getActivationGroup() != null) {
          groupByRule.put(known.getName(), known.getActivationGroup());
        }
      }
    }
    return groupByRule;
  }

  /**
   * Asks every rule. A session in which one broke off is not asked again.
   *
   * @param most firings
   * @throws Broken when one broke off elsewhere than on its right side
   */
  Heard ask(Collection<Object> facts, int most) {
    var firing = new Firing();
    var session = session();
    session.addEventListener(firing);
    try {
      var offers = new Offers(firing::proposes);
      session.onBroken(
          (rule, broken) -> {
            var said = offers.made().size() + offers.withheld().size();
            if (said == Offers.MOST) {
              throw new IllegalStateException(broken); // Else no other could say anything.
            }
            firing.breaks(rule, broken, said);
          });
      ask(session, facts, most, offers);
      if (firing.brokenByRule.isEmpty()) {
        session.reset();
        idle.offer(session);
      }
      return new Heard(
          made(offers.made(), firing.matches),
          firing.firings.keySet(),
          offers.withheld(),
          firing.brokenByRule);
    } catch (Endless e) {
      throw new Broken(firing.most(), e);
    } catch (RuntimeException | LinkageError | BudgetExceeded | StackOverflowError e) {
      throw new Broken(firing.isOn ? firing.rule : asked(session), e);
    }
  }

  private ReusedSession session() {
    var one = idle.poll();
    return one == null ? new ReusedSession(base) : one;
  }

  /**
   * The rule whose conditions the engine was about to ask; empty when it was none in particular.
   */
  private static String asked(KieSession session) {
    var next =
        session.getAgenda() instanceof ActivationsManager agenda ? agenda.peekNextRule() : null;
    return next == null ? "" : next.getRule().getName();
  }

  /**
   * What a rule proposed.
   *
   * @param because the facts for which it did
   */
  record Made(Offering offering, List<Object> because) {}

  private static List<Made> made(List<Offering> offerings, List<List<Object>> matches) {
    var made = new ArrayList<Made>(offerings.size());
    for (int i = 0; i < offerings.size(); i++) {
      made.add(new Made(offerings.get(i), matches.get(i)));
    }
    return made;
  }

  private void ask(KieSession session, Collection<Object> facts, int most, Offers offers) {
    if (isOffering) {
      session.setGlobal(VERB, offers);
    }
    facts.stream().filter(this::isAskedFor).forEach(session::insert);
    if (session.fireAllRules(most) == most) {
      throw new Endless("it fires more than %d times for one shopper".formatted(most));
    }
  }

  private boolean isAskedFor(Object fact) {
    return isAskedByKind.computeIfAbsent(
        fact.getClass(), kind -> asked.stream().anyMatch(type -> type.isAssignableFrom(kind)));
  }

  /**
   * What came of a question.
   *
   * @param made what was proposed
   * @param fired the rules that held
   * @param withheld what was kept back
   * @param broken why, by the names of the rules whose right side broke off
   */
  record Heard(
      List<Made> made,
      Set<String> fired,
      List<Withholding> withheld,
      Map<String, Exception> broken) {}

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

    /** Which rule it was; empty when that cannot be told. */
    final String rule;

    Broken(String rule, Throwable cause) {
      super(cause);
      this.rule = rule;
    }
  }

  /** Remembers which rule fires for what, so that neither needs writing down in the rule. */
  private static final class Firing extends DefaultAgendaEventListener {
    private String rule = "";
    private boolean isOn;
    private final Map<String, Integer> firings = new LinkedHashMap<>();
    private List<Object> match = List.of();
    private final List<List<Object>> matches = new ArrayList<>();
    private final Map<String, Exception> brokenByRule = new LinkedHashMap<>();

    /** The rule that fires offers or withholds something: its name, and its facts are kept. */
    String proposes() {
      matches.add(match);
      return rule;
    }

    /**
     * The rule that fires broke off.
     *
     * @param said how much was offered or withheld so far; what it only began to say is forgotten
     */
    void breaks(String broken, Exception why, int said) {
      brokenByRule.putIfAbsent(broken, why);
      matches.subList(said, matches.size()).clear();
      isOn = false;
    }

    /** The rule that fired most often. */
    String most() {
      return firings.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse("");
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      rule = event.getMatch().getRule().getName();
      match = event.getMatch().getObjects();
      firings.merge(rule, 1, Integer::sum);
      isOn = true;
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
      isOn = false;
    }
  }
}
