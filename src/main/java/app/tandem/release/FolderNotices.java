package app.tandem.release;

import app.tandem.check.CheckReport;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder.Reading;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What is told of the rules folder on this node, and what may help. */
@ApplicationScoped
class FolderNotices {
  private static final Logger LOG = Logger.getLogger(FolderNotices.class);

  private static final RuleProblem UNTAKEN =
      new RuleProblem(
          "",
          0,
          0,
          "",
          "The rules folder could not be taken, and what is live stays.",
          "Maybe Tandem's log says why: it is tried again.");

  private final FolderReleases releases;
  private final FolderConflicts conflicts;
  private final FolderDrafts drafts;
  private final OutOfStep steps;

  private volatile List<RuleProblem> problems = List.of();
  private volatile List<RuleProblem> unread = List.of();
  private volatile List<RuleProblem> untaken = List.of();
  private volatile List<RuleProblem> outOfStep = List.of();

  FolderNotices(
      FolderReleases releases, FolderConflicts conflicts, FolderDrafts drafts, OutOfStep steps) {
    this.releases = releases;
    this.conflicts = conflicts;
    this.drafts = drafts;
    this.steps = steps;
  }

  /** Why some files of the folder are not live. */
  List<RuleProblem> problems() {
    return Stream.concat(untaken.stream(), problems.stream()).toList();
  }

  /** The problems that concern one stage. */
  Stream<RuleProblem> problemsOf(Stage stage) {
    return problems.stream().filter(problem -> problem.concerns(stage));
  }

  /** Which of its files say something else than what is live, though nothing keeps them back. */
  List<RuleProblem> outOfStep() {
    return outOfStep;
  }

  /** What looks like rules in the folder, and is not read. */
  List<RuleProblem> unread() {
    return unread;
  }

  /** Tells whether the folder could be looked at. */
  void tellTaken(boolean isTaken) {
    untaken = isTaken ? List.of() : List.of(UNTAKEN);
  }

  /** Tells what was found, and what the folder and somebody else changed in different ways. */
  void tell(List<RuleProblem> found, FileSet taken, FileSet files) {
    var live = releases.live();
    var both = conflicts.in(taken, live, files);
    tell(Stream.concat(found.stream(), drafts.problems(both, live, files).stream()).toList());
    outOfStep =
        steps.problems(
            taken,
            live,
            files,
            path ->
                both.contains(path)
                    || releases.isAsked(path, files)
                    || found.stream().anyMatch(problem -> keepsBack(problem, path)));
  }

  /** Whether a file may not be live because of what was found. */
  private static boolean keepsBack(RuleProblem problem, String path) {
    return new RuleFile(path, "")
        .stage()
        .map(problem::concerns)
        .orElseGet(() -> problem.isOfMails() == path.startsWith(RuleFile.MAILS));
  }

  /** Tells what was found where there are no files to compare with what is live. */
  void tellOnly(List<RuleProblem> found) {
    outOfStep = List.of();
    tell(found);
  }

  /** Tells of a check that did not come to its end: of that there is another line in the log. */
  void tellUnfinished(List<RuleProblem> found) {
    problems = List.copyOf(found);
  }

  private void tell(List<RuleProblem> found) {
    found.stream()
        .filter(problem -> !problems.contains(problem))
        .forEach(problem -> LOG.warnf("Rule file refused: %s", problem.sentence()));
    problems = List.copyOf(found);
  }

  /** Tells what is not read. It stops nothing: its stage answers without it. */
  void tellUnread(Reading reading) {
    var found = reading.unread().stream().map(CheckReport::unread).toList();
    found.stream()
        .filter(problem -> !unread.contains(problem))
        .forEach(problem -> LOG.warn(problem.sentence()));
    unread = found;
  }
}
