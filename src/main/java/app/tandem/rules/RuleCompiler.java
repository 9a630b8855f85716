package app.tandem.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles the rule files of one stage into its book. */
class RuleCompiler {
  private static final Pattern GENERATED = Pattern.compile("^Java source of.*", Pattern.DOTALL);

  private static final Pattern CONSEQUENCE =
      Pattern.compile("Unable to parse consequence caused by: \\(line (\\d+)");

  private final RuleCheck check = new RuleCheck();

  /** A compiled book, or what stands in its way. */
  sealed interface Compiled {
    record Book(RuleBook book) implements Compiled {}

    record Broken(List<RuleProblem> problems) implements Compiled {}
  }

  Compiled compile(List<RuleFile> files) {
    if (files.isEmpty()) {
      return new Compiled.Book(RuleBook.EMPTY);
    }
    var checked = check.check(files);
    if (!checked.problems().isEmpty()) {
      return new Compiled.Broken(checked.problems());
    }
    try {
      return build(files, checked);
    } catch (RuntimeException | LinkageError e) {
      return new Compiled.Broken(blame(files, checked, String.valueOf(e.getMessage())));
    }
  }

  private Compiled build(List<RuleFile> files, RuleCheck.Checked checked) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rules-" + UUID.randomUUID(), "1");
    try {
      var builder =
          new KieBuilderImpl(written(files, release), RuleCompiler.class.getClassLoader())
              .buildAll(ExecutableModelProject.class);
      var errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        return new Compiled.Broken(problems(files, checked, errors));
      }
      var base = services.newKieContainer(release).getKieBase();
      return new Compiled.Book(
          new RuleBook(base, checked.rules().stream().map(RuleDescr::getName).toList()));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static KieFileSystem written(List<RuleFile> files, ReleaseId release) {
    var system = KieServices.get().newKieFileSystem();
    system.generateAndWritePomXML(release);
    for (var file : files) {
      system.write("src/main/resources/" + flat(file), file.text());
    }
    return system;
  }

  /** Drools wants a file in the folder of its package, and segments are sub-folders. */
  private static String flat(RuleFile file) {
    var folder = file.stage().folder().replace('-', '_');
    return "rules/" + folder + "/" + file.path().replace('/', '.');
  }

  private List<RuleProblem> problems(
      List<RuleFile> files, RuleCheck.Checked checked, List<Message> errors) {
    var problems = new ArrayList<RuleProblem>();
    for (var error : errors) {
      var text = error.getText();
      if (!GENERATED.matcher(text).matches()) {
        var file = files.stream().filter(one -> error.getPath().endsWith(flat(one))).findFirst();
        if (file.isPresent() && error.getLine() > 0) {
          problems.add(new RuleProblem(file.get().path(), error.getLine(), 0, "", plain(text), ""));
        } else {
          problems.addAll(blame(files, checked, text));
        }
      }
    }
    return problems.stream().distinct().toList();
  }

  /**
   * The generator names neither file nor line: compile every rule alone, and see which one fails.
   */
  private List<RuleProblem> blame(List<RuleFile> files, RuleCheck.Checked checked, String text) {
    for (var rule : checked.rules()) {
      var path = checked.pathOf(rule);
      var file = files.stream().filter(one -> one.path().equals(path)).findFirst().orElseThrow();
      var alone = new RuleFile(file.stage(), path, RuleSlices.alone(file, rule, files, checked));
      var failure = failure(alone);
      if (failure != null) {
        return List.of(
            new RuleProblem(path, line(rule, failure), 0, rule.getName(), plain(failure), ""));
      }
    }
    var first = files.size() == 1 ? files.get(0).path() : files.get(0).stage().folder();
    return List.of(new RuleProblem(first, 0, 0, "", plain(text), ""));
  }

  private static @Nullable String failure(RuleFile alone) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rule-" + UUID.randomUUID(), "1");
    try {
      var builder =
          new KieBuilderImpl(written(List.of(alone), release), RuleCompiler.class.getClassLoader())
              .buildAll(ExecutableModelProject.class);
      return builder.getResults().getMessages(Message.Level.ERROR).stream()
          .map(Message::getText)
          .filter(text -> !GENERATED.matcher(text).matches())
          .findFirst()
          .orElse(null);
    } catch (RuntimeException | LinkageError e) {
      return String.valueOf(e.getMessage());
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  /** A fault on the right side tells its line there; any other is told at the rule's first line. */
  private static int line(RuleDescr rule, String failure) {
    var place = CONSEQUENCE.matcher(failure);
    return place.find()
        ? rule.getConsequenceLine() + Integer.parseInt(place.group(1)) - 2
        : rule.getLine();
  }

  private static String plain(String text) {
    var line = text.replaceAll("(?s)\\s*Problem stacktrace.*", "").replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300) + " ...";
  }
}
