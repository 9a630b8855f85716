package app.tandem.bench;

import app.tandem.rules.text.RuleFile;
import java.util.List;

/** What benchmarks of other packages need of this one. */
public final class Benchmarked {
  private Benchmarked() {}

  /** A hundred in-cart rules in ten files. */
  public static List<RuleFile> hundredRules() {
    return RuleSet.of(100).files(10);
  }

  /** Writes a line into the report. */
  public static void tell(String format, Object... values) {
    BenchmarksIT.tell(format, values);
  }
}
