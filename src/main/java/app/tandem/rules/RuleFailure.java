package app.tandem.rules;

import org.jspecify.annotations.Nullable;

/** A rule broke off while it was asked. */
public class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String rule;
  private final boolean stuck;

  RuleFailure(String sentence) {
    super(sentence);
    this.rule = "";
    this.stuck = false;
  }

  RuleFailure(String rule, String why) {
    this(rule, why, null);
  }

  RuleFailure(String rule, String why, @Nullable Throwable cause) {
    this(rule, why, cause, false);
  }

  RuleFailure(String rule, String why, @Nullable Throwable cause, boolean stuck) {
    super("The rule \"%s\" broke off: %s".formatted(rule, why), cause);
    this.rule = rule;
    this.stuck = stuck;
  }

  /** The rule's name; empty when it is about none. */
  public String rule() {
    return rule;
  }

  /** Whether it was stopped because it used up what an evaluation may. */
  public boolean isStuck() {
    return stuck;
  }
}
