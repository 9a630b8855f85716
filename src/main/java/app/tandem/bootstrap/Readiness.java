package app.tandem.bootstrap;

import app.tandem.release.LiveRules;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A node is ready when it has rules to ask. The database and Quartz say for themselves. */
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {
  private final LiveRules live;

  Readiness(LiveRules live) {
    this.live = live;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("rule books").status(live.isAnswering());
    live.remarks().forEach(answer::withData);
    return answer.build();
  }
}
