package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;

/** Remembers for which rule a release was taken away, until its stage is mended. */
@ApplicationScoped
class RuleFaults {
  private static final String LATEST =
      """
      select distinct on (f.stage) f.release_id, f.stage, f.rule, f.why, f.maybe, f.back_to
      from rule_fault f join rule_release r on r.id = f.release_id
      where r.state = 'QUARANTINED'
      order by f.stage, f.release_id desc
      """;

  private static final String ALL =
      "select release_id, stage, rule, why, maybe, back_to from rule_fault order by release_id desc";

  private final EntityManager database;
  private final ReleaseRepository rows;
  private final Drafts drafts;
  private final FolderPlaces folders;
  private final FileSets fileSets;
  private final RulePlaces places;

  RuleFaults(
      EntityManager database,
      ReleaseRepository rows,
      Drafts drafts,
      FolderPlaces folders,
      FileSets fileSets,
      RulePlaces places) {
    this.database = database;
    this.rows = rows;
    this.drafts = drafts;
    this.folders = folders;
    this.fileSets = fileSets;
    this.places = places;
  }

  @Transactional
  void add(RuleFault fault) {
    database
        .createNativeQuery(
            """
            insert into rule_fault (release_id, stage, rule, why, maybe, back_to)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            """)
        .setParameter(1, fault.release())
        .setParameter(2, fault.stage().name())
        .setParameter(3, fault.rule())
        .setParameter(4, fault.why())
        .setParameter(5, fault.maybe())
        .setParameter(6, fault.backTo())
        .executeUpdate();
  }

  /** The latest of each stage, in its place, as long as nobody changed what answers there since. */
  @Transactional
  List<RuleProblem> problems() {
    var faults = latest();
    if (faults.isEmpty()) {
      return List.of();
    }
    var live = drafts.liveFiles();
    return faults.stream()
        .filter(fault -> !isMended(fault, live))
        .map(
            fault ->
                places.problem(
                    fault.release(), fault.stage(), fault.rule(), fault.what(), fault.cure()))
        .toList();
  }

  private List<RuleFault> latest() {
    return faults(LATEST);
  }

  /** Every one, be it mended since or not, the latest first. */
  @Transactional
  List<RuleFault> all() {
    return faults(ALL);
  }

  private List<RuleFault> faults(String query) {
    List<?> found = database.createNativeQuery(query, Object[].class).getResultList();
    return found.stream().map(Object[].class::cast).map(RuleFaults::fault).toList();
  }

  private static RuleFault fault(Object[] cells) {
    var backTo = (Number) cells[5];
    return new RuleFault(
        ((Number) cells[0]).longValue(),
        Stage.valueOf((String) cells[1]),
        (String) cells[2],
        (String) cells[3],
        (String) cells[4],
        backTo == null ? null : (Long) backTo.longValue());
  }

  /** Somebody brought other rules live in that stage, or the folder says something else again. */
  private boolean isMended(RuleFault fault, FileSet live) {
    var backTo = fault.backTo();
    var before = drafts.readable(backTo);
    return !BookKeys.of(fault.stage(), live).equals(BookKeys.of(fault.stage(), before))
        || (rows.known(fault.release()).origin == Origin.FOLDER && isMendedInFolder(fault));
  }

  private boolean isMendedInFolder(RuleFault fault) {
    var faulty = drafts.readable(fault.release());
    return folders
        .findLatest()
        .flatMap(folder -> fileSets.find(folder.filesHash()))
        .map(
            now ->
                suspects(fault, faulty).noneMatch(path -> now.find(path).equals(faulty.find(path))))
        .orElse(false);
  }

  /** The file of the rule; what the release changed in that stage when nobody knows the rule. */
  private Stream<String> suspects(RuleFault fault, FileSet faulty) {
    var rule = places.find(fault.release(), fault.stage(), fault.rule());
    if (rule.isPresent()) {
      return Stream.of(rule.get().drl().path());
    }
    var base = rows.known(fault.release()).baseId;
    return faulty.changedSince(drafts.readable(base)).stream()
        .filter(path -> new RuleFile(path, "").stage().filter(fault.stage()::equals).isPresent());
  }
}
