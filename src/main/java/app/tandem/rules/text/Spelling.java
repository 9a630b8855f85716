package app.tandem.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what was written, in any spelling, into the engine's language. */
public class Spelling {
  private Spelling() {}

  /** What came of it: a text for the engine, or at least one problem. */
  public record Spelled(@Nullable Drl drl, List<RuleProblem> problems) {}

  /**
   * What came of many files.
   *
   * @param files the rule files that could be read
   * @param problems what is wrong with the others
   */
  public record SpelledAll(List<Drl> files, List<RuleProblem> problems) {}

  /**
   * Reads one file.
   *
   * @param file the file
   * @param language the files of {@code language/}, which say what sentences there are
   */
  public static Spelled read(RuleFile file, List<RuleFile> language) {
    return read(file, Language.of(language));
  }

  /** Reads all rule files among these, in the language that is among them. */
  public static SpelledAll readAll(List<RuleFile> written) {
    var language = Language.of(written.stream().filter(RuleFile::isLanguage).toList());
    var files = new ArrayList<Drl>();
    var problems = new ArrayList<RuleProblem>();
    for (var file : written) {
      if (file.isRules()) {
        var spelled = read(file, language);
        problems.addAll(spelled.problems());
        Optional.ofNullable(spelled.drl()).ifPresent(files::add);
      }
    }
    return new SpelledAll(files, problems.stream().distinct().toList());
  }

  private static Spelled read(RuleFile file, Language language) {
    var name = file.path().toLowerCase(Locale.ROOT);
    if (name.endsWith(".dslr")) {
      return Sentences.read(file, language);
    }
    if (name.endsWith(".drl.csv") || name.endsWith(".drl.xlsx")) {
      return Tables.read(file);
    }
    return new Spelled(Drl.asWritten(file), List.of());
  }
}
