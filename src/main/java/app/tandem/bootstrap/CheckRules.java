package app.tandem.bootstrap;

import static java.util.Objects.requireNonNull;

import app.tandem.check.CheckReport;
import app.tandem.check.CheckReport.ScenarioTold;
import app.tandem.check.CheckRequest;
import app.tandem.check.Workshop;
import app.tandem.check.mistake.Catalogue;
import app.tandem.kernel.Stage;
import app.tandem.message.MailTemplates;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleProblem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check rules/}: the check that a release goes through, without a running Tandem. */
@Command(
    name = "check",
    description = "Checks a folder of rule files and runs their scenarios.",
    mixinStandardHelpOptions = true)
class CheckRules implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Parameters(paramLabel = "FOLDER", description = "The folder with one folder per stage.")
  @Nullable Path folder;

  @Option(names = "--heap", paramLabel = "SIZE", description = "Default: ${DEFAULT-VALUE}.")
  String heap = "320m";

  @Option(
      names = "--refuse-mistakes",
      description = "Rules that you would regret are problems, not warnings.")
  boolean refuseMistakes;

  @Spec CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var line = requireNonNull(spec).commandLine();
    if (!Files.isDirectory(requireNonNull(folder))) {
      line.getErr().println(noFolder(folder));
      return CommandLine.ExitCode.SOFTWARE;
    }
    var reading = new RuleFolder(folder, true).read();
    if (reading.problems().isEmpty() && reading.files().stream().noneMatch(RuleFile::isRules)) {
      line.getErr()
          .println(
              "There are no rule files in %s.\nMaybe you meant the folder with in-cart, checkout and the others in it."
                  .formatted(folder));
      return CommandLine.ExitCode.SOFTWARE;
    }
    var workshop = new Workshop(heap, LIMIT, LIMIT);
    try {
      var request =
          new CheckRequest(
              reading.files(),
              List.of(),
              Catalogue.UNKNOWN,
              List.of(),
              InstantSource.system().instant(),
              refuseMistakes);
      var report =
          workshop
              .check(request)
              .report()
              .withUnread(reading.unread())
              .withProblems(MailTemplates.problems(reading.files()))
              .with(MailTemplates.warnings(reading.files()), refuseMistakes);
      tell(line.getOut(), reading.problems(), report);
      var isGood = report.passes() && reading.problems().isEmpty();
      return isGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      workshop.close();
    }
  }

  private static void tell(PrintWriter out, List<RuleProblem> unread, CheckReport report) {
    unread.forEach(problem -> tell(out, "PROBLEM", problem));
    report.problems().forEach(problem -> tell(out, "PROBLEM", problem));
    report.warnings().forEach(problem -> tell(out, "WARNING", problem));
    report.scenarios().forEach(scenario -> tell(out, scenario));
    tellStages(out, report);
    out.printf(
        Locale.ROOT,
        "%d rules, %d problems, %d warnings, %d of %d scenarios passed, in %.1f s%n",
        report.stages().stream().mapToInt(stage -> stage.rules().size()).sum(),
        unread.size() + report.problems().size(),
        report.warnings().size(),
        report.scenarios().stream().filter(ScenarioTold::passed).count(),
        report.scenarios().size(),
        report.millis() / 1000.0);
    if (report.waiting() > 0) {
      out.printf(
          Locale.ROOT,
          "%d scenarios could not be played, because the rules of their stage are broken: mend"
              + " these first%n",
          report.waiting());
    }
    out.flush();
  }

  /** A line for each stage that has rules: how many, and how many of their scenarios passed. */
  private static void tellStages(PrintWriter out, CheckReport report) {
    out.printf("%n%-14s %6s %18s%n", "stage", "rules", "scenarios passed");
    for (var stage : Stage.values()) {
      var rules =
          report.stages().stream()
              .filter(one -> one.stage() == stage)
              .mapToInt(one -> one.rules().size())
              .sum();
      var scenarios =
          report.scenarios().stream()
              .filter(one -> one.file().startsWith(stage.folder() + "/"))
              .toList();
      var passed = scenarios.stream().filter(ScenarioTold::passed).count();
      if (report.problems().stream().anyMatch(one -> isOf(one, stage)) && rules == 0) {
        out.printf("%-14s %6s %18s%n", stage.folder(), "broken", "-");
      } else if (rules > 0) {
        var played = passed + " of " + scenarios.size();
        out.printf(Locale.ROOT, "%-14s %6d %18s%n", stage.folder(), rules, played);
      }
    }
    out.println();
  }

  private static boolean isOf(RuleProblem problem, Stage stage) {
    return problem.file().startsWith(stage.folder() + "/");
  }

  private static void tell(PrintWriter out, String kind, RuleProblem problem) {
    out.printf("%s %s%n", kind, problem.sentence());
  }

  private static void tell(PrintWriter out, ScenarioTold scenario) {
    out.printf(
        "%-6s %s:%d %s%n",
        scenario.passed() ? "passed" : "FAILED", scenario.file(), scenario.line(), scenario.name());
    scenario.why().forEach(why -> out.printf("       %s%n", why));
  }

  private static String noFolder(Path folder) {
    return Files.exists(folder)
        ? "%s is a file.\nMaybe name the folder with in-cart, checkout and the others in it."
            .formatted(folder)
        : "There is no folder %s.\nMaybe it is misspelt, or lies elsewhere than in %s."
            .formatted(folder, Path.of("").toAbsolutePath());
  }
}
