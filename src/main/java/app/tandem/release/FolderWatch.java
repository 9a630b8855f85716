package app.tandem.release;

import app.tandem.rules.text.FileNames;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleFolder.Reading;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final FolderDrafts drafts;
  private final FolderNotices notices;

  private @Nullable Reading last;

  private final UnfinishedChecks unfinished;

  /** What was live when the last look began: whatever goes live from then on wants another. */
  private Optional<LiveSpan> lookedAt = Optional.empty();

  FolderWatch(
      ReleaseSettings settings,
      FolderPlaces places,
      FileSets fileSets,
      Checking checking,
      FolderReleases releases,
      FolderDrafts drafts,
      FolderNotices notices,
      InstantSource clock) {
    this.folder = new RuleFolder(settings.folder(), settings.sampleShop());
    this.place = FolderPlace.name(folder, settings.sampleShop());
    this.places = places;
    this.fileSets = fileSets;
    this.checking = checking;
    this.releases = releases;
    this.drafts = drafts;
    this.notices = notices;
    this.unfinished = new UnfinishedChecks(clock);
  }

  /** Looks whether anything changed since the last look, and makes a release of it. */
  synchronized void look() {
    try {
      lookOnce();
      notices.tellTaken(true);
    } catch (RuntimeException e) {
      notices.tellTaken(false);
      throw e;
    }
  }

  private void lookOnce() {
    var reading = folder.read();
    var live = releases.findLive();
    if ((reading.equals(last) && live.equals(lookedAt)) || unfinished.isResting(reading)) {
      return;
    }
    var anew = last == null ? Set.<String>of() : SavedAnew.between(last, reading);
    notices.tellUnread(reading);
    if (!folder.exists()) {
      notices.tellOnly(reading.problems());
    } else if (reading.files().isEmpty() && live.isPresent()) {
      notices.tellOnly(List.of(EMPTY));
    } else if (!take(reading, anew)) {
      return; // Somebody else changed what is live meanwhile: the next look tries again.
    }
    last = reading;
    lookedAt = live;
  }

  private boolean take(Reading reading, Set<String> anew) {
    var seen = readable(places.latest(place)).orElse(null);
    var known = Optional.ofNullable(seen).or(() -> readable(places.latest()));
    var taken = known.flatMap(one -> fileSets.find(one.takenHash())).orElse(FileSet.EMPTY);
    var before =
        known.flatMap(one -> fileSets.find(one.filesHash())).orElse(FileSet.EMPTY).clean(taken);
    var files = withUnreadable(FileSet.of(reading.files()), before, reading.problems());
    var live = releases.live();
    if (seen == null && releases.isKnown(files)) {
      remember(files, files, List.of());
      notices.tell(reading.problems(), files, files);
      return true;
    }
    var wanted = wanted(both(List.copyOf(anew), releases.freed(files)), files, live.files());
    if (seen != null
        && live.isWhole()
        && seen.filesHash().equals(files.hash())
        && wanted.isEmpty()) {
      releases.withdrawBrought();
      drafts.keepUp(taken, live, files);
      noteSteps(reading, seen, taken, files, live.files());
      return true;
    }
    var base = live.isWhole() ? taken : taken.as(live.files(), files);
    for (var path : wanted) {
      base = base.put(path, "");
    }
    return news(reading, before, base, files);
  }

  /** Who saves a file anew wants it live, be it with the text that it had. */
  private List<String> wanted(List<String> anew, FileSet files, FileSet live) {
    return anew.stream()
        .distinct()
        .filter(path -> !files.find(path).equals(live.find(path)))
        .filter(path -> !releases.waits(path, files))
        .toList();
  }

  /** What went live of the folder without it, as a draft for example, is taken from then on. */
  private void noteSteps(
      Reading reading, FolderPlace seen, FileSet taken, FileSet files, FileSet live) {
    var now = taken.with(files, path -> files.find(path).equals(live.find(path)));
    if (!now.equals(taken)) {
      remember(files, now, seen.problems());
    }
    notices.tell(both(reading.problems(), seen.problems()), now, files);
  }

  /** The first whose files can be read; older ones do as well, for what was taken then. */
  private Optional<FolderPlace> readable(List<FolderPlace> looks) {
    return looks.stream()
        .filter(look -> fileSets.find(look.takenHash()).isPresent())
        .filter(look -> fileSets.find(look.filesHash()).isPresent())
        .findFirst();
  }

  private void remember(FileSet files, FileSet taken, List<RuleProblem> found) {
    places.add(place, new FolderPlace(fileSets.keep(files), fileSets.keep(taken), found));
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
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
  private boolean news(Reading reading, FileSet before, FileSet taken, FileSet files) {
    var live = releases.live();
    var changed = files.changedSince(taken);
    var conflicts = drafts.keepAside(taken, live, before, files);
    var joined =
        live.files().with(files, path -> changed.contains(path) && !conflicts.contains(path));
    var twins = twins(joined, live.files());
    var wanted = joined.with(live.files(), twins.keySet()::contains);
    var found = List.<RuleProblem>of();
    var now = live.files();
    if (wanted.equals(now) && live.isWhole()) {
      releases.withdrawWaiting("The folder says what is live again.");
    } else {
      var outcome = checking.check(wanted).withUnread(reading.unread());
      found = outcome.report().problems();
      if (outcome.report().isUnfinished()) {
        rest(reading, found);
        return false;
      }
      unfinished.end();
      var brought = releases.bring(live, wanted, outcome);
      if (brought.isEmpty()) {
        return false;
      }
      now = brought.get();
    }
    found = both(found, slips(wanted, files, conflicts));
    noteTaken(reading, taken, files, now, both(List.copyOf(twins.values()), found));
    return true;
  }

  /** Nothing is known of the rules then, so nothing is refused. */
  private void rest(Reading reading, List<RuleProblem> found) {
    unfinished.add(reading);
    notices.tellUnfinished(found);
    if (unfinished.isResting(reading)) {
      LOG.warnf(
          "%s What is live stays. It is tried again in %d minutes, at a start, and when a file"
              + " changes.",
          found.get(0).what(), UnfinishedChecks.REST.toMinutes());
    } else {
      LOG.infof("%s It is tried again: the machine may just have been busy.", found.get(0).what());
    }
  }

  private void noteTaken(
      Reading reading, FileSet taken, FileSet files, FileSet now, List<RuleProblem> found) {
    var takenNow = taken.with(files, path -> files.find(path).equals(now.find(path)));
    remember(files, takenNow, found);
    notices.tell(both(reading.problems(), found), takenNow, files);
  }

  /** What is new in the folder, and many disks would take for a file that somebody else made. */
  private static Map<String, RuleProblem> twins(FileSet joined, FileSet live) {
    return FileNames.findTwins(joined.textByPath().keySet()).stream()
        .filter(problem -> !joined.find(problem.file()).equals(live.find(problem.file())))
        .collect(Collectors.toMap(RuleProblem::file, problem -> problem));
  }

  /** What is wrong with the folder's files in conflict, which are in nothing that was checked. */
  private List<RuleProblem> slips(FileSet wanted, FileSet files, List<String> conflicts) {
    return conflicts.isEmpty()
        ? List.of()
        : checking.check(wanted.with(files, conflicts::contains)).report().problems().stream()
            .filter(problem -> conflicts.contains(problem.file()))
            .toList();
  }
}
