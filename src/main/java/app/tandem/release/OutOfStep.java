package app.tandem.release;

import app.tandem.release.FolderReleases.Live;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells which files of the rules folder say something else than what is live, though nothing keeps
 * them back: after a roll back, which may end a conflict too, after a quarantine, or because a
 * draft changed them.
 */
@ApplicationScoped
class OutOfStep {
  private final FolderConflicts conflicts;
  private final StuckRules stuck;

  OutOfStep(FolderConflicts conflicts, StuckRules stuck) {
    this.conflicts = conflicts;
    this.stuck = stuck;
  }

  /**
   * Tells each, with what brings both together. What somebody else made, and the folder never had,
   * is none of these; what it had and deleted is, also where somebody changed it before that.
   *
   * @param taken what the folder had when both were the same
   * @param isKeptBack whether it is known why a file that the folder changed since is not live
   */
  List<RuleProblem> problems(
      FileSet taken, Live live, FileSet files, Predicate<String> isKeptBack) {
    var paths =
        files.changedSince(live.files()).stream()
            .filter(path -> files.find(path).equals(taken.find(path)) || !isKeptBack.test(path))
            .toList();
    if (live.id() == 0 || paths.isEmpty()) {
      return List.of();
    }
    var own = conflicts.ownWork(paths, live);
    var lacking =
        paths.stream().filter(path -> files.find(path).isEmpty() && !own.contains(path)).toList();
    var once = conflicts.onceThere(lacking);
    var stuckIn = stuck.in(files).stream().map(RuleProblem::file).collect(Collectors.toSet());
    return paths.stream()
        .filter(path -> files.find(path).isPresent() || own.contains(path) || once.contains(path))
        .map(path -> problem(path, live, files, own, stuckIn))
        .toList();
  }

  private static RuleProblem problem(
      String path, Live live, FileSet files, Set<String> own, Set<String> stuckIn) {
    var isThere = files.find(path).isPresent();
    var isLive = live.files().find(path).isPresent();
    String what;
    if (isThere && isLive) {
      what = "The folder has another text than release %d, which is live.";
    } else if (isThere) {
      what = "The folder has the file, and release %d, which is live, does not.";
    } else {
      what = "The folder lacks the file, and release %d, which is live, has it.";
    }
    var maybe =
        stuckIn.contains(path)
            ? "Maybe mend it: a rule in it got stuck."
            : maybe(isThere, isLive, own.contains(path));
    return new RuleProblem(
        path, 0, 0, "", what.formatted(live.id()), maybe.formatted(live.id(), live.id()));
  }

  /** Whoever saves a file that nobody else changed wants it live. */
  private static String maybe(boolean isThere, boolean isLive, boolean isOwn) {
    var back =
        isLive ? "write it as release %d has it: /rules/%d." : "delete it, as in release %d.";
    if (!isThere) {
      return "Maybe " + back + " Or take it out in a draft.";
    }
    return isOwn
        ? "Maybe save it anew: it goes live as any change does. Or " + back
        : "Maybe " + back + " Or bring the folder's text live in a draft.";
  }
}
