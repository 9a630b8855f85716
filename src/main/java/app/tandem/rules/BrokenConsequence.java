package app.tandem.rules;

import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.runtime.rule.ConsequenceExceptionHandler;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleRuntime;

/**
 * Keeps what breaks off on a rule's right side to that rule: the engine goes on with the others.
 * Not so in an activation group, where another would have fired in its place. The engine makes one
 * for each session.
 */
public final class BrokenConsequence implements ConsequenceExceptionHandler {
  @Override
  public void handleException(Match match, RuleRuntime session, Exception broken) {
    if (match.getRule() instanceof RuleImpl rule
        && rule.getActivationGroup() == null
        && session instanceof ReusedSession own) {
      own.noteBroken(rule.getName(), broken);
    } else {
      throw new IllegalStateException(broken);
    }
  }
}
