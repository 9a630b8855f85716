package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.sandbox.Box;
import app.tandem.rules.sandbox.JoinCheck;
import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private static final int MOST_ROUNDS = 6;

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
    var own = written.stream().filter(one -> one.stage().map(stage::equals).orElse(true)).toList();
    var namesakes = new Namesakes(ReadRules.of(own));
    var read = namesakes.read();
    if (read.files().isEmpty() && read.problems().isEmpty()) {
      return new Compiled.Book(new CompiledBook(stage, List.of(), List.of(), new TreeMap<>()));
    }
    var checked = check.check(stage, read);
    var problems = new ArrayList<>(read.problems());
    problems.addAll(namesakes.problems());
    problems.addAll(checked.problems());
    if (problems.isEmpty() || !checked.rules().isEmpty()) {
      var compiled = compile(stage, read, checked.rules());
      if (problems.isEmpty() && compiled instanceof Compiled.Book) {
        return compiled;
      }
      problems.addAll(engineProblems(stage, read, checked.rules(), compiled));
    }
    var blame = new SentenceBlame(read.files());
    return new Compiled.Broken(
        told(problems.stream().map(blame::blamed).map(namesakes::asWritten).toList()));
  }

  /** What the engine says of sound rules, also of those that it hides behind what it says first. */
  private static List<RuleProblem> engineProblems(
      Stage stage, ReadRules read, List<RuleInFile> rules, Compiled first) {
    var problems = new ArrayList<RuleProblem>();
    var left = rules;
    var compiled = first;
    for (int round = 0;
        compiled instanceof Compiled.Broken broken && round < MOST_ROUNDS;
        round++) {
      problems.addAll(broken.problems());
      var sound = RuleCheck.sound(left, problems);
      if (sound.size() == left.size()) {
        problems.addAll(problemsByFile(stage, read, left));
        break;
      }
      left = sound;
      if (left.isEmpty()) {
        break;
      }
      compiled = compile(stage, read, left);
    }
    return problems;
  }

  /** What nobody can be blamed for hides nothing either: each file is tried alone. */
  private static List<RuleProblem> problemsByFile(
      Stage stage, ReadRules read, List<RuleInFile> rules) {
    return rules.stream()
        .collect(Collectors.groupingBy(rule -> rule.drl().path()))
        .values()
        .stream()
        .map(own -> compile(stage, read, RuleCheck.withParents(own, rules)))
        .filter(Compiled.Broken.class::isInstance)
        .flatMap(broken -> ((Compiled.Broken) broken).problems().stream())
        .filter(problem -> !problem.rule().isEmpty())
        .toList();
  }

  private static Compiled compile(Stage stage, ReadRules read, List<RuleInFile> rules) {
    var files = read.only(rules).stream().filter(file -> isNeeded(file, rules)).toList();
    var refused = files.stream().flatMap(one -> BoxedFiles.problems(stage, one).stream()).toList();
    return refused.isEmpty()
        ? compile(stage, files, rules, new RuleBlame(read, rules))
        : new Compiled.Broken(refused);
  }

  /** A file of which no rule is left is left out as well, whatever is wrong with its head. */
  private static boolean isNeeded(Drl file, List<RuleInFile> rules) {
    return rules.isEmpty()
        || rules.stream().anyMatch(rule -> rule.drl().path().equals(file.path()));
  }

  /** Each once, in reading order; what is wrong with a column of a table once for all its rows. */
  private static List<RuleProblem> told(List<RuleProblem> problems) {
    var inReadingOrder =
        Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column)
            .thenComparingInt(problem -> problem.cell().length())
            .thenComparing(RuleProblem::cell);
    var told = new HashSet<String>();
    return problems.stream()
        .distinct()
        .filter(one -> one.cell().isEmpty() || told.add(one.file() + one.cell() + one.what()))
        .sorted(inReadingOrder)
        .toList();
  }

  private static Compiled compile(
      Stage stage, List<Drl> files, List<RuleInFile> rules, RuleBlame blame) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rules-" + UUID.randomUUID(), "1");
    try {
      var builder = build(files, release);
      var errors = errors(builder);
      return errors.isEmpty()
          ? closed(stage, rules, (InternalKieModule) builder.getKieModule(), blame)
          : new Compiled.Broken(blame.problems(errors));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new Compiled.Broken(blame.blame());
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  /** Nothing of the module has been loaded yet, and nothing of it will be that is not checked. */
  private static Compiled closed(
      Stage stage, List<RuleInFile> rules, InternalKieModule module, RuleBlame blame) {
    var boxed = Box.close(module.getClassesMap(), BoxedFiles.packageOf(stage));
    if (!boxed.strays().isEmpty()) {
      return new Compiled.Broken(blame.strays(boxed.strays()));
    }
    var names = rules.stream().map(RuleInFile::name).toList();
    var book = new CompiledBook(stage, names, models(module), new TreeMap<>(boxed.bytesByClass()));
    var tangled = blame.tangles(JoinCheck.tangles(BookLoader.link(book)));
    return tangled.isEmpty() ? new Compiled.Book(book) : new Compiled.Broken(tangled);
  }

  /**
   * Tells this compiler from others: the same files and the same fingerprint make the same book.
   */
  public static String fingerprint() {
    return CompilerFingerprint.TEXT;
  }

  private static List<String> models(InternalKieModule module) {
    return module.getFileNames().stream()
        .filter(file -> file.endsWith(MODELS))
        .flatMap(file -> new String(module.getBytes(file), StandardCharsets.UTF_8).lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.contains("Version"))
        .toList();
  }

  /**
   * Why these files do not become a book, in the engine's words or ours; empty when they do.
   *
   * @throws RuleFailure when what they say breaks off while it is put together
   */
  static Optional<String> trouble(Stage stage, List<Drl> files) {
    var services = KieServices.get();
    var release = services.newReleaseId("app.tandem", "rule-" + UUID.randomUUID(), "1");
    try {
      var builder = build(files, release);
      var errors = errors(builder);
      return errors.isEmpty()
          ? trouble(stage, (InternalKieModule) builder.getKieModule())
          : Optional.of(errors.get(0).getText());
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static Optional<String> trouble(Stage stage, InternalKieModule module) {
    var boxed = Box.close(module.getClassesMap(), BoxedFiles.packageOf(stage));
    if (boxed.strays().isEmpty()) {
      var classes = new TreeMap<>(boxed.bytesByClass());
      var unused = BookLoader.link(new CompiledBook(stage, List.of(), models(module), classes));
    }
    return boxed.strays().stream().map(one -> one.what() + "\n" + one.maybe()).findFirst();
  }

  private static List<Message> errors(KieBuilderImpl builder) {
    return builder.getResults().getMessages(Message.Level.ERROR).stream()
        .filter(error -> !error.getText().startsWith(GENERATED))
        .toList();
  }

  private static KieBuilderImpl build(List<Drl> files, ReleaseId release) {
    var loader = Box.compileLoader(RuleCompiler.class.getClassLoader());
    var builder = new KieBuilderImpl(written(files, release), loader);
    builder.buildAll(ExecutableModelProject.class);
    return builder;
  }

  private static KieFileSystem written(List<Drl> files, ReleaseId release) {
    var system = KieServices.get().newKieFileSystem();
    system.generateAndWritePomXML(release);
    var texts = CountedFields.asFields(files);
    for (int i = 0; i < files.size(); i++) {
      system.write("src/main/resources/" + flat(files.get(i)), texts.get(i));
    }
    return system;
  }

  /**
   * Drools wants a file in the folder of its package, and segments are sub-folders. No two files
   * share a name, or one would stand in for the other unseen.
   */
  static String flat(Drl file) {
    var folder = BoxedFiles.packageOf(file.source().stage().orElseThrow()).replace('.', '/');
    return folder + "/" + file.path().replace("_", "_u").replace("/", "_s") + ".drl";
  }
}
