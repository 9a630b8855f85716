package app.tandem.bootstrap;

import app.tandem.rules.RuleBooks;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A node is ready when it has rules to ask. The database and Quartz say for themselves. */
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {
  private final RuleBooks rules;

  Readiness(RuleBooks rules) {
    this.rules = rules;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("rule books").status(rules.isOpen()).build();
  }
}
