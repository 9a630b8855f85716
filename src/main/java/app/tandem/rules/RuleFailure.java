package app.tandem.rules;

/** A rule broke off while it was asked. */
public class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  RuleFailure(String sentence) {
    super(sentence);
  }

  RuleFailure(String rule, String why) {
    this(rule, why, null);
  }

  RuleFailure(String rule, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    super("The rule \"%s\" broke off: %s".formatted(rule, why), cause);
  }
}
