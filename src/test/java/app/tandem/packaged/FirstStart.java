package app.tandem.packaged;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** The classes as they are once loaded, for others to start with; none while nobody kept them. */
  private static volatile @Nullable Path classes;

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

  /** Whoever loads the same classes need not read and verify each anew: a third of a start. */
  static List<String> options() {
    return classes == null ? List.of() : List.of("-XX:SharedArchiveFile=" + classes);
  }

  private static Path make(String sample) {
    var settings = sample.isEmpty() ? Map.<String, String>of() : Map.of(SAMPLE, sample);
    var tandem = PackagedTandem.untouched("first-start", settings);
    var kept = tandem.folder().resolve("classes.jsa").toAbsolutePath();
    try (tandem) {
      if (classes == null) {
        tandem.keepingClassesIn(kept);
      }
      tandem.start();
    }
    if (Files.exists(kept)) {
      classes = kept;
    }
    return tandem.folder().resolve("data");
  }
}
