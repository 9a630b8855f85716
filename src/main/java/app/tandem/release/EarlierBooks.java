package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBook;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what answers in a stage whose live rules cannot be opened: the last that can be. */
@ApplicationScoped
class EarlierBooks {
  /** It takes seconds each, and a stage waits for it. */
  private static final int MOST_COMPILED = 3;

  private final Releases releases;
  private final FileSets fileSets;
  private final BookShelf shelf;
  private final Checking checking;
  private final StuckRules stuck;

  EarlierBooks(
      Releases releases, FileSets fileSets, BookShelf shelf, Checking checking, StuckRules stuck) {
    this.releases = releases;
    this.fileSets = fileSets;
    this.shelf = shelf;
    this.checking = checking;
    this.stuck = stuck;
  }

  /**
   * What answers in a stage.
   *
   * @param release of which the rules are; 0 when none can be opened
   * @param key of the book
   * @param book null when none can be opened
   */
  record Earlier(Stage stage, long release, String key, @Nullable RuleBook book) {
    void addTo(Map<Stage, String> keyByStage, Map<Stage, RuleBook> bookByStage) {
      if (book != null) {
        keyByStage.put(stage, key);
        bookByStage.put(stage, book);
      }
    }

    /** What is told of it. */
    RuleProblem problem(LiveSpan live) {
      var what =
          book == null
              ? "The rules of release %d cannot be opened here, nor can those of an earlier one: nothing answers."
              : "The rules of release %d cannot be opened here, and those of release %d answer in their place.";
      return new RuleProblem(
          stage.folder() + "/",
          0,
          0,
          "",
          what.formatted(live.release(), release),
          "Maybe mend the files that are told, or write them anew, and bring them live; or roll back.");
    }
  }

  /**
   * Finds it for each stage: of the releases that were live before, the last first.
   *
   * @param keyByStage what cannot be opened
   * @param mayCompile whether there is time to make books that another version of Tandem made
   */
  List<Earlier> find(long live, Map<Stage, String> keyByStage, boolean mayCompile) {
    var found = new ArrayList<Earlier>();
    var left = new HashSet<>(keyByStage.keySet());
    var tried = new HashSet<>(keyByStage.values());
    var compilesLeft = mayCompile ? MOST_COMPILED : 0;
    for (var release : releases.before(live)) {
      var files = left.isEmpty() ? Optional.<FileSet>empty() : fileSets.find(release.filesHash());
      if (files.isEmpty() || isStuck(left, files.get())) {
        continue;
      }
      var untried = untried(left, files.get(), tried);
      if (compilesLeft > 0 && shelf.read(untried.values()).size() < untried.size()) {
        var outcome = checking.compile(files.get());
        shelf.give(release.id(), outcome.keyByStage());
        compilesLeft = outcome.report().isUnfinished() ? 0 : compilesLeft - 1;
      }
      untried.forEach((stage, key) -> load(stage, release, key).ifPresent(found::add));
      found.forEach(one -> left.remove(one.stage()));
    }
    left.forEach(stage -> found.add(new Earlier(stage, 0, "", null)));
    return found;
  }

  private boolean isStuck(Set<Stage> stages, FileSet files) {
    return stuck.in(files).stream().anyMatch(one -> stages.stream().anyMatch(one::concerns));
  }

  private static Map<Stage, String> untried(Set<Stage> left, FileSet files, Set<String> tried) {
    var keyByStage = BookKeys.of(files);
    keyByStage.keySet().retainAll(left);
    keyByStage.values().removeIf(key -> !tried.add(key));
    return keyByStage;
  }

  private Optional<Earlier> load(Stage stage, Release release, String key) {
    return shelf.read(List.of(key)).stream()
        .flatMap(stored -> stored.load().stream())
        .map(book -> new Earlier(stage, release.id(), key, book))
        .findFirst();
  }
}
