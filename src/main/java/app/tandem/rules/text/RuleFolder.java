package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rule files on disk: a folder per stage, a sub-folder per segment. */
public class RuleFolder {
  private static final String SAMPLE_SHOP = "sample-shop";
  private static final String LANGUAGE = "language";
  private static final String MAILS = "mails";
  private static final long MOST_BYTES = 2_000_000;
  private static final Pattern RULES =
      Pattern.compile("(?i:.+\\.(?:drl|dslr|drl\\.csv|drl\\.xlsx))|.+\\.scenarios\\.yaml");
  private static final Pattern SENTENCES = Pattern.compile("(?i).+\\.dsl");
  private static final Pattern TEMPLATES = Pattern.compile(".+\\.mjml");

  private final Path folder;
  private final boolean sampleShop;

  public RuleFolder(Path folder, boolean sampleShop) {
    this.folder = folder.toAbsolutePath().normalize();
    this.sampleShop = sampleShop;
  }

  /**
   * What was read.
   *
   * @param files the rule files, stage by stage in the order of their paths, then those of {@code
   *     language/} and {@code mails/}
   * @param problems why some could not be read
   * @param unread files that look like rules and are of a kind that is not read
   * @param savedAtByPath when the disk says that each file was saved last
   */
  public record Reading(
      List<RuleFile> files,
      List<RuleProblem> problems,
      List<String> unread,
      Map<String, Instant> savedAtByPath) {}

  /** Reads every file that is ours. */
  public Reading read() {
    var files = new ArrayList<RuleFile>();
    var problems = new ArrayList<RuleProblem>();
    var unread = new ArrayList<String>();
    var savedAtByPath = new HashMap<String, Instant>();
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
    strangers().forEach(problems::add);
    for (var stage : Stage.values()) {
      for (var path : paths(stage.folder(), problems)) {
        read(path, files, problems, unread, savedAtByPath);
      }
    }
    for (var besides : List.of(LANGUAGE, MAILS)) {
      for (var path : paths(besides, problems)) {
        read(path, files, problems, unread, savedAtByPath);
      }
    }
    unread.addAll(besides());
    takeOutUnfit(files, problems);
    return new Reading(files, problems, unread, savedAtByPath);
  }

  /**
   * What some disks cannot have, or take for another file, is not taken, so that every release can
   * lie on every disk. Of two twins neither is: nobody knows which was meant.
   */
  private static void takeOutUnfit(List<RuleFile> files, List<RuleProblem> problems) {
    var paths = files.stream().map(RuleFile::path).toList();
    var unfit =
        Stream.concat(
                paths.stream().flatMap(path -> FileNames.findUnfit(path).stream()),
                FileNames.findTwins(paths).stream())
            .toList();
    var names = unfit.stream().map(RuleProblem::file).toList();
    files.removeIf(file -> names.contains(file.path()));
    problems.addAll(unfit);
  }

  /** Folders with rules in them that are no stage: somebody waits for them in vain. */
  private List<RuleProblem> strangers() {
    var stages = Arrays.stream(Stage.values()).map(Stage::folder).toList();
    try (Stream<Path> inside = exists() ? Files.list(folder) : Stream.empty()) {
      return inside
          .filter(Files::isDirectory)
          .filter(one -> !stages.contains(name(one)))
          .filter(one -> !name(one).equals(LANGUAGE) && !name(one).equals(MAILS))
          .filter(one -> !name(one).startsWith(".") && hasRules(one))
          .sorted()
          .map(one -> stranger(name(one), stages))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Rules that lie beside the folders of the stages, and not in one. */
  private List<String> besides() {
    try (Stream<Path> inside = exists() ? Files.list(folder) : Stream.empty()) {
      return inside
          .filter(Files::isRegularFile)
          .map(RuleFolder::name)
          .filter(one -> !LeftOut.is(one))
          .filter(one -> RULES.matcher(one).matches() || LikeRules.is(one))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static boolean hasRules(Path below) {
    try (Stream<Path> walk = Files.walk(below, 2)) {
      return walk.anyMatch(path -> RULES.matcher(name(path)).matches());
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static RuleProblem stranger(String name, List<String> stages) {
    return new RuleProblem(
        name + "/",
        0,
        0,
        "",
        "There is no stage (%s), and its rules are never asked.".formatted(name),
        NearName.find(name, stages)
            .map("Maybe you meant %s."::formatted)
            .orElse("Maybe you meant one of " + stages + "."));
  }

  private void read(
      Path path,
      List<RuleFile> files,
      List<RuleProblem> problems,
      List<String> unread,
      Map<String, Instant> savedAtByPath) {
    var name = folder.relativize(path).toString().replace('\\', '/');
    if (!wanted(name).matcher(name).matches()) {
      unread.add(name);
      return;
    }
    try {
      var real = path.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        problems.add(
            new RuleProblem(
                name,
                0,
                0,
                "",
                "The file is a link that leads out of the rules folder, so it is not read.",
                "Maybe put a copy of the file in its place."));
      } else if (Files.size(real) > MOST_BYTES) {
        problems.add(
            new RuleProblem(
                name,
                0,
                0,
                "",
                "The file is larger than %d MB.".formatted(MOST_BYTES / 1_000_000),
                "Maybe split it into several files."));
      } else {
        savedAtByPath.put(name, Files.getLastModifiedTime(real).toInstant());
        files.add(RuleBytes.read(name, Files.readAllBytes(real)));
      }
    } catch (UnreadableFile e) {
      problems.add(e.problem());
    } catch (IOException e) {
      problems.add(new RuleProblem(name, 0, 0, "", "The file cannot be read: " + e, ""));
    }
  }

  /** What a file must be called to be read where it lies. */
  private static Pattern wanted(String name) {
    if (name.startsWith(MAILS + "/")) {
      return TEMPLATES;
    }
    return name.startsWith(LANGUAGE + "/") ? SENTENCES : RULES;
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
    if (!RULES.matcher(name).matches()
        && !TEMPLATES.matcher(name).matches()
        && !LikeRules.is(name)) {
      return false;
    }
    for (var part : path) {
      var isSample = part.toString().equals(SAMPLE_SHOP);
      if (LeftOut.is(part.toString()) || (isSample && !sampleShop)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is there at all. */
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
