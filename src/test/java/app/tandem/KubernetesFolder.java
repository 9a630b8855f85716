package app.tandem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The folder {@code k8s/}: its overlays, and whether its files and its README belong together. */
class KubernetesFolder {
  private static final Pattern SECRET =
      Pattern.compile("create secret generic (\\S+)((?:.*\\\\\\n)*.*)");
  private static final Pattern KEY = Pattern.compile("--from-literal=([a-z-]+)=");

  private static final Pattern LINE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  /** kubectl still reads YAML 1.1, where these words are booleans. */
  private static final Pattern BOOLEAN_BY_ACCIDENT =
      Pattern.compile("(?im)^[^#\\n]*(?::|-)\\s+(?:on|off|yes|no|y|n)\\s*(?:#.*)?$");

  private final Path root;
  private final Predicate<String> isSetting;
  private final String readme;

  KubernetesFolder(Path root, Predicate<String> isSetting) throws IOException {
    this.root = root;
    this.isSetting = isSetting;
    this.readme = Files.readString(root.resolve("README.md"));
  }

  List<Path> overlays() throws IOException {
    try (var folders = Files.list(root.resolve("overlays"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  List<String> faults() throws IOException {
    var faults = new ArrayList<String>();
    var used = new HashSet<Path>();
    for (var overlay : overlays()) {
      var rendered = Kustomization.render(overlay);
      faults.addAll(rendered.faults());
      new ClusterInspection(new Cluster(rendered.documents()), keysBySecret(), isSetting)
          .faults()
          .forEach(fault -> faults.add("%s: %s".formatted(overlay.getFileName(), fault)));
      used.addAll(rendered.files());
    }
    for (var file : files()) {
      inspect(file, used, faults);
    }
    inspectReadme(faults);
    return faults;
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }

  private void inspect(Path file, Set<Path> used, List<String> faults) throws IOException {
    var name = root.relativize(file).toString();
    if (!used.contains(file.normalize())) {
      faults.add("no kustomization refers to (%s)".formatted(name));
    }
    var accident = BOOLEAN_BY_ACCIDENT.matcher(Files.readString(file));
    if (accident.find()) {
      faults.add("%s: kubectl reads a boolean in (%s)".formatted(name, accident.group().strip()));
    }
  }

  private void inspectReadme(List<String> faults) throws IOException {
    var lines = LINE.matcher(readme).results().map(line -> line.group(1)).toList();
    var names = files().stream().map(file -> root.relativize(file).toString()).toList();
    names.stream()
        .filter(name -> !lines.contains(name))
        .forEach(name -> faults.add("the README has no line for (%s)".formatted(name)));
    lines.stream()
        .filter(line -> !names.contains(line))
        .forEach(
            line ->
                faults.add("the README has a line for (%s), which does not exist".formatted(line)));
  }

  private Map<String, Set<String>> keysBySecret() {
    var keysBySecret = new HashMap<String, Set<String>>();
    var secret = SECRET.matcher(readme);
    while (secret.find()) {
      var key = KEY.matcher(secret.group(2));
      while (key.find()) {
        keysBySecret.computeIfAbsent(secret.group(1), name -> new HashSet<>()).add(key.group(1));
      }
    }
    return keysBySecret;
  }
}
