package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.Spelling;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rule files that the project ships, each stage compiled once for all tests. */
public class ShippedRules {
  static final Path FOLDER = Path.of("rules");
  private static final Map<Stage, RuleBook> BOOK_BY_STAGE = new ConcurrentHashMap<>();

  private ShippedRules() {}

  static RuleBook book(Stage stage) {
    return BOOK_BY_STAGE.computeIfAbsent(stage, ShippedRules::compiled);
  }

  /** Asks the shipped book of a stage. */
  public static List<Proposal> consult(Stage stage, Collection<Object> facts) {
    return book(stage).consult(facts);
  }

  /** Which rules of the shipped book of {@code segments/} hold. */
  public static Set<String> firedBy(Collection<Object> facts) {
    return book(Stage.SEGMENTS).firedBy(facts);
  }

  /** What the shipped book of {@code restraint/} says. */
  public static Consulted restrain(Collection<Object> facts) {
    return book(Stage.RESTRAINT).consultAround(facts);
  }

  /** Asks for restraint where its files could never be read. */
  public static Consulted withoutBook() {
    return new RuleBooks(new Told<>(), new Told<>()).consult(Stage.RESTRAINT, List.of());
  }

  /** A rule that breaks off, for tests of those that ask. */
  public static List<Proposal> brokenOff(String rule, String why) {
    throw new RuleFailure(rule, why);
  }

  /** Every file as the engine reads it, with those of the sample shop. */
  static List<Drl> files() {
    var read = Spelling.readAll(new RuleFolder(FOLDER, true).read().files());
    if (!read.problems().isEmpty()) {
      throw new AssertionError(read.problems());
    }
    return read.files();
  }

  private static RuleBook compiled(Stage stage) {
    var outcome = new RuleCompiler().compile(stage, new RuleFolder(FOLDER, true).read().files());
    if (outcome instanceof Compiled.Book good) {
      return RuleBook.load(good.book());
    }
    throw new AssertionError(((Compiled.Broken) outcome).problems());
  }
}
