package app.tandem.check;

import app.tandem.check.CheckReport.StageRules;
import app.tandem.check.CheckRequest.StageBook;
import app.tandem.check.mistake.Mistakes;
import app.tandem.check.scenario.ScenarioFile;
import app.tandem.kernel.Stage;
import app.tandem.rules.CompiledBook;
import app.tandem.rules.RuleBook;
import app.tandem.rules.RuleCompiler;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.WrittenRules;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries rule files: compiles what is new, runs every scenario, looks for mistakes. It runs in the
 * workshop's process.
 */
class Check {
  private static final int BOOKS_KEPT = 24;

  private final Compiling compiler;

  /** Books that were loaded before, by the hash of their bytes. */
  private final Map<String, RuleBook> loadedBySha =
      new LinkedHashMap<>(BOOKS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleBook> eldest) {
          return size() > BOOKS_KEPT;
        }
      };

  /** Makes a book of the files of a stage. */
  interface Compiling {
    Compiled compile(Stage stage, List<RuleFile> files);
  }

  Check() {
    this(new RuleCompiler()::compile);
  }

  Check(Compiling compiler) {
    this.compiler = compiler;
  }

  Checked check(CheckRequest request) {
    var began = System.nanoTime();
    var problems = new ArrayList<RuleProblem>();
    var warnings = new ArrayList<RuleProblem>();
    var compiled = new ArrayList<StageBook>();
    var books = new EnumMap<Stage, RuleBook>(Stage.class);
    for (var known : request.books()) {
      books.put(known.stage(), loaded(CompiledBook.fromBytes(known.bytes())));
    }
    var around = new Around(problems);
    var files = readable(around, request.files());
    for (var stage : Stage.values()) {
      if (!books.containsKey(stage)) {
        compile(around, stage, files, books, compiled, problems);
      }
    }
    var sound =
        files.stream().filter(file -> file.stage().map(books::containsKey).orElse(true)).toList();
    var waiting = scenarios(files) - scenarios(sound);
    var readable =
        around
            .with(files, part -> WrittenRules.sound(part, problems), List.<RuleInFile>of())
            .value();
    var rules = readable.stream().filter(rule -> books.containsKey(rule.stage())).toList();
    problems.addAll(scenarioProblems(files, sound));
    var trial =
        around
            .with(
                sound,
                part -> Trial.of(books, rules, part, request.moments(), request.catalogue()),
                Trial.of(books, rules, List.of(), List.of(), request.catalogue()))
            .value();
    problems.addAll(trial.problems());
    var mistakes =
        around
            .with(
                files, part -> mistakes(request, books, of(part, readable)), List.<RuleProblem>of())
            .value();
    (request.refuseMistakes() ? problems : warnings).addAll(mistakes);
    warnings.addAll(trial.warnings());
    var stages =
        books.entrySet().stream()
            .map(book -> new StageRules(book.getKey(), book.getValue().ruleNames()))
            .toList();
    var millis = (System.nanoTime() - began) / 1_000_000;
    return new Checked(
        new CheckReport(told(problems), warnings, trial.scenarios(), waiting, stages, millis),
        compiled);
  }

  private static List<RuleProblem> mistakes(
      CheckRequest request, Map<Stage, RuleBook> books, List<RuleInFile> rules) {
    var today = LocalDate.ofInstant(request.now(), ZoneOffset.UTC);
    var areSegmentsRead = books.containsKey(Stage.SEGMENTS);
    return Stream.concat(
            Mistakes.of(rules, areSegmentsRead, request.catalogue(), today).stream(),
            AlwaysHolds.in(books, rules).stream())
        .toList();
  }

  /** Scenarios whose stage is broken cannot be played, but read they can be. */
  private static List<RuleProblem> scenarioProblems(List<RuleFile> files, List<RuleFile> played) {
    return files.stream()
        .filter(file -> file.isScenarios() && !played.contains(file))
        .flatMap(file -> ScenarioFile.read(file).problems().stream())
        .toList();
  }

  private static int scenarios(List<RuleFile> files) {
    return files.stream()
        .filter(RuleFile::isScenarios)
        .mapToInt(file -> ScenarioFile.read(file).scenarios().size())
        .sum();
  }

  /** Once each, though all stages share the language; that comes first, as much else follows. */
  private static List<RuleProblem> told(List<RuleProblem> problems) {
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparing(problem -> !problem.file().startsWith("language/")))
        .toList();
  }

  /** Files of scenarios are read again and again, and one that cannot be is left out at once. */
  private static List<RuleFile> readable(Around around, List<RuleFile> files) {
    return around
        .with(
            files,
            part -> {
              scenarios(part);
              return part;
            },
            List.<RuleFile>of())
        .value();
  }

  private static List<RuleInFile> of(List<RuleFile> files, List<RuleInFile> rules) {
    var paths = files.stream().map(RuleFile::path).collect(Collectors.toSet());
    return rules.stream().filter(rule -> paths.contains(rule.drl().path())).toList();
  }

  private void compile(
      Around around,
      Stage stage,
      List<RuleFile> files,
      Map<Stage, RuleBook> books,
      List<StageBook> compiled,
      List<RuleProblem> problems) {
    var shared = files.stream().filter(file -> file.stage().isEmpty()).toList();
    var own =
        files.stream().filter(file -> file.stage().filter(stage::equals).isPresent()).toList();
    var done =
        around.with(
            own,
            part -> compiler.compile(stage, Stream.concat(shared.stream(), part.stream()).toList()),
            new Compiled.Broken(List.of()));
    var outcome = done.value();
    if (outcome instanceof Compiled.Broken broken) {
      problems.addAll(broken.problems());
    } else if (done.isWhole() && outcome instanceof Compiled.Book good) {
      books.put(stage, loaded(good.book()));
      compiled.add(new StageBook(stage, good.book().toBytes()));
    }
  }

  private RuleBook loaded(CompiledBook book) {
    return loadedBySha.computeIfAbsent(book.sha256(), sha -> RuleBook.load(book));
  }
}
