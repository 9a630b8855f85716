package app.tandem.release;

import app.tandem.release.FileSet.Merge;
import app.tandem.release.FolderReleases.Live;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which files the rules folder and somebody else changed, and who changed what is live. */
@ApplicationScoped
class FolderConflicts {
  private final ReleaseRepository rows;
  private final Drafts drafts;
  private final FolderPlaces places;
  private final FileSets fileSets;

  FolderConflicts(ReleaseRepository rows, Drafts drafts, FolderPlaces places, FileSets fileSets) {
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
  List<String> in(FileSet taken, Live live, FileSet files) {
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

  /** Those files that the folder had once, whatever they said then. */
  @Transactional
  Set<String> onceThere(Collection<String> paths) {
    var never = new HashSet<>(paths);
    for (var look : never.isEmpty() ? List.<String>of() : places.ownHashes()) {
      fileSets.pathsLeft(look).forEach(never::remove);
      if (never.isEmpty()) {
        break;
      }
    }
    var once = new HashSet<>(paths);
    once.removeAll(never);
    return once;
  }

  /** The release that made a file what it is in the live one. */
  @Transactional
  long changedIn(String path, Live live) {
    var text = live.files().find(path);
    var row = rows.known(live.id());
    while (row.baseId != null && drafts.readable(row.baseId).find(path).equals(text)) {
      row = rows.known(row.baseId);
    }
    return row.number();
  }
}
