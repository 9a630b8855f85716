package app.tandem.rules;

import app.tandem.kernel.Stage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rule files on disk: a folder per stage, a sub-folder per segment. */
class RuleFolder {
  private static final String SAMPLE_SHOP = "sample-shop";

  private final Path folder;
  private final boolean sampleShop;

  RuleFolder(Path folder, boolean sampleShop) {
    this.folder = folder.toAbsolutePath().normalize();
    this.sampleShop = sampleShop;
  }

  /** What was read of one stage, and what could not be. */
  record Reading(List<RuleFile> files, List<RuleProblem> problems) {}

  Reading read(Stage stage) {
    var files = new ArrayList<RuleFile>();
    var problems = new ArrayList<RuleProblem>();
    if (!exists()) {
      problems.add(
          new RuleProblem(
              stage.folder(),
              0,
              0,
              "",
              "There is no rules folder at %s.".formatted(folder),
              "Maybe start Tandem where rules/ lies, or set tandem.rules.folder."));
    }
    for (var path : paths(stage, problems)) {
      var name = folder.relativize(path).toString().replace('\\', '/');
      try {
        files.add(new RuleFile(stage, name, Files.readString(path)));
      } catch (CharacterCodingException e) {
        problems.add(
            new RuleProblem(
                name, 0, 0, "", "The file is not UTF-8 text.", "Maybe save it as UTF-8."));
      } catch (IOException e) {
        problems.add(new RuleProblem(name, 0, 0, "", "The file cannot be read: " + e, ""));
      }
    }
    return new Reading(files, problems);
  }

  private List<Path> paths(Stage stage, List<RuleProblem> problems) {
    var root = folder.resolve(stage.folder());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> path.toString().endsWith(".drl"))
          .filter(path -> sampleShop || !path.toString().contains(SAMPLE_SHOP))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      problems.add(
          new RuleProblem(stage.folder(), 0, 0, "", "The folder cannot be read: " + e, ""));
      return List.of();
    }
  }

  private boolean exists() {
    return Files.isDirectory(folder);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
