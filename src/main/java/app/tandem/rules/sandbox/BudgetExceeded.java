package app.tandem.rules.sandbox;

/** Rule code used up more than it was given. An error, because nothing in a rule may stop it. */
public final class BudgetExceeded extends Error {
  private static final long serialVersionUID = 1;

  BudgetExceeded(String reason) {
    super(reason);
  }
}
