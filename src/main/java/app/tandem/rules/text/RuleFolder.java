package app.tandem.rules.text;

import app.tandem.kernel.Stage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rule files on disk: a folder per stage, a sub-folder per segment. */
public class RuleFolder {
  private static final String SAMPLE_SHOP = "sample-shop";
  private static final Pattern RULES = Pattern.compile("(?i:.+\\.drl)|.+\\.scenarios\\.yaml");

  /**
   * What looks like rules to a marketer, and is not read: tables, sentences, a text editor's copy.
   */
  private static final Pattern LIKE_RULES =
      Pattern.compile("(?i).+\\.(?:csv|xls|xlsx|ods|dsl|dslr|rdrl|gdst|drl\\.txt)");

  private final Path folder;
  private final boolean sampleShop;

  public RuleFolder(Path folder, boolean sampleShop) {
    this.folder = folder.toAbsolutePath().normalize();
    this.sampleShop = sampleShop;
  }

  /**
   * What was read.
   *
   * @param files the rule files and their scenarios, in the order of their paths
   * @param problems why some could not be read
   * @param unread files that look like rules and are of a kind that is not read
   */
  public record Reading(List<RuleFile> files, List<RuleProblem> problems, List<String> unread) {

    /** What of it concerns one stage. What concerns none concerns all. */
    public Reading of(Stage stage) {
      return new Reading(
          files.stream().filter(file -> file.stage().filter(stage::equals).isPresent()).toList(),
          problems.stream().filter(problem -> concerns(problem.file(), stage)).toList(),
          unread.stream().filter(file -> concerns(file, stage)).toList());
    }

    private static boolean concerns(String path, Stage stage) {
      var owner = new RuleFile(path.contains("/") ? path : path + "/", "").stage();
      return owner.isEmpty() || owner.get() == stage;
    }
  }

  /** Reads every file that is ours. */
  public Reading read() {
    var files = new ArrayList<RuleFile>();
    var problems = new ArrayList<RuleProblem>();
    var unread = new ArrayList<String>();
    if (!exists()) {
      problems.add(
          new RuleProblem(
              "",
              0,
              0,
              "",
              "There is no rules folder at %s.".formatted(folder),
              "Maybe start Tandem where rules/ lies, or set tandem.rules.folder."));
    }
    for (var stage : Stage.values()) {
      for (var path : paths(stage.folder(), problems)) {
        read(path, files, problems, unread);
      }
    }
    return new Reading(files, problems, unread);
  }

  private void read(
      Path path, List<RuleFile> files, List<RuleProblem> problems, List<String> unread) {
    var name = folder.relativize(path).toString().replace('\\', '/');
    if (!RULES.matcher(name).matches()) {
      unread.add(name);
      return;
    }
    try {
      files.add(new RuleFile(name, withoutMark(Files.readString(path))));
    } catch (CharacterCodingException e) {
      problems.add(
          new RuleProblem(
              name, 0, 0, "", "The file is not UTF-8 text.", "Maybe save it as UTF-8."));
    } catch (IOException e) {
      problems.add(new RuleProblem(name, 0, 0, "", "The file cannot be read: " + e, ""));
    }
  }

  /** Some editors begin a UTF-8 file with a byte order mark, which is no part of the text. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private List<Path> paths(String below, List<RuleProblem> problems) {
    var root = folder.resolve(below);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> isOurs(root.relativize(path)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      problems.add(new RuleProblem(below, 0, 0, "", "The folder cannot be read: " + e, ""));
      return List.of();
    }
  }

  private boolean isOurs(Path path) {
    var name = path.getFileName().toString();
    if (!RULES.matcher(name).matches() && !LIKE_RULES.matcher(name).matches()) {
      return false;
    }
    for (var part : path) {
      var isSample = part.toString().equals(SAMPLE_SHOP);
      if (part.toString().startsWith(".") || (isSample && !sampleShop)) {
        return false;
      }
    }
    return true;
  }

  private boolean exists() {
    return Files.isDirectory(folder);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
