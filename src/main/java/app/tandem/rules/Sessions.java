package app.tandem.rules;

import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.drools.base.InitialFact;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.TerminalNode;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The engine's sessions over one network of rules. Each is asked by one thread at a time.
 *
 * <p>A session is kept for the next shopper: taking thirty facts out again costs far less than the
 * engine's own way to reuse one, which empties the memory of every node of the network. What broke
 * off is never kept, and neither is a session in which anything stayed behind.
 */
final class Sessions {
  private static final int POOL = 4;

  private final KieSessionsPool pool;
  private final boolean keeps;
  private final ConcurrentLinkedDeque<Kept> idle = new ConcurrentLinkedDeque<>();

  Sessions(KieBase base) {
    this.pool = base.newKieSessionsPool(POOL);
    this.keeps = allBeginWithAFact((InternalRuleBase) base);
  }

  /**
   * A rule that only says what is not there hangs on a fact of the engine's own, which nobody takes
   * out: in a session that is kept it would have fired already.
   */
  private static boolean allBeginWithAFact(InternalRuleBase base) {
    return base.getReteooBuilder().getTerminalNodes().values().stream()
        .flatMap(Arrays::stream)
        .allMatch(Sessions::beginsWithAFact);
  }

  private static boolean beginsWithAFact(TerminalNode end) {
    LeftTupleSource first = end.getLeftTupleSource();
    while (first.getLeftTupleSource() != null) {
      first = first.getLeftTupleSource();
    }
    ObjectTypeNode type = first.getObjectTypeNode();
    return type != null && !type.getObjectType().isAssignableTo(InitialFact.class);
  }

  /**
   * Asks every rule.
   *
   * @param most firings
   * @throws Broken when one broke off
   */
  List<Offering> ask(Collection<Object> facts, int most) {
    var kept = idle.poll();
    var session = kept == null ? new Kept(pool.newKieSession()) : kept;
    var isClean = false;
    try {
      var made = session.ask(facts, most);
      isClean = keeps && session.forget();
      return made;
    } catch (RuntimeException | Error e) {
      throw new Broken(session.firing.rule, e);
    } finally {
      if (isClean) {
        idle.push(session);
      } else {
        session.end();
      }
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

  /** One session, and what must be taken out of it again. */
  private static final class Kept {
    private final KieSession session;
    private final Firing firing = new Firing();
    private final List<FactHandle> handles = new ArrayList<>();

    Kept(KieSession session) {
      this.session = session;
      session.addEventListener(firing);
    }

    List<Offering> ask(Collection<Object> facts, int most) {
      var offers = new Offers(() -> firing.rule);
      session.setGlobal("offers", offers);
      for (var fact : facts) {
        handles.add(session.insert(fact));
      }
      if (session.fireAllRules(most) == most) {
        throw new IllegalStateException("the rules fire more than %d times".formatted(most));
      }
      return offers.made();
    }

    /** Takes everything out again, and says whether it worked. */
    boolean forget() {
      handles.forEach(session::delete);
      handles.clear();
      session.fireAllRules(match -> false);
      session.setGlobal("offers", new Offers(() -> ""));
      firing.rule = "";
      return session.getFactCount() == 0;
    }

    void end() {
      session.removeEventListener(firing);
      session.dispose();
    }
  }

  /** Remembers which rule fires, so that its name needs no writing down in the rule. */
  private static final class Firing extends DefaultAgendaEventListener {
    private String rule = "";

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      rule = event.getMatch().getRule().getName();
    }
  }
}
