package app.tandem.release;

import app.tandem.check.CheckReport;
import app.tandem.check.CheckReport.ScenarioTold;
import app.tandem.check.CheckReport.StageRules;
import app.tandem.kernel.Stage;
import app.tandem.rules.WrittenRules;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is lost with the stored files of a release that cannot be read, as far as what is left of
 * them and the report of its check tell: what neither an earlier release nor the live one has.
 */
@ApplicationScoped
class LostFiles {
  private static final int MOST_TOLD = 10;

  private final ReleaseRepository rows;
  private final FileSets fileSets;
  private final Drafts drafts;
  private final Releases releases;

  LostFiles(ReleaseRepository rows, FileSets fileSets, Drafts drafts, Releases releases) {
    this.rows = rows;
    this.fileSets = fileSets;
    this.drafts = drafts;
    this.releases = releases;
  }

  /**
   * The release whose files stand for those of another: itself, or the last under it; 0 if none.
   */
  @Transactional
  long standIn(long release) {
    @Nullable Long next = release;
    while (next != null && drafts.findFiles(next).isEmpty()) {
      next = rows.known(next).baseId;
    }
    return Objects.requireNonNullElse(next, 0L);
  }

  /** Files by their paths, and rules by their names; empty when nothing is known to be lost. */
  @Transactional
  String told(long release) {
    var kept = List.of(drafts.readable(release), drafts.liveFiles());
    var report = releases.findReport(release);
    var lost =
        Stream.concat(
                paths(release, report.stream().toList(), kept).stream(),
                report.stream().flatMap(one -> rules(one.stages(), kept)))
            .toList();
    var most = lost.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
    return lost.size() > MOST_TOLD
        ? most + " and %d more".formatted(lost.size() - MOST_TOLD)
        : most;
  }

  private Collection<String> paths(long release, List<CheckReport> reports, List<FileSet> kept) {
    var paths = new TreeSet<>(fileSets.pathsLeft(rows.known(release).filesHash));
    for (var report : reports) {
      report.scenarios().stream().map(ScenarioTold::file).forEach(paths::add);
      report.warnings().stream()
          .map(RuleProblem::file)
          .filter(LostFiles::isFile)
          .forEach(paths::add);
    }
    kept.forEach(files -> paths.removeAll(files.textByPath().keySet()));
    return paths;
  }

  private static boolean isFile(String path) {
    var file = new RuleFile(path, "");
    return !path.endsWith("/")
        && (file.isRules() || file.isScenarios() || file.isLanguage() || file.isMail());
  }

  private static Stream<String> rules(List<StageRules> stages, List<FileSet> kept) {
    var known = kept.stream().flatMap(files -> WrittenRules.in(files.files()).stream()).toList();
    return stages.stream()
        .flatMap(
            one ->
                one.rules().stream()
                    .filter(name -> known.stream().noneMatch(rule -> is(rule, one.stage(), name)))
                    .map(name -> "the rule \"%s\" of %s".formatted(name, one.stage().folder())));
  }

  private static boolean is(RuleInFile rule, Stage stage, String name) {
    return rule.stage() == stage && rule.name().equals(name);
  }
}
