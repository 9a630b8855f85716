package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles the rule files of one stage into its book. */
class RuleCompiler {
  private static final String GENERATED = "Java source of";

  private final RuleCheck check = new RuleCheck();

  /** A compiled book, or what stands in its way. */
  sealed interface Compiled {
    record Book(RuleBook book) implements Compiled {}

    record Broken(List<RuleProblem> problems) implements Compiled {}
  }

  Compiled compile(List<RuleFile> written) {
    var problems = new ArrayList<RuleProblem>();
    var files = new ArrayList<Drl>();
    for (var file : written.stream().filter(one -> !one.isScenarios()).toList()) {
      var spelled = Spelling.read(file, List.of());
      problems.addAll(spelled.problems());
      Optional.ofNullable(spelled.drl()).ifPresent(files::add);
    }
    if (!problems.isEmpty()) {
      return new Compiled.Broken(problems);
    }
    if (files.isEmpty()) {
      return new Compiled.Book(RuleBook.EMPTY);
    }
    var checked = check.check(files);
    if (!checked.problems().isEmpty()) {
      return new Compiled.Broken(checked.problems());
    }
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rules-" + UUID.randomUUID(), "1");
    try {
      var errors = build(files, release);
      if (!errors.isEmpty()) {
        return new Compiled.Broken(new RuleBlame(checked.rules()).problems(errors));
      }
      var base = services.newKieContainer(release).getKieBase();
      return new Compiled.Book(
          new RuleBook(base, checked.rules().stream().map(RuleInFile::name).toList()));
    } catch (RuntimeException | LinkageError e) {
      return new Compiled.Broken(new RuleBlame(checked.rules()).blame(String.valueOf(e)));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  /** The engine's errors about these files, each with what it knows of the place. */
  static List<Message> errors(List<Drl> files) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rule-" + UUID.randomUUID(), "1");
    try {
      return build(files, release);
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static List<Message> build(List<Drl> files, ReleaseId release) {
    return new KieBuilderImpl(written(files, release), RuleCompiler.class.getClassLoader())
            .buildAll(ExecutableModelProject.class)
            .getResults()
            .getMessages(Message.Level.ERROR)
            .stream()
            .filter(error -> !error.getText().startsWith(GENERATED))
            .toList();
  }

  private static KieFileSystem written(List<Drl> files, ReleaseId release) {
    var system = KieServices.get().newKieFileSystem();
    system.generateAndWritePomXML(release);
    for (var file : files) {
      system.write("src/main/resources/" + flat(file), file.text());
    }
    return system;
  }

  /** Drools wants a file in the folder of its package, and segments are sub-folders. */
  static String flat(Drl file) {
    var folder = file.source().stage().orElseThrow().folder().replace('-', '_');
    return "rules/" + folder + "/" + file.path().replace('/', '.');
  }
}
