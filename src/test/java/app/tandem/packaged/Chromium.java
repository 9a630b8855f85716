package app.tandem.packaged;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks for a Chromium: the one that {@code TANDEM_BROWSER} names, one that is installed, one that
 * apt-get can install, or the one that Playwright fetches for itself.
 */
final class Chromium {
  private static final String NAMED = "TANDEM_BROWSER";
  private static final List<String> USUAL =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration INSTALL = Duration.ofMinutes(6);

  private final Path playwrights;
  private final List<String> tried = new ArrayList<>();

  /**
   * A search.
   *
   * @param playwrights where Playwright puts the one that it fetches
   */
  Chromium(Path playwrights) {
    this.playwrights = playwrights;
  }

  /** The first one that answers. */
  Optional<Path> find() {
    var named = System.getenv(NAMED);
    if (named != null && !named.isBlank()) {
      return answering(Path.of(named));
    }
    return installed().or(this::installedByApt).or(this::fetchedByPlaywright);
  }

  /** What was tried in vain, a line each. */
  List<String> tried() {
    return tried;
  }

  private Optional<Path> installed() {
    var here = USUAL.stream().map(Path::of).filter(Files::isExecutable).toList();
    if (here.isEmpty()) {
      tried.add("none of " + String.join(", ", USUAL) + " is there");
    }
    return here.stream().flatMap(one -> answering(one).stream()).findFirst();
  }

  /** Ubuntu's package of that name is a signpost to another shop, so the file must answer too. */
  private Optional<Path> answering(Path path) {
    if (!Files.isExecutable(path)) {
      tried.add(path + " is no program");
      return Optional.empty();
    }
    return ran(ANSWER, List.of(path.toString(), "--version"))
        ? Optional.of(path)
        : Optional.empty();
  }

  private Optional<Path> installedByApt() {
    var apt = Path.of("/usr/bin/apt-get");
    if (!Files.isExecutable(apt) || !System.getProperty("user.name").equals("root")) {
      tried.add("apt-get needs a Debian or Ubuntu and root");
      return Optional.empty();
    }
    var ready =
        ran(INSTALL, List.of("apt-get", "-q", "update"))
            && ran(
                INSTALL,
                List.of("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium"));
    return ready ? installed() : Optional.empty();
  }

  private Optional<Path> fetchedByPlaywright() {
    if (!Files.isExecutable(playwrights)
        && !ran(
            INSTALL,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "--no-shell",
                "chromium"))) {
      return Optional.empty();
    }
    return answering(playwrights);
  }

  private boolean ran(Duration longest, List<String> command) {
    var said = new File("target", "browser.log");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said));
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
    try {
      var process = builder.start();
      if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        tried.add("%s took longer than %s".formatted(brief(command), longest));
        return false;
      }
      if (process.exitValue() != 0) {
        tried.add("%s ended with %d, see %s".formatted(brief(command), process.exitValue(), said));
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      tried.add("%s did not start: %s".formatted(brief(command), e.getMessage()));
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String brief(List<String> command) {
    var all = new ArrayList<>(command);
    all.remove(System.getProperty("java.class.path"));
    return String.join(" ", all);
  }
}
