package app.tandem.release;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Companions;
import app.tandem.check.CheckReport;
import app.tandem.check.CheckRequest;
import app.tandem.check.Workshop;
import app.tandem.check.mistake.Catalogue;
import app.tandem.check.mistake.Catalogue.Segmenting;
import app.tandem.check.mistake.Mistakes;
import app.tandem.customer.Customers;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.segment.Segments;
import app.tandem.timeline.UsageTimelines;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Has files checked, and keeps the books that come of it. */
@ApplicationScoped
class Checking {
  private final Workshop workshop;
  private final BookShelf shelf;
  private final Catalog catalog;
  private final Companions companions;
  private final UsageTimelines timelines;
  private final Segments segments;
  private final Customers customers;
  private final Samples samples;
  private final StuckRules stuck;
  private final LiveLog liveLog;
  private final ReleaseRepository releases;
  private final FileSets fileSets;
  private final Instance<ReleaseCheck> others;
  private final ReleaseSettings settings;
  private final InstantSource clock;

  Checking(
      Workshop workshop,
      BookShelf shelf,
      Catalog catalog,
      Companions companions,
      UsageTimelines timelines,
      Segments segments,
      Customers customers,
      Samples samples,
      StuckRules stuck,
      LiveLog liveLog,
      ReleaseRepository releases,
      FileSets fileSets,
      @Any Instance<ReleaseCheck> others,
      ReleaseSettings settings,
      InstantSource clock) {
    this.workshop = workshop;
    this.shelf = shelf;
    this.catalog = catalog;
    this.companions = companions;
    this.timelines = timelines;
    this.segments = segments;
    this.customers = customers;
    this.samples = samples;
    this.stuck = stuck;
    this.liveLog = liveLog;
    this.releases = releases;
    this.fileSets = fileSets;
    this.others = others;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param keyByStage by which the books are found; only those that are there
   */
  record Outcome(CheckReport report, Map<Stage, String> keyByStage) {
    /** The same, with what looks like rules and is not read. */
    Outcome withUnread(List<String> paths) {
      return new Outcome(report.withUnread(paths), keyByStage);
    }

    private Outcome refusing(Predicate<RuleProblem> isRefused) {
      return new Outcome(report.refusing(isRefused), keyByStage);
    }

    private Outcome with(List<RuleProblem> mistakes, boolean areRefused) {
      return new Outcome(report.with(mistakes, areRefused), keyByStage);
    }

    private Outcome withProblems(List<RuleProblem> problems) {
      return new Outcome(report.withProblems(problems), keyByStage);
    }
  }

  /** Checks. It takes seconds, and belongs into no transaction. */
  Outcome check(FileSet files) {
    var isRefused = settings.mistakes() == OnMistakes.REFUSE;
    var outcome = check(files, isRefused);
    return outcome.report().isUnfinished()
        ? outcome
        : withoutNewEnds(files, outcome)
            .withProblems(stuck.in(files))
            .withProblems(ofOthers(files.files()))
            .with(regretted(files.files()), isRefused);
  }

  /**
   * What is over already is not written anew. A file that is live as it is stays so when an end of
   * it passes, or nothing else could go live from then on; and a shop without any begins with all.
   */
  private Outcome withoutNewEnds(FileSet files, Outcome outcome) {
    var live = QuarkusTransaction.joiningExisting().call(this::findLive);
    return live.map(
            before ->
                outcome.refusing(
                    mistake ->
                        Mistakes.isOver(mistake)
                            && !files.find(mistake.file()).equals(before.find(mistake.file()))))
        .orElse(outcome);
  }

  private Optional<FileSet> findLive() {
    return liveLog
        .current()
        .flatMap(live -> fileSets.find(releases.known(live.release()).filesHash));
  }

  private List<RuleProblem> ofOthers(List<RuleFile> files) {
    return others.stream().flatMap(other -> other.problems(files).stream()).toList();
  }

  private List<RuleProblem> regretted(List<RuleFile> files) {
    return others.stream().flatMap(other -> other.warnings(files).stream()).toList();
  }

  /** Compiles what was checked before: its mistakes were looked at then. */
  Outcome compile(FileSet files) {
    return check(files, false);
  }

  private Outcome check(FileSet files, boolean refuseMistakes) {
    var keyByStage = BookKeys.of(files);
    var known = shelf.known(keyByStage);
    var checked =
        workshop.check(
            new CheckRequest(
                files.files(),
                known,
                catalogue(),
                samples.take(),
                clock.instant(),
                refuseMistakes));
    var kept = new EnumMap<Stage, String>(Stage.class);
    for (var book : known) {
      kept.put(book.stage(), keyByStage.get(book.stage()));
    }
    for (var book : checked.books()) {
      var key = Objects.requireNonNull(keyByStage.get(book.stage()), "A checked stage has files");
      shelf.put(book, key);
      kept.put(book.stage(), key);
    }
    return new Outcome(checked.report(), kept);
  }

  private Catalogue catalogue() {
    return Catalogue.of(catalog.products(), timelines.holding(), companions.replacing())
        .withSegmenting(
            new Segmenting(segments.countriesByRegion(), (int) segments.lapsedAfter().toDays()))
        .withCountries(customers.countries());
  }
}
