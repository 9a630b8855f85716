package app.tandem.release;

import app.tandem.rules.RuleStuck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/** Takes a release away in which an evaluation got stuck; the last good one answers again. */
@ApplicationScoped
class Quarantine {
  private final Releases releases;
  private final LiveBooks live;

  Quarantine(Releases releases, LiveBooks live) {
    this.releases = releases;
    this.live = live;
  }

  void take(@ObservesAsync RuleStuck stuck) {
    if (stuck.release() != 0) {
      releases.quarantine(stuck);
      live.refresh();
    }
  }
}
