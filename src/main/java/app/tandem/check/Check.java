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
import app.tandem.rules.text.RuleProblem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries rule files: compiles what is new, runs every scenario, looks for mistakes. It runs in the
 * workshop's process.
 */
class Check {
  private static final int BOOKS_KEPT = 24;

  private final RuleCompiler compiler = new RuleCompiler();

  /** Books that were loaded before, by the hash of their bytes. */
  private final Map<String, RuleBook> loadedBySha =
      new LinkedHashMap<>(BOOKS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleBook> eldest) {
          return size() > BOOKS_KEPT;
        }
      };

  Checked check(CheckRequest request) {
    var began = System.nanoTime();
    var problems = new ArrayList<RuleProblem>();
    var warnings = new ArrayList<RuleProblem>();
    var compiled = new ArrayList<StageBook>();
    var books = new EnumMap<Stage, RuleBook>(Stage.class);
    for (var known : request.books()) {
      books.put(known.stage(), loaded(CompiledBook.fromBytes(known.bytes())));
    }
    for (var stage : Stage.values()) {
      if (!books.containsKey(stage)) {
        compile(stage, request.files(), books, compiled, problems);
      }
    }
    var sound =
        request.files().stream()
            .filter(file -> file.stage().map(books::containsKey).orElse(true))
            .toList();
    var waiting = scenarios(request.files()) - scenarios(sound);
    var readable = WrittenRules.sound(request.files(), problems);
    var rules = readable.stream().filter(rule -> books.containsKey(rule.stage())).toList();
    problems.addAll(scenarioProblems(request.files(), sound));
    var trial = Trial.of(books, rules, sound, request.moments(), request.catalogue());
    problems.addAll(trial.problems());
    var today = LocalDate.ofInstant(request.now(), ZoneOffset.UTC);
    var mistakes =
        Mistakes.of(readable, books.containsKey(Stage.SEGMENTS), request.catalogue(), today);
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

  private void compile(
      Stage stage,
      List<RuleFile> files,
      Map<Stage, RuleBook> books,
      List<StageBook> compiled,
      List<RuleProblem> problems) {
    var outcome = compiler.compile(stage, files);
    if (outcome instanceof Compiled.Book good) {
      books.put(stage, loaded(good.book()));
      compiled.add(new StageBook(stage, good.book().toBytes()));
    } else {
      problems.addAll(((Compiled.Broken) outcome).problems());
    }
  }

  private RuleBook loaded(CompiledBook book) {
    return loadedBySha.computeIfAbsent(book.sha256(), sha -> RuleBook.load(book));
  }
}
