package app.tandem.release;

import app.tandem.release.FileSet.Merge;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleFolder.Reading;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes releases of what changes in the rules folder. Whoever works on files and whoever works
 * through the endpoints change the same rules: what the folder changed since it was last taken goes
 * on top of what is live. Where both changed the same file, the one that is live stays, and what
 * the folder says becomes a draft.
 */
@ApplicationScoped
class FolderWatch {
  private static final Logger LOG = Logger.getLogger(FolderWatch.class);

  /** An unmounted disk, or half a checkout: nobody takes all rules away like that. */
  private static final RuleProblem EMPTY =
      new RuleProblem(
          "",
          0,
          0,
          "",
          "The rules folder is empty, and what is live stays.",
          "Maybe it is not mounted. To take all rules away, make a draft without files.");

  private final RuleFolder folder;
  private final String place;
  private final FolderPlaces places;
  private final FileSets fileSets;
  private final Checking checking;
  private final FolderReleases releases;

  private @Nullable Reading last;
  private volatile List<RuleProblem> problems = List.of();

  FolderWatch(
      ReleaseSettings settings,
      FolderPlaces places,
      FileSets fileSets,
      Checking checking,
      FolderReleases releases) {
    this.folder = new RuleFolder(settings.folder(), settings.sampleShop());
    this.place = hostName() + ":" + folder + (settings.sampleShop() ? " and sample shop" : "");
    this.places = places;
    this.fileSets = fileSets;
    this.checking = checking;
    this.releases = releases;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Why some files of the folder are not live. */
  List<RuleProblem> problems() {
    return problems;
  }

  /** Looks whether anything changed since the last look, and makes a release of it. */
  synchronized void look() {
    var reading = folder.read();
    if (reading.equals(last)) {
      return;
    }
    warnOfUnread(reading);
    if (!folder.exists()) {
      tell(reading.problems());
    } else if (reading.files().isEmpty() && releases.live().id() != 0) {
      tell(List.of(EMPTY));
    } else if (!take(reading)) {
      return; // Somebody else changed what is live meanwhile: the next look tries again.
    }
    last = reading;
  }

  private boolean take(Reading reading) {
    var seen = places.find(place).orElse(null);
    var known = Optional.ofNullable(seen).or(places::findLatest);
    var before = known.map(one -> fileSets.get(one.filesHash())).orElse(FileSet.EMPTY);
    var taken = known.map(one -> fileSets.get(one.takenHash())).orElse(FileSet.EMPTY);
    var files = withUnreadable(FileSet.of(reading.files()), before, reading.problems());
    if (seen == null && releases.isKnown(files)) {
      remember(files, files, List.of());
      tell(reading.problems());
    } else if (seen != null && seen.filesHash().equals(files.hash())) {
      tell(both(reading.problems(), seen.problems()));
    } else {
      return news(reading, taken, files);
    }
    return true;
  }

  private void remember(FileSet files, FileSet taken, List<RuleProblem> found) {
    places.add(place, new FolderPlace(fileSets.keep(files), fileSets.keep(taken), found));
  }

  private static List<RuleProblem> both(List<RuleProblem> some, List<RuleProblem> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** A file that cannot be read was not deleted. */
  private static FileSet withUnreadable(FileSet files, FileSet base, List<RuleProblem> unreadable) {
    var paths = unreadable.stream().map(RuleProblem::file).toList();
    return files.with(
        base,
        path ->
            files.find(path).isEmpty()
                && paths.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/")));
  }

  /** Brings what is new live; false when another release went live meanwhile. */
  private boolean news(Reading reading, FileSet taken, FileSet files) {
    var live = releases.live();
    var merge = Merge.of(taken, live.files(), files);
    var conflicts =
        merge.conflicts().stream().filter(path -> !isOwnWork(path, live.files())).toList();
    if (!conflicts.isEmpty()) {
      var changed = files.changedSince(taken);
      releases.keepAside(live.files().with(files, changed::contains), conflicts);
    }
    var wanted =
        merge
            .merged()
            .with(files, path -> merge.conflicts().contains(path) && !conflicts.contains(path));
    var found = new ArrayList<RuleProblem>();
    conflicts.forEach(path -> found.add(conflict(path, live.id())));
    var now = live.files();
    if (!wanted.equals(now)) {
      var outcome = checking.check(wanted);
      found.addAll(outcome.report().problems());
      var brought = releases.bring(live, wanted, outcome);
      if (brought.isEmpty()) {
        return false;
      }
      now = brought.get();
    }
    var arrived = now;
    remember(files, taken.with(files, path -> files.find(path).equals(arrived.find(path))), found);
    tell(both(reading.problems(), found));
    return true;
  }

  /**
   * Whether the folder itself had the file as it is live: then nobody else changed it, and going on
   * from there, after a roll back for example, is no conflict.
   */
  private boolean isOwnWork(String path, FileSet live) {
    return places.takenHashes().stream()
        .map(fileSets::get)
        .anyMatch(taken -> taken.find(path).equals(live.find(path)));
  }

  private static RuleProblem conflict(String path, long live) {
    return new RuleProblem(
        path,
        0,
        0,
        "",
        "The file was changed in the folder and in release %d, which stays live.".formatted(live),
        "Maybe look at the draft that has the folder's version, or write the file as release %d has it."
            .formatted(live));
  }

  private void tell(List<RuleProblem> found) {
    found.stream()
        .filter(problem -> !problems.contains(problem))
        .forEach(problem -> LOG.warnf("Rule file refused: %s", problem.sentence()));
    problems = List.copyOf(found);
  }

  private void warnOfUnread(Reading reading) {
    var before = last == null ? List.<String>of() : last.unread();
    reading.unread().stream()
        .filter(file -> !before.contains(file))
        .forEach(file -> LOG.warnf("%s is not read.%n%s", file, RuleFolder.cure(file)));
  }

  /** The problems that concern one stage. */
  Stream<RuleProblem> problemsOf(app.tandem.kernel.Stage stage) {
    return problems.stream().filter(problem -> problem.concerns(stage));
  }
}
