package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles the rule files of one stage into its book. */
public class RuleCompiler {
  private static final String GENERATED = "Java source of";
  private static final String MODELS = "/drools-model";

  private final RuleCheck check = new RuleCheck();

  /** A compiled book, or what stands in its way. */
  public sealed interface Compiled {
    /** It can be asked. */
    record Book(CompiledBook book) implements Compiled {}

    /** It has at least one problem. */
    record Broken(List<RuleProblem> problems) implements Compiled {}
  }

  /**
   * Compiles a stage.
   *
   * @param stage whose rules
   * @param written the files of the rules folder, with those of {@code language/}; those of other
   *     stages are passed over
   */
  public Compiled compile(Stage stage, List<RuleFile> written) {
    var spelled =
        Spelling.readAll(
            written.stream().filter(one -> one.stage().map(stage::equals).orElse(true)).toList());
    if (!spelled.problems().isEmpty()) {
      return new Compiled.Broken(spelled.problems());
    }
    var files = spelled.files();
    if (files.isEmpty()) {
      return new Compiled.Book(new CompiledBook(stage, List.of(), List.of(), new TreeMap<>()));
    }
    var checked = check.check(files);
    if (!checked.problems().isEmpty()) {
      return new Compiled.Broken(checked.problems());
    }
    return compile(stage, files, checked.rules());
  }

  private static Compiled compile(Stage stage, List<Drl> files, List<RuleInFile> rules) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rules-" + UUID.randomUUID(), "1");
    try {
      var builder = build(files, release);
      var errors = errors(builder);
      return errors.isEmpty()
          ? new Compiled.Book(book(stage, rules, (InternalKieModule) builder.getKieModule()))
          : new Compiled.Broken(new RuleBlame(rules).problems(errors));
    } catch (RuntimeException | LinkageError e) {
      return new Compiled.Broken(new RuleBlame(rules).blame(String.valueOf(e)));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static CompiledBook book(Stage stage, List<RuleInFile> rules, InternalKieModule module) {
    var models =
        module.getFileNames().stream()
            .filter(file -> file.endsWith(MODELS))
            .flatMap(file -> new String(module.getBytes(file), StandardCharsets.UTF_8).lines())
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.contains("Version"))
            .toList();
    var classByName = new TreeMap<String, byte[]>();
    module.getClassesMap().forEach((path, bytes) -> classByName.put(className(path), bytes));
    classByName.keySet().removeIf(name -> name.startsWith("org.drools."));
    return new CompiledBook(
        stage, rules.stream().map(RuleInFile::name).toList(), models, classByName);
  }

  /**
   * Tells this compiler from others: the same files and the same fingerprint make the same book.
   */
  public static String fingerprint() {
    return CompilerFingerprint.TEXT;
  }

  private static String className(String path) {
    return path.replaceFirst("[.]class$", "").replace('/', '.');
  }

  /** The engine's errors about these files, each with what it knows of the place. */
  static List<Message> errors(List<Drl> files) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rule-" + UUID.randomUUID(), "1");
    try {
      return errors(build(files, release));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static List<Message> errors(KieBuilderImpl builder) {
    return builder.getResults().getMessages(Message.Level.ERROR).stream()
        .filter(error -> !error.getText().startsWith(GENERATED))
        .toList();
  }

  private static KieBuilderImpl build(List<Drl> files, ReleaseId release) {
    var builder = new KieBuilderImpl(written(files, release), RuleCompiler.class.getClassLoader());
    builder.buildAll(ExecutableModelProject.class);
    return builder;
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
    var name = file.path().replace('/', '.');
    return "rules/" + folder + "/" + (name.endsWith(".drl") ? name : name + ".drl");
  }
}
