package app.tandem.release;

import app.tandem.release.FileSet.Merge;
import app.tandem.release.FolderReleases.Live;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What the rules folder says where somebody else changed the same file. It is kept in one draft,
 * which changes as the folder does until somebody works on it.
 */
@ApplicationScoped
class FolderDrafts {
  /** How the reason of such a draft begins: nobody can change it, so it tells them apart. */
  static final String WHY = "What the folder says of ";

  private static final Logger LOG = Logger.getLogger(FolderDrafts.class);

  private final ReleaseRepository rows;
  private final Drafts drafts;
  private final FolderConflicts conflicts;

  FolderDrafts(ReleaseRepository rows, Drafts drafts, FolderConflicts conflicts) {
    this.rows = rows;
    this.drafts = drafts;
    this.conflicts = conflicts;
  }

  /**
   * Keeps what the folder says of its conflicts, or ends the draft of those that are over.
   *
   * @param before what the folder had when it was looked at last
   * @return the files in conflict
   */
  @Transactional
  List<String> keepAside(FileSet taken, Live live, FileSet before, FileSet files) {
    var both = conflicts.in(taken, live, files);
    if (!both.isEmpty()) {
      var changed = files.changedSince(taken);
      keep(live, live.files().with(files, changed::contains), both);
    } else if (!before.equals(taken)) {
      withdraw();
    }
    return both;
  }

  /**
   * Keeps a way out of a conflict open when another release goes live, by a roll back for example.
   * The draft that nobody works on is put on top of it: as it was, it could neither go live nor be
   * joined. Where the only drafts left are such that somebody works on, there is another beside
   * them. One that was withdrawn does not come back.
   */
  @Transactional
  void keepUp(FileSet taken, Live live, FileSet files) {
    if (numbers().isEmpty()) {
      return;
    }
    rows.queue();
    var wanted = live.files().with(files, files.changedSince(taken)::contains);
    if (wanted.equals(live.files())) {
      withdraw();
      return;
    }
    var open = open();
    var untouched = open.stream().filter(FolderDrafts::isUntouched).findFirst();
    var both = conflicts.in(taken, live, files);
    if (untouched.isPresent()) {
      if (!isOnTopOf(untouched.get(), live)) {
        change(untouched.get(), live, wanted);
      }
    } else if (!both.isEmpty() && open.stream().noneMatch(row -> leadsOn(row, live))) {
      begin(
          wanted,
          both,
          open,
          "Another release went live: release %d has what the folder says on top of it.");
    }
  }

  private void keep(Live live, FileSet files, List<String> both) {
    rows.queue();
    var open = open();
    var untouched = open.stream().filter(FolderDrafts::isUntouched).findFirst();
    if (untouched.isPresent()) {
      change(untouched.get(), live, files);
      untouched.get().why = why(both);
    } else if (open.stream()
        .noneMatch(row -> row.filesHash.equals(files.hash()) && leadsOn(row, live))) {
      begin(files, both, open, "The folder says something newer: release %d.");
    }
  }

  private void change(ReleaseRow row, Live live, FileSet files) {
    drafts.become(row, files);
    row.baseId = live.id();
  }

  /**
   * Begins a draft.
   *
   * @param both the files in conflict
   * @param told what to say of the others that are open
   */
  private void begin(FileSet files, List<String> both, List<ReleaseRow> open, String told) {
    var draft = drafts.begin(Origin.FOLDER, FolderReleases.AUTHOR, why(both), files);
    open.forEach(row -> row.stateWhy = told.formatted(draft.id()));
    LOG.warnf("Release %d is a draft: %s", draft.id(), why(both));
  }

  private static String why(List<String> both) {
    return WHY + String.join(", ", both);
  }

  private static boolean isOnTopOf(ReleaseRow row, Live live) {
    return row.baseId != null && row.baseId == live.id();
  }

  /** Whether it can go live, be it that it has to be joined with what is live before. */
  private boolean leadsOn(ReleaseRow row, Live live) {
    return drafts
        .findFiles(row.number())
        .filter(files -> isOnTopOf(row, live) || canBeJoined(row, files, live))
        .isPresent();
  }

  private boolean canBeJoined(ReleaseRow row, FileSet files, Live live) {
    return Merge.of(drafts.readable(row.baseId), files, live.files()).conflicts().isEmpty();
  }

  /** Withdraws the draft that nobody works on, because the conflict is over. */
  private void withdraw() {
    open().stream()
        .filter(FolderDrafts::isUntouched)
        .forEach(
            row -> {
              row.state = ReleaseState.WITHDRAWN;
              row.stateWhy = "The folder and what is live go together again.";
            });
  }

  private static boolean isUntouched(ReleaseRow row) {
    return row.state == ReleaseState.DRAFT && row.editors.isEmpty();
  }

  /** Those that may still become something, the newest first. Nobody changes them meanwhile. */
  private List<ReleaseRow> open() {
    return numbers().stream().map(rows::locked).filter(row -> row.why.startsWith(WHY)).toList();
  }

  private List<Long> numbers() {
    return rows.ofFolder(
        ReleaseState.DRAFT, ReleaseState.CHECKED, ReleaseState.REFUSED, ReleaseState.APPROVED);
  }

  /**
   * What is told of conflicts.
   *
   * @param both the files in conflict
   */
  @Transactional
  List<RuleProblem> problems(List<String> both, Live live, FileSet files) {
    if (both.isEmpty()) {
      return List.of();
    }
    var draft = open().stream().filter(row -> leadsOn(row, live)).findFirst();
    return both.stream()
        .map(path -> problem(path, live, draft.map(row -> wayOut(row, path, files)).orElse("")))
        .toList();
  }

  private String wayOut(ReleaseRow row, String path, FileSet files) {
    return drafts.fileSet(row.number()).find(path).equals(files.find(path))
        ? "look at release %d, which has the folder's version, or ".formatted(row.number())
        : "look at release %d, in which somebody works on it, or ".formatted(row.number());
  }

  private RuleProblem problem(String path, Live live, String wayOut) {
    var isLive = live.files().find(path).isPresent();
    var release = conflicts.changedIn(path, live);
    var what =
        isLive
            ? "The file was changed in the folder and in release %d, whose version stays live."
            : "The file was changed in the folder and in release %d, which does not have it.";
    var back = isLive ? "write the file as release %d has it." : "delete it, as in release %d.";
    return new RuleProblem(
        path, 0, 0, "", what.formatted(release), "Maybe " + wayOut + back.formatted(release));
  }
}
