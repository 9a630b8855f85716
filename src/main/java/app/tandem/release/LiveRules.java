package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How the rules of every stage stand on this node. */
@ApplicationScoped
public class LiveRules {
  private final RuleBooks books;
  private final LiveBooks live;
  private final FolderWatch folder;

  LiveRules(RuleBooks books, LiveBooks live, FolderWatch folder) {
    this.books = books;
    this.live = live;
    this.folder = folder;
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
    return Arrays.stream(Stage.values()).map(this::state).toList();
  }

  private StageState state(Stage stage) {
    var opened = live.opened();
    var problems =
        Stream.concat(
                opened.problems().stream().filter(problem -> problem.concerns(stage)),
                folder.problemsOf(stage))
            .distinct()
            .toList();
    return new StageState(
        stage,
        opened.release(),
        books.ruleNames(stage),
        opened.sinceByStage().getOrDefault(stage, opened.since()),
        problems);
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
    return Stream.concat(live.opened().problems().stream(), folder.problems().stream())
        .distinct()
        .toList();
  }
}
