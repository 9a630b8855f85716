package app.tandem.release;

import app.tandem.release.Checking.Outcome;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The releases that the rules folder makes by itself. */
@ApplicationScoped
class FolderReleases {
  private static final Logger LOG = Logger.getLogger(FolderReleases.class);
  static final String AUTHOR = "rules folder";

  private final ReleaseRepository rows;
  private final Drafts drafts;
  private final Releases releases;
  private final Checking checking;
  private final LiveLog liveLog;
  private final ReleaseSettings settings;

  FolderReleases(
      ReleaseRepository rows,
      Drafts drafts,
      Releases releases,
      Checking checking,
      LiveLog liveLog,
      ReleaseSettings settings) {
    this.rows = rows;
    this.drafts = drafts;
    this.releases = releases;
    this.checking = checking;
    this.liveLog = liveLog;
    this.settings = settings;
  }

  /**
   * What is live.
   *
   * @param id 0 when nothing is
   * @param files where its own cannot be read, those of the last release under it that can
   * @param isWhole whether they are its own
   */
  record Live(long id, FileSet files, boolean isWhole) {}

  @Transactional
  Live live() {
    var id = liveId();
    var isWhole = id == 0 || drafts.findFiles(id).isPresent();
    return new Live(id, drafts.liveFiles(), isWhole);
  }

  /** What is live, and since when: a release that is live once more is another. */
  @Transactional
  Optional<LiveSpan> findLive() {
    return liveLog.current();
  }

  private long liveId() {
    return liveLog.current().map(LiveSpan::release).orElse(0L);
  }

  /** Whether a release had just these files. */
  @Transactional
  boolean isKnown(FileSet files) {
    return rows.count("filesHash", files.hash()) > 0;
  }

  /** What the folder wants, and somebody other than it must say yes to. */
  @Transactional
  List<RuleProblem> waiting() {
    return settings.fourEyes()
        ? open().stream()
            .map(rows::known)
            .filter(row -> row.state != ReleaseState.DRAFT || isFoldersOwn(row))
            .flatMap(this::waiting)
            .toList()
        : List.of();
  }

  /** Whether a release that could go live as it is has just this text of a file. */
  @Transactional
  boolean waits(String path, FileSet files) {
    var live = liveId();
    return settings.fourEyes()
        && rows.ofFolder(ReleaseState.CHECKED, ReleaseState.APPROVED).stream()
            .map(rows::known)
            .filter(row -> row.baseId != null && row.baseId == live)
            .anyMatch(row -> hasSame(row.number(), path, files));
  }

  /** Whether somebody's yes is asked for just this text of a file. */
  @Transactional
  boolean isAsked(String path, FileSet files) {
    return settings.fourEyes() && open().stream().anyMatch(id -> hasSame(id, path, files));
  }

  private boolean hasSame(long id, String path, FileSet files) {
    return drafts
        .findFiles(id)
        .filter(waiting -> waiting.find(path).equals(files.find(path)))
        .isPresent();
  }

  /** What waits for somebody's yes; a draft is one that was joined with what went live since. */
  private List<Long> open() {
    return rows.ofFolder(ReleaseState.CHECKED, ReleaseState.APPROVED, ReleaseState.DRAFT);
  }

  /** Whether it is what the folder says, and no more. */
  private static boolean isFoldersOwn(ReleaseRow row) {
    return row.editors.isEmpty() && !row.why.startsWith(FolderDrafts.WHY);
  }

  private Stream<RuleProblem> waiting(ReleaseRow row) {
    var told = WaitingTold.of(row.release(), liveId());
    return changes(row).stream()
        .map(FolderReleases::folder)
        .distinct()
        .map(folder -> new RuleProblem(folder, 0, 0, "", told.what(), told.maybe()));
  }

  /** The folder of its stage; none for what concerns all. */
  private static String folder(String path) {
    return new RuleFile(path, "").stage().map(stage -> stage.folder() + "/").orElse("");
  }

  /** Withdraws what waits for a yes, and is no longer what the folder says. */
  @Transactional
  void withdrawWaiting(String why) {
    withdraw(why, Long.MAX_VALUE);
  }

  /** Withdraws what waits for a yes, and changes nothing any more: others brought it live. */
  @Transactional
  void withdrawBrought() {
    var live = drafts.liveFiles();
    open().stream()
        .map(rows::locked)
        .filter(FolderReleases::isFoldersOwn)
        .filter(row -> isBrought(row, live))
        .forEach(
            row -> {
              row.state = ReleaseState.WITHDRAWN;
              row.stateWhy = "What it changes is live already.";
            });
  }

  private boolean isBrought(ReleaseRow row, FileSet live) {
    var files = drafts.readable(row.number());
    var changed = changes(row);
    return !changed.isEmpty()
        && changed.stream().allMatch(path -> files.find(path).equals(live.find(path)));
  }

  private List<String> changes(ReleaseRow row) {
    return drafts.readable(row.number()).changedSince(drafts.readable(row.baseId));
  }

  /** What of the folder waited for a yes that nobody has to give any more. */
  @Transactional
  List<String> freed(FileSet files) {
    return settings.fourEyes()
        ? List.of()
        : rows.ofFolder(ReleaseState.CHECKED, ReleaseState.APPROVED).stream()
            .map(rows::known)
            .filter(FolderReleases::isFoldersOwn)
            .flatMap(
                row -> {
                  var waiting = drafts.readable(row.number());
                  return changes(row).stream()
                      .filter(path -> waiting.find(path).equals(files.find(path)));
                })
            .distinct()
            .toList();
  }

  private void withdraw(String why, long before) {
    open().stream()
        .filter(id -> id < before)
        .map(rows::locked)
        .filter(row -> row.state.canBecome(ReleaseState.DRAFT) && isFoldersOwn(row))
        .forEach(
            row -> {
              row.state = ReleaseState.WITHDRAWN;
              row.stateWhy = why;
            });
  }

  /**
   * Makes a release of checked files, and brings live what of it may go live: all of it, or the
   * stages that are good.
   *
   * @return what is live then; empty when something else went live since
   */
  Optional<FileSet> bring(Live live, FileSet files, Outcome outcome) {
    var now = take(live, files, outcome);
    if (now.isEmpty() || outcome.report().passes()) {
      return now;
    }
    var good =
        files
            .withStages(outcome.report().brokenStages(), live.files())
            .with(
                live.files(),
                path ->
                    path.startsWith("language/")
                        || (path.startsWith(RuleFile.MAILS) && outcome.report().hasBrokenMails()));
    if (good.equals(live.files())) {
      return now;
    }
    var again = checking.check(good);
    return again.report().passes() ? take(live, good, again) : now;
  }

  private Optional<FileSet> take(Live live, FileSet files, Outcome outcome) {
    var why = why(files.changedSince(live.files()));
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              rows.queue();
              if (liveId() != live.id()) {
                return Optional.empty();
              }
              var release = drafts.begin(Origin.FOLDER, AUTHOR, why, files);
              var row = rows.locked(release.id());
              releases.note(row, outcome);
              if (row.state == ReleaseState.CHECKED) {
                withdraw(
                    "The folder says something newer: release %d.".formatted(row.number()),
                    row.number());
              }
              if (row.state == ReleaseState.CHECKED && (live.id() == 0 || !settings.fourEyes())) {
                releases.goLive(row, AUTHOR, why);
                return Optional.of(files);
              }
              LOG.warnf("Rule release %d is %s: %s", row.number(), row.state, why);
              return Optional.of(live.files());
            });
  }

  private static String why(List<String> changed) {
    var first = String.join(", ", changed.subList(0, Math.min(3, changed.size())));
    return changed.size() <= 3
        ? "Changed in the folder: " + first
        : "Changed in the folder: %s and %d more".formatted(first, changed.size() - 3);
  }
}
