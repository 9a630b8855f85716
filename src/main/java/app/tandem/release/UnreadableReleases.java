package app.tandem.release;

import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final LiveLog liveLog;
  private final LostFiles lostFiles;

  /** Files never change, so each set of them is tried once. */
  private final Set<String> readable = new HashSet<>();

  /** What was lost with each of those that cannot be read, as of the release that is live. */
  private final Map<Lost, String> toldByLost = new HashMap<>();

  private volatile List<Long> found = List.of();
  private volatile List<RuleProblem> problems = List.of();

  UnreadableReleases(
      EntityManager database, FileSets fileSets, LiveLog liveLog, LostFiles lostFiles) {
    this.database = database;
    this.fileSets = fileSets;
    this.liveLog = liveLog;
    this.lostFiles = lostFiles;
  }

  /** One of them, and what was live when it was looked at. */
  private record Lost(long release, long live) {}

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
    var live = liveLog.current().map(LiveSpan::release).orElse(0L);
    toldByLost.keySet().removeIf(one -> one.live() != live || !found.contains(one.release()));
    problems = found.stream().map(id -> problem(new Lost(id, live))).toList();
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
    return problems;
  }

  private RuleProblem problem(Lost one) {
    var what = "The stored files of release %d cannot be read".formatted(one.release());
    var lost = toldByLost.computeIfAbsent(one, this::told);
    return new RuleProblem(
        "",
        0,
        0,
        "",
        what + lost + ".",
        "Maybe withdraw it, or bring the table rule_files back from a backup; when it is the one"
            + " that is live, bring another live.");
  }

  private String told(Lost one) {
    var standIn = one.release() == one.live() ? lostFiles.standIn(one.release()) : 0;
    var instead =
        standIn == 0 ? "" : ", and those of release %d stand in for them".formatted(standIn);
    var lost = lostFiles.told(one.release());
    return instead + (lost.isEmpty() ? "" : "; lost with them: " + lost);
  }
}
