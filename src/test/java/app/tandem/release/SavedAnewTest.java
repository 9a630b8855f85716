package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder.Reading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SavedAnewTest {
  private static final Instant BEFORE = Instant.parse("2026-11-28T10:00:00Z");
  private static final Instant NOW = BEFORE.plusSeconds(5);

  /** A folder in which each file says its name, and some were saved now. */
  private static Reading folder(List<String> paths, Set<String> savedNow) {
    var savedAtByPath = new LinkedHashMap<String, Instant>();
    paths.forEach(path -> savedAtByPath.put(path, savedNow.contains(path) ? NOW : BEFORE));
    var files = paths.stream().map(path -> new RuleFile(path, "text of " + path)).toList();
    return new Reading(files, List.of(), List.of(), savedAtByPath);
  }

  @Test
  void aFileIsSavedAnewThatSaysTheSameAtAnotherTime() {
    var paths = List.of("in-cart/a.dslr", "in-cart/b.dslr");

    assertThat(SavedAnew.between(folder(paths, Set.of()), folder(paths, Set.of("in-cart/b.dslr"))))
        .containsExactly("in-cart/b.dslr");
    assertThat(SavedAnew.between(folder(paths, Set.of()), folder(paths, Set.of()))).isEmpty();
  }

  @Test
  void aFileThatSaysSomethingElseOrWasNotThereIsNewsOfAnotherKind() {
    var old = new RuleFile("in-cart/a.dslr", "old");
    var before = new Reading(List.of(old), List.of(), List.of(), Map.of(old.path(), BEFORE));
    var paths = List.of("in-cart/a.dslr", "in-cart/b.dslr");

    assertThat(SavedAnew.between(before, folder(paths, Set.copyOf(paths)))).isEmpty();
  }

  @Test
  void whereMostOfTheFolderIsNewAtOnceItIsAnotherCopyAndNobodySavedAFile() {
    var paths = List.of("in-cart/a.dslr", "in-cart/b.dslr", "in-cart/c.dslr", "in-cart/d.dslr");

    assertThat(SavedAnew.between(folder(paths, Set.of()), folder(paths, Set.copyOf(paths))))
        .isEmpty();
    assertThat(
            SavedAnew.between(
                folder(paths.subList(0, 2), Set.of()),
                folder(paths.subList(0, 2), Set.copyOf(paths))))
        .as("two files are saved one by one")
        .hasSize(2);
  }
}
