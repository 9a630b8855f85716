package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Segmenting;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.Spelling;
import app.tandem.sample.SampleStock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rules of tests, looked over with the sample shop's catalogue. */
class MistakenRules {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final Catalogue SAMPLE =
      Catalogue.of(SampleStock.products(), SampleStock.timelines(), List.of());

  /** A right side in which nothing is wrong. */
  static final String PROPOSAL = "offers.propose( $it ).because( \"It fits\" );";

  private MistakenRules() {}

  /** Reads a file as the program does. */
  static List<RuleInFile> read(String path, String text) {
    var drl = Objects.requireNonNull(Spelling.read(new RuleFile(path, text), List.of()).drl());
    var parsed = RuleSyntax.parse(drl);
    if (parsed.tree() == null) {
      throw new AssertionError(parsed.problems());
    }
    return parsed.tree().getRules().stream().map(rule -> new RuleInFile(drl, rule)).toList();
  }

  /**
   * A file with one rule called "It".
   *
   * @param folder of the stage
   * @param when its conditions, from line 3 on and column 5
   * @param then its right side, below the line with {@code then}
   */
  static List<RuleInFile> rule(String folder, String when, String then) {
    var lines = "rule \"It\"\nwhen\n%s\nthen\n%s\nend\n";
    return read(folder + "/it.drl", lines.formatted(indented(when), indented(then)));
  }

  private static String indented(String text) {
    return text.isBlank() ? "" : text.strip().indent(4).stripTrailing();
  }

  /** The sample shop with these countries in its regions, and settings as they are unless said. */
  static Catalogue ofRegions(Map<String, List<String>> countriesByRegion) {
    return SAMPLE.withSegmenting(new Segmenting(countriesByRegion, 365));
  }

  /** What is found in one rule, each as a log tells it. */
  static List<String> mistakes(String folder, String when, String then) {
    return mistakes(rule(folder, when, then), SAMPLE);
  }

  static List<String> mistakes(String folder, String when) {
    return mistakes(folder, when, PROPOSAL);
  }

  static List<String> mistakes(List<RuleInFile> rules, Catalogue catalogue) {
    return Mistakes.of(rules, true, catalogue, TODAY).stream().map(RuleProblem::sentence).toList();
  }
}
