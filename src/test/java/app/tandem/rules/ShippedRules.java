package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** A rule that breaks off, for tests of those that ask. */
  public static List<Proposal> brokenOff(String rule, String why) {
    throw new RuleFailure(rule, why);
  }

  /** Every file, with those of the sample shop. */
  static List<RuleFile> files() {
    return new RuleFolder(FOLDER, true)
        .read().files().stream().filter(file -> !file.isScenarios()).toList();
  }

  private static RuleBook compiled(Stage stage) {
    var outcome = new RuleCompiler().compile(stage, files());
    if (outcome instanceof Compiled.Book good) {
      return RuleBook.load(good.book());
    }
    throw new AssertionError(((Compiled.Broken) outcome).problems());
  }
}
