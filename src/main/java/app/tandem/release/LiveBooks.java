package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.release.BookShelf.Stored;
import app.tandem.release.EarlierBooks.Earlier;
import app.tandem.rules.RuleBook;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.text.RuleProblem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Opens on this node the books of the release that is live. Nothing is compiled for it. */
@ApplicationScoped
class LiveBooks {
  private static final Logger LOG = Logger.getLogger(LiveBooks.class);

  private final LiveLog liveLog;
  private final Drafts drafts;
  private final BookShelf shelf;
  private final Checking checking;
  private final RuleBooks books;
  private final FolderNotices folder;
  private final EarlierBooks earlier;
  private final LostFiles lostFiles;
  private final QuietThread quiet = new QuietThread("open-rules");

  /** The books that are open, by the key of what they were made of. */
  private Map<String, RuleBook> bookByKey = Map.of();

  private volatile Opened opened = Opened.NOTHING;

  /** Whether books are still to be made, because making them took too long. */
  private boolean isUnfinished;

  /** Stages that have no book, because all of their files are broken. */
  private Set<Stage> shut = Set.of();

  LiveBooks(
      LiveLog liveLog,
      Drafts drafts,
      BookShelf shelf,
      Checking checking,
      RuleBooks books,
      FolderNotices folder,
      EarlierBooks earlier,
      LostFiles lostFiles) {
    this.liveLog = liveLog;
    this.drafts = drafts;
    this.shelf = shelf;
    this.checking = checking;
    this.books = books;
    this.folder = folder;
    this.earlier = earlier;
    this.lostFiles = lostFiles;
  }

  /**
   * What this node has opened.
   *
   * @param release 0 when none
   * @param since when it went live
   * @param sinceByStage when the book of each stage changed last on this node
   * @param earlierByStage of the stages whose rules cannot be opened, the release that answers in
   *     its place; 0 when none can
   * @param problems why a stage has no book of its own
   */
  record Opened(
      long release,
      Instant since,
      Map<Stage, Instant> sinceByStage,
      Map<Stage, Long> earlierByStage,
      List<RuleProblem> problems) {
    static final Opened NOTHING = new Opened(0, Instant.EPOCH, Map.of(), Map.of(), List.of());

    /** The release that answers in a stage. */
    long release(Stage stage) {
      return earlierByStage.getOrDefault(stage, release);
    }
  }

  Opened opened() {
    return opened;
  }

  /**
   * Opens what is live now, unless it is open already. While an older release answers, shoppers
   * come first.
   */
  synchronized void refresh() {
    var live = liveLog.current();
    var span = live.orElse(null);
    if (span == null) {
      if (opened.release() != 0) {
        open(Opened.NOTHING, Map.of());
      }
    } else if (isUnfinished
        || isAnyMended()
        || span.release() != opened.release()
        || !span.from().equals(opened.since())) {
      if (opened.release() == 0) {
        open(span);
      } else {
        quiet.run(() -> open(span));
      }
    }
  }

  @PreDestroy
  void close() {
    quiet.close();
  }

  private void open(LiveSpan live) {
    var began = System.nanoTime();
    var files = drafts.readable(live.release());
    var keyByStage = BookKeys.of(files);
    shut =
        keyByStage.keySet().stream()
            .filter(stage -> isBrokenFromTheStart(stage, files))
            .collect(Collectors.toSet());
    keyByStage.keySet().removeAll(shut);
    var storedByKey = stored(keyByStage);
    var problems = List.<RuleProblem>of();
    isUnfinished = false;
    if (!hasAll(keyByStage, storedByKey)) {
      problems = make(live.release(), files);
      storedByKey = stored(keyByStage);
    }
    var bookByStage = load(keyByStage, storedByKey);
    var instead = instead(live, keyByStage, bookByStage);
    instead.forEach(one -> one.addTo(keyByStage, bookByStage));
    var next =
        new Opened(
            live.release(),
            live.from(),
            since(live, keyByStage),
            earlierByStage(live, keyByStage.keySet(), instead),
            Stream.concat(instead.stream().map(one -> one.problem(live)), problems.stream())
                .toList());
    open(next, bookByStage);
    bookByKey = byKey(keyByStage, bookByStage);
    LOG.infof(
        "Rule release %d: %d rules open after %d ms",
        live.release(),
        bookByStage.values().stream().mapToInt(book -> book.ruleNames().size()).sum(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }

  private Map<Stage, RuleBook> load(
      Map<Stage, String> keyByStage, Map<String, Stored> storedByKey) {
    var bookByStage = new EnumMap<Stage, RuleBook>(Stage.class);
    keyByStage.forEach(
        (stage, key) -> find(key, storedByKey).ifPresent(book -> bookByStage.put(stage, book)));
    return bookByStage;
  }

  /** What answers where the live rules cannot be opened: silence would look like their will. */
  private List<Earlier> instead(
      LiveSpan live, Map<Stage, String> keyByStage, Map<Stage, RuleBook> bookByStage) {
    var missing = new HashMap<>(keyByStage);
    missing.keySet().removeAll(bookByStage.keySet());
    var found =
        missing.isEmpty()
            ? List.<Earlier>of()
            : earlier.find(live.release(), missing, !isUnfinished);
    found.forEach(one -> LOG.error(one.problem(live).sentence()));
    return found;
  }

  /** Of which release the books are that are not of the live one, because its files are lost. */
  private Map<Stage, Long> earlierByStage(LiveSpan live, Set<Stage> stages, List<Earlier> instead) {
    var standIn = lostFiles.standIn(live.release());
    var earlierByStage = new EnumMap<Stage, Long>(Stage.class);
    if (standIn != live.release() && standIn != 0) {
      stages.forEach(stage -> earlierByStage.put(stage, standIn));
    }
    instead.forEach(one -> earlierByStage.put(one.stage(), one.release()));
    return earlierByStage;
  }

  private Map<Stage, Instant> since(LiveSpan live, Map<Stage, String> keyByStage) {
    var sinceByStage = new EnumMap<Stage, Instant>(Stage.class);
    keyByStage.forEach(
        (stage, key) ->
            sinceByStage.put(
                stage,
                bookByKey.containsKey(key)
                    ? opened.sinceByStage().getOrDefault(stage, live.from())
                    : live.from()));
    return sinceByStage;
  }

  private static Map<String, RuleBook> byKey(
      Map<Stage, String> keyByStage, Map<Stage, RuleBook> bookByStage) {
    var bookByKey = new HashMap<String, RuleBook>();
    bookByStage.forEach((stage, book) -> bookByKey.put(keyByStage.getOrDefault(stage, ""), book));
    return bookByKey;
  }

  /**
   * A stage all of whose files are broken must not look like one whose rules have nothing to say.
   */
  private boolean isBrokenFromTheStart(Stage stage, FileSet files) {
    return folder.problemsOf(stage).findAny().isPresent()
        && files.files().stream()
            .noneMatch(file -> file.isRules() && file.stage().filter(stage::equals).isPresent());
  }

  /** Whether one of these is empty now, and not broken: the folder tells that after its release. */
  private boolean isAnyMended() {
    return shut.stream().anyMatch(stage -> folder.problemsOf(stage).findAny().isEmpty());
  }

  private Optional<RuleBook> find(String key, Map<String, Stored> storedByKey) {
    var known = Optional.ofNullable(bookByKey.get(key));
    return known.or(() -> Optional.ofNullable(storedByKey.get(key)).flatMap(Stored::load));
  }

  private Map<String, Stored> stored(Map<Stage, String> keyByStage) {
    var wanted = keyByStage.values().stream().filter(key -> !bookByKey.containsKey(key)).toList();
    return shelf.read(wanted).stream().collect(Collectors.toMap(Stored::key, stored -> stored));
  }

  private boolean hasAll(Map<Stage, String> keyByStage, Map<String, Stored> storedByKey) {
    return keyByStage.values().stream()
        .allMatch(key -> bookByKey.containsKey(key) || storedByKey.containsKey(key));
  }

  /**
   * A Tandem of another version made other bytes of these files: they are made again, once. They
   * were live, so a machine that is too busy for it now does not keep them from being tried again.
   */
  private List<RuleProblem> make(long release, FileSet files) {
    LOG.infof("Rule release %d is compiled for this version", release);
    var outcome = checking.compile(files);
    shelf.give(release, outcome.keyByStage());
    outcome.report().problems().forEach(problem -> LOG.warn(problem.sentence()));
    isUnfinished = outcome.report().isUnfinished();
    return outcome.report().problems();
  }

  private void open(Opened next, Map<Stage, RuleBook> bookByStage) {
    books.open(next.release(), bookByStage, next.earlierByStage());
    opened = next;
  }
}
