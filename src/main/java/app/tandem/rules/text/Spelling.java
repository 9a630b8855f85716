package app.tandem.rules.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was written, in any spelling, into the engine's language. */
public class Spelling {
  private Spelling() {}

  /** What came of it: a text for the engine, or at least one problem. */
  public record Spelled(@Nullable Drl drl, List<RuleProblem> problems) {}

  /**
   * Reads one file.
   *
   * @param file the file
   * @param language the files of {@code language/}, which say what sentences there are
   */
  public static Spelled read(RuleFile file, List<RuleFile> language) {
    return new Spelled(Drl.asWritten(file), List.of());
  }
}
