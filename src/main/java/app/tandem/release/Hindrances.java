package app.tandem.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** What keeps a release from answering, whatever state it is in. */
@ApplicationScoped
class Hindrances {
  private final FileSets fileSets;
  private final StuckRules stuck;

  Hindrances(FileSets fileSets, StuckRules stuck) {
    this.fileSets = fileSets;
    this.stuck = stuck;
  }

  /** That its files cannot be read, or that a rule of it got stuck before. */
  @Transactional
  Optional<ReleaseRefused> find(ReleaseRow row) {
    var files = fileSets.find(row.filesHash);
    if (files.isEmpty()) {
      return Optional.of(
          new ReleaseRefused(
              "The stored files of release %d cannot be read, and it cannot go live."
                  .formatted(row.number()),
              "Maybe bring the table rule_files back from a backup, or withdraw the release."));
    }
    return stuck.in(files.get()).stream()
        .findFirst()
        .map(
            problem ->
                new ReleaseRefused(
                    "Release %d cannot go live: %s"
                        .formatted(row.number(), problem.sentence().lines().findFirst().orElse("")),
                    problem.maybe()));
  }

  /** Whether nothing keeps it. */
  boolean isFree(ReleaseRow row) {
    return find(row).isEmpty();
  }
}
