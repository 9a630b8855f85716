package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How the rules of every stage stand on this node. */
@ApplicationScoped
public class LiveRules {
  private final RuleBooks books;
  private final LiveBooks live;
  private final FolderWatch folder;
  private final Releases releases;
  private final FolderReleases folderReleases;

  LiveRules(
      RuleBooks books,
      LiveBooks live,
      FolderWatch folder,
      Releases releases,
      FolderReleases folderReleases) {
    this.books = books;
    this.live = live;
    this.folder = folder;
    this.releases = releases;
    this.folderReleases = folderReleases;
  }

  /**
   * How the book of a stage stands.
   *
   * @param stage whose
   * @param release the release that answers; 0 when none does
   * @param rules the names of the rules that answer now
   * @param since when they went live
   * @param problems why newer files do not answer yet; empty when all is well
   */
  public record StageState(
      Stage stage, long release, List<String> rules, Instant since, List<RuleProblem> problems) {}

  /** Every stage, in the order of the journey. */
  public List<StageState> stages() {
    var problems = problems();
    return Arrays.stream(Stage.values()).map(stage -> state(stage, problems)).toList();
  }

  private StageState state(Stage stage, List<RuleProblem> problems) {
    var opened = live.opened();
    return new StageState(
        stage,
        opened.release(),
        books.ruleNames(stage),
        opened.sinceByStage().getOrDefault(stage, opened.since()),
        problems.stream().filter(problem -> problem.concerns(stage)).toList());
  }

  /** Opens what is live now, for whoever changed it and does not want to wait until it is heard. */
  public void refresh() {
    live.refresh();
  }

  /** How many rules answer. */
  public int count() {
    return Arrays.stream(Stage.values()).mapToInt(stage -> books.ruleNames(stage).size()).sum();
  }

  /** Everything that keeps newer files from answering, each once. */
  public List<RuleProblem> problems() {
    return Stream.of(
            quarantined(),
            brokenOff(),
            live.opened().problems(),
            folder.problems(),
            folder.unread(),
            folderReleases.waiting())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Rules that answer, and broke off for somebody on this node. */
  private List<RuleProblem> brokenOff() {
    return books.failures().entrySet().stream()
        .map(
            failure ->
                new RuleProblem(
                    failure.getKey().stage().folder() + "/",
                    0,
                    0,
                    "",
                    "%s (%d times since the release went live)"
                        .formatted(failure.getKey().why(), failure.getValue()),
                    "Maybe roll back, or mend the rule: whom it breaks off for does without its offers."))
        .sorted(Comparator.comparing(RuleProblem::sentence))
        .toList();
  }

  /** The newest release, if it was taken away. */
  private List<RuleProblem> quarantined() {
    return releases.latest(ReleaseState.QUARANTINED, 1).stream()
        .filter(release -> release.id() > live.opened().release())
        .map(
            release ->
                new RuleProblem(
                    "",
                    0,
                    0,
                    "",
                    "Release %d is quarantined, and the last good one answers: %s"
                        .formatted(release.id(), release.stateWhy()),
                    "Maybe mend the rule, and bring it live again."))
        .toList();
  }
}
