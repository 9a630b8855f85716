package app.tandem.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The PostgreSQL that a packaged Tandem runs beside itself.
 *
 * @param data the absolute folder that Tandem was given for its data
 */
record PackagedDatabase(Path data) {

  /** Unpacking the database's program takes seconds: whoever comes second uses the first's. */
  static void shareProgram(Path all, Path data) throws IOException {
    try (var folders = Files.walk(all, 3)) {
      var unpacked =
          folders
              .filter(path -> path.getFileName().toString().startsWith("postgresql-"))
              .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
              .findFirst();
      if (unpacked.isPresent()) {
        var link = Files.createDirectories(data).resolve(unpacked.get().getFileName());
        Files.createSymbolicLink(link, unpacked.get().toAbsolutePath());
      }
    } catch (UncheckedIOException e) {
      // Another test's folder went away meanwhile: this one unpacks its own.
    }
  }

  /** Ends it the hard way. */
  void kill() {
    var handle = handle();
    handle.destroyForcibly();
    PackagedTandem.await(
        "the database is gone",
        Duration.ofSeconds(90),
        () -> ProcessHandle.of(handle.pid()).isEmpty());
  }

  /**
   * Ends it the hard way, and none starts again before what this gives back is run: Tandem looks
   * after it now and then, which may be at once.
   */
  Runnable killForAWhile() {
    var settings = data.resolve("database/postgresql.conf");
    var away = settings.resolveSibling("postgresql.conf.away");
    move(settings, away);
    kill();
    return () -> move(away, settings);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Its first process. */
  ProcessHandle handle() {
    try {
      var pid = Files.readAllLines(data.resolve("database/postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
