package app.tandem.release;

import app.tandem.release.FileSet.Merge;
import app.tandem.release.FolderReleases.Live;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final FolderPlaces places;
  private final FileSets fileSets;

  FolderDrafts(ReleaseRepository rows, Drafts drafts, FolderPlaces places, FileSets fileSets) {
    this.rows = rows;
    this.drafts = drafts;
    this.places = places;
    this.fileSets = fileSets;
  }

  /**
   * The files that the folder and somebody else changed in different ways. Where nothing is live,
   * nobody else's work is in the way.
   *
   * @param taken what the folder had when both were the same
   */
  @Transactional
  List<String> conflicts(FileSet taken, Live live, FileSet files) {
    if (live.id() == 0) {
      return List.of();
    }
    var both = Merge.of(taken, live.files(), files).conflicts();
    var own = ownWork(both, live);
    return both.stream().filter(path -> !own.contains(path)).toList();
  }

  /**
   * Those files that the folder itself had as they are live: then nobody else changed them, and
   * going on from there, after a roll back for example, or when its draft went live, is no
   * conflict. Every file was once not there yet: of one that is gone it counts who took it away.
   * What no door would let in is nobody's.
   */
  @Transactional
  Set<String> ownWork(Collection<String> paths, Live live) {
    var own = new HashSet<String>();
    var others = new HashSet<String>();
    for (var path : paths) {
      if (live.files().isUnkept(path)) {
        own.add(path);
      } else if (live.files().find(path).isPresent()) {
        others.add(path);
      } else if (rows.known(changedIn(path, live)).origin == Origin.FOLDER) {
        own.add(path);
      }
    }
    for (var look : others.isEmpty() ? List.<String>of() : places.ownHashes()) {
      var had = fileSets.find(look).orElse(FileSet.EMPTY);
      if (others.removeIf(path -> isSame(path, had, live, own)) && others.isEmpty()) {
        break;
      }
    }
    return own;
  }

  private static boolean isSame(String path, FileSet had, Live live, Set<String> own) {
    return had.find(path).equals(live.files().find(path)) && own.add(path);
  }

  /**
   * Keeps what the folder says of its conflicts, or ends the draft of those that are over.
   *
   * @param before what the folder had when it was looked at last
   * @return the files in conflict
   */
  @Transactional
  List<String> keepAside(FileSet taken, Live live, FileSet before, FileSet files) {
    var conflicts = conflicts(taken, live, files);
    if (!conflicts.isEmpty()) {
      var changed = files.changedSince(taken);
      keep(live, live.files().with(files, changed::contains), conflicts);
    } else if (!before.equals(taken)) {
      withdraw();
    }
    return conflicts;
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
    var conflicts = conflicts(taken, live, files);
    if (untouched.isPresent()) {
      if (!isOnTopOf(untouched.get(), live)) {
        change(untouched.get(), live, wanted);
      }
    } else if (!conflicts.isEmpty() && open.stream().noneMatch(row -> leadsOn(row, live))) {
      begin(
          wanted,
          conflicts,
          open,
          "Another release went live: release %d has what the folder says on top of it.");
    }
  }

  private void keep(Live live, FileSet files, List<String> conflicts) {
    rows.queue();
    var open = open();
    var untouched = open.stream().filter(FolderDrafts::isUntouched).findFirst();
    if (untouched.isPresent()) {
      change(untouched.get(), live, files);
      untouched.get().why = why(conflicts);
    } else if (open.stream()
        .noneMatch(row -> row.filesHash.equals(files.hash()) && leadsOn(row, live))) {
      begin(files, conflicts, open, "The folder says something newer: release %d.");
    }
  }

  private void change(ReleaseRow row, Live live, FileSet files) {
    drafts.become(row, files);
    row.baseId = live.id();
  }

  /**
   * Begins a draft.
   *
   * @param told what to say of the others that are open
   */
  private void begin(FileSet files, List<String> conflicts, List<ReleaseRow> open, String told) {
    var draft = drafts.begin(Origin.FOLDER, FolderReleases.AUTHOR, why(conflicts), files);
    open.forEach(row -> row.stateWhy = told.formatted(draft.id()));
    LOG.warnf("Release %d is a draft: %s", draft.id(), why(conflicts));
  }

  private static String why(List<String> conflicts) {
    return WHY + String.join(", ", conflicts);
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

  /** What is told of these conflicts. */
  @Transactional
  List<RuleProblem> problems(List<String> conflicts, Live live, FileSet files) {
    if (conflicts.isEmpty()) {
      return List.of();
    }
    var draft = open().stream().filter(row -> leadsOn(row, live)).findFirst();
    return conflicts.stream()
        .map(
            path ->
                problem(
                    path,
                    changedIn(path, live),
                    draft.map(row -> wayOut(row, path, files)).orElse("")))
        .toList();
  }

  private String wayOut(ReleaseRow row, String path, FileSet files) {
    return drafts.fileSet(row.number()).find(path).equals(files.find(path))
        ? "look at release %d, which has the folder's version, or ".formatted(row.number())
        : "look at release %d, in which somebody works on it, or ".formatted(row.number());
  }

  private static RuleProblem problem(String path, long release, String wayOut) {
    return new RuleProblem(
        path,
        0,
        0,
        "",
        "The file was changed in the folder and in release %d, whose version stays live."
            .formatted(release),
        "Maybe %swrite the file as release %d has it.".formatted(wayOut, release));
  }

  /** The release that made a file what it is in the live one. */
  private long changedIn(String path, Live live) {
    var text = live.files().find(path);
    var row = rows.known(live.id());
    while (row.baseId != null && drafts.readable(row.baseId).find(path).equals(text)) {
      row = rows.known(row.baseId);
    }
    return row.number();
  }
}
