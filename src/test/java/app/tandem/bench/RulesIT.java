package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.BenchBooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures what asking rules costs, and loading them, each in a JVM of its own. */
@Tag("bench")
class RulesIT {
  private static final String LOGS = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

  @TempDir private Path temp;

  @Test
  void askingRulesAgainstPlainJava() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(ConsultBenchmark.class.getName())
            .jvmArgsAppend(LOGS)
            .shouldFailOnError(true)
            .output(Path.of("target", "jmh.txt").toString())
            .build();

    var results = new Runner(options).run();

    assertThat(results).hasSize(6);
    for (var result : results) {
      var cpu = result.getSecondaryResults().get("cpu");
      BenchmarksIT.tell(
          "asking %s rules over 30 facts, %s: wall median %.1f us, CPU median %.1f us",
          result.getParams().getParam("rules"),
          result.getPrimaryResult().getLabel(),
          result.getPrimaryResult().getStatistics().getPercentile(50),
          median(result, "cpu"));
      assertThat(cpu).isNotNull();
    }
  }

  private static double median(RunResult result, String counter) {
    var values =
        result.getBenchmarkResults().stream()
            .flatMap(run -> run.getIterationResults().stream())
            .mapToDouble(one -> one.getSecondaryResults().get(counter).getScore())
            .sorted()
            .toArray();
    return values[values.length / 2];
  }

  @Test
  void loadingAStoredBook() throws IOException, InterruptedException {
    var stored = temp.resolve("book");
    Files.write(stored, BenchBooks.compiled(RuleSet.of(100).files(10)).toBytes());

    for (var how : List.of("warm", "cold")) {
      for (int run = 1; run <= 3; run++) {
        BenchmarksIT.tell("loading 100 stored rules, %s: %s ms", how, loaded(stored, how));
      }
    }
  }

  private static String loaded(Path stored, String how) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                LOGS,
                "-cp",
                System.getProperty("java.class.path"),
                LoadedBook.class.getName(),
                stored.toString(),
                how)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().reduce("", (before, last) -> last);
  }
}
