package app.tandem.rules;

import app.tandem.rules.sandbox.BudgetExceeded;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule broke off while it was asked. */
public class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String rule;
  private final transient Set<String> rules;
  private final boolean stuck;

  RuleFailure(String sentence) {
    super(sentence);
    this.rule = "";
    this.rules = Set.of();
    this.stuck = false;
  }

  RuleFailure(String rule, String why) {
    this(rule, why, null);
  }

  RuleFailure(String rule, String why, @Nullable Throwable cause) {
    this(rule, Set.of(rule), why, cause, isBudget(cause));
  }

  private RuleFailure(
      String rule, Set<String> rules, String why, @Nullable Throwable cause, boolean stuck) {
    super("The rule \"%s\" broke off: %s".formatted(rule, why), cause);
    this.rule = rule;
    this.rules = rules;
    this.stuck = stuck;
  }

  /** Nothing broke: it was told to end, because it would not by itself. */
  static RuleFailure endless(String rule, String why) {
    return new RuleFailure(rule, Set.of(rule), why, null, true);
  }

  /** Several rules share what broke off; the first stands for them all. */
  static RuleFailure of(Set<String> rules, String why, Throwable cause) {
    var first = rules.iterator().next();
    return new RuleFailure(first, Set.copyOf(rules), why, cause, isBudget(cause));
  }

  private static boolean isBudget(@Nullable Throwable cause) {
    for (var one = cause; one != null; one = one.getCause()) {
      if (one instanceof BudgetExceeded) {
        return true;
      }
    }
    return false;
  }

  /** The name of the rule; empty when no rule in particular is to blame. */
  public String rule() {
    return rule;
  }

  /** All rules that share what broke off; none when no rule in particular is to blame. */
  Set<String> rules() {
    return rule.isEmpty() ? Set.of() : rules;
  }

  /**
   * Whether the evaluation was stopped because it used up what it was given: steps, time, memory,
   * or firings. Asked again, it would be stopped again.
   */
  public boolean isStuck() {
    return stuck;
  }
}
