package app.tandem.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Postfix' own tools for measuring the wire, unpacked from the Debian package below {@code target}.
 * Nothing is installed, and no daemon is started.
 *
 * @param folder where the package was unpacked
 */
public record PostfixTools(Path folder) {
  private static final Path HOME = Path.of("target", "postfix");

  /** The tools; empty where neither they nor Debian's are at hand. */
  public static Optional<PostfixTools> find() {
    var tools = new PostfixTools(HOME.toAbsolutePath());
    if (!tools.isThere()) {
      tools.unpack();
    }
    return tools.isThere() ? Optional.of(tools) : Optional.empty();
  }

  private boolean isThere() {
    return Files.isExecutable(program("smtp-sink")) && Files.isExecutable(program("smtp-source"));
  }

  private Path program(String name) {
    return folder.resolve("usr/sbin").resolve(name);
  }

  private void unpack() {
    try {
      Files.createDirectories(folder);
      run(List.of("apt-get", "download", "postfix"));
      try (var files = Files.list(folder)) {
        var found = files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        if (found.isPresent()) {
          run(List.of("dpkg", "-x", found.get().toString(), folder.toString()));
        }
      }
    } catch (IOException e) {
      // There is no such tool here; whoever asks is told that it lacks.
    }
  }

  private void run(List<String> command) throws IOException {
    try {
      var running =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("unpack.log").toFile())
              .start();
      if (!running.waitFor(2, TimeUnit.MINUTES)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes everything, keeps nothing. */
  public Process sink(int port) throws IOException {
    var user = System.getProperty("user.name");
    return start(
        user.equals("root") // Which it does not like, unless it is told.
            ? List.of("smtp-sink", "-u", user, "127.0.0.1:" + port, "1000")
            : List.of("smtp-sink", "127.0.0.1:" + port, "1000"));
  }

  /** The seconds that Postfix needs for so many messages, over sessions that stay open. */
  public double source(int port, int sessions, int messages, int bytes) throws IOException {
    var began = System.nanoTime();
    var running =
        start(
            List.of(
                "smtp-source",
                "-d",
                "-s",
                "" + sessions,
                "-m",
                "" + messages,
                "-l",
                "" + bytes,
                "-f",
                "shop@shop.test",
                "-t",
                "ada@customer.test",
                "127.0.0.1:" + port));
    try {
      if (!running.waitFor(5, TimeUnit.MINUTES) || running.exitValue() != 0) {
        throw new AssertionError("smtp-source did not do its work");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private Process start(List<String> words) throws IOException {
    var command = new ArrayList<>(words);
    command.set(0, program(words.get(0)).toString());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(words.get(0) + ".log").toFile());
    builder.environment().put("LD_LIBRARY_PATH", folder.resolve("usr/lib/postfix").toString());
    return builder.start();
  }
}
