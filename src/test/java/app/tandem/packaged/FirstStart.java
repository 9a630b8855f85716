package app.tandem.packaged;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A first start makes a database and checks all rules that are shipped, some ten seconds each time.
 * Tests that are not about it go on from a copy of one that was made and stopped before.
 */
final class FirstStart {
  /** Whoever names one of these starts with nothing. */
  private static final Set<String> OF_THEIR_OWN =
      Set.of("tandem.rules.folder", "quarkus.datasource.jdbc.url", "tandem.role");

  private static final String SAMPLE = "tandem.sample-shop";
  private static final Map<String, Path> DATA_BY_SAMPLE = new HashMap<>();

  private FirstStart() {}

  static boolean isTheUsual(Map<String, String> settings) {
    return settings.keySet().stream().noneMatch(OF_THEIR_OWN::contains);
  }

  /** Fills a data folder that is not there yet, or has but the database's program in it. */
  static synchronized void copyTo(Path data, Map<String, String> settings) {
    var sample = settings.getOrDefault(SAMPLE, "");
    var made = DATA_BY_SAMPLE.computeIfAbsent(sample, FirstStart::make);
    try (var files = Files.walk(made)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var to = data.resolve(made.relativize(file).toString());
        if (!Files.exists(to, NOFOLLOW_LINKS)) {
          Files.copy(file, to, NOFOLLOW_LINKS, COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make(String sample) {
    var settings = sample.isEmpty() ? Map.<String, String>of() : Map.of(SAMPLE, sample);
    try (var tandem = PackagedTandem.untouched("first-start", settings)) {
      tandem.start();
      return tandem.folder().resolve("data");
    }
  }
}
