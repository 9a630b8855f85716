package app.tandem.release;

import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for releases whose stored files cannot be read, so that somebody hears of it. */
@ApplicationScoped
class UnreadableReleases {
  private static final String WANTED =
      """
      select id, files_hash from rule_release where state <> 'WITHDRAWN' order by id desc limit 200
      """;

  private final EntityManager database;
  private final FileSets fileSets;

  /** Files never change, so each set of them is tried once. */
  private final Set<String> readable = new HashSet<>();

  private volatile List<Long> found = List.of();

  UnreadableReleases(EntityManager database, FileSets fileSets) {
    this.database = database;
    this.fileSets = fileSets;
  }

  /** Tries those that are wanted still and were not tried before. */
  @Transactional
  synchronized void look() {
    List<?> rows = database.createNativeQuery(WANTED, Object[].class).getResultList();
    found =
        rows.stream()
            .map(Object[].class::cast)
            .filter(row -> !isReadable((String) row[1]))
            .map(row -> ((Number) row[0]).longValue())
            .sorted()
            .toList();
  }

  private boolean isReadable(String hash) {
    if (fileSets.isUnreadable(hash)) {
      readable.remove(hash);
    }
    if (!readable.contains(hash) && fileSets.find(hash).isPresent()) {
      readable.add(hash);
    }
    return readable.contains(hash);
  }

  /** Their numbers, as of the last look. */
  List<Long> numbers() {
    return found;
  }

  /** What is told of them. */
  List<RuleProblem> problems() {
    return found.stream()
        .map(
            id ->
                new RuleProblem(
                    "",
                    0,
                    0,
                    "",
                    "The stored files of release %d cannot be read.".formatted(id),
                    "Maybe withdraw it, or bring the table rule_files back from a backup; when it"
                        + " is the one that is live, bring another live."))
        .toList();
  }
}
