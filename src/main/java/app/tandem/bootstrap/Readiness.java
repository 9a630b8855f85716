package app.tandem.bootstrap;

import app.tandem.release.LiveRules;
import app.tandem.rules.RuleBooks;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A node is ready when it has rules to ask. The database and Quartz say for themselves. */
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {
  private final RuleBooks rules;
  private final LiveRules live;

  Readiness(RuleBooks rules, LiveRules live) {
    this.rules = rules;
    this.live = live;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("rule books").status(rules.isOpen());
    var unreadable = live.unreadableReleases();
    if (!unreadable.isEmpty()) {
      answer.withData(
          "unreadable releases",
          unreadable.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return answer.build();
  }
}
