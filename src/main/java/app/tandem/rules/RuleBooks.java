package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleFolder.Reading;
import app.tandem.rules.text.RuleProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rule book of every stage, compiled at start and again when a file changes. A broken file
 * keeps the last good book of its stage.
 */
@ApplicationScoped
public class RuleBooks {
  private static final Logger LOG = Logger.getLogger(RuleBooks.class);

  private final RuleFolder folder;
  private final RuleSettings settings;
  private final InstantSource clock;
  private final RuleCompiler compiler = new RuleCompiler();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "watch-rules");
            thread.setDaemon(true);
            return thread;
          });
  private final ExecutorService compilers =
      Executors.newFixedThreadPool(
          2,
          work -> {
            var thread = new Thread(work, "compile-rules");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Map<Stage, Live> liveByStage = Map.of();

  RuleBooks(RuleSettings settings, InstantSource clock) {
    this.folder = new RuleFolder(settings.folder(), settings.sampleShop());
    this.settings = settings;
    this.clock = clock;
  }

  /** The book that answers, what was last read from disk, and what is wrong with that. */
  private record Live(
      @Nullable RuleBook book, Reading read, Instant since, List<RuleProblem> problems) {

    List<String> ruleNames() {
      return book == null ? List.of() : book.ruleNames();
    }
  }

  /**
   * How the book of a stage stands.
   *
   * @param stage whose
   * @param rules the names of the rules that answer now
   * @param since when they went live
   * @param problems why newer files do not answer yet; empty when all is well
   */
  public record BookState(
      Stage stage, List<String> rules, Instant since, List<RuleProblem> problems) {}

  void start(@Observes @Priority(10) StartupEvent started) {
    if (!settings.enabled()) {
      return;
    }
    refresh();
    var millis = settings.look().toMillis();
    var unused =
        watch.scheduleWithFixedDelay(this::refreshQuietly, millis, millis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent stopped) {
    watch.shutdownNow();
    compilers.shutdownNow();
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The rules could not be read again; the last good ones stay.", e);
    }
  }

  /** Compiles a rule and throws it away, so that the rules that count compile sooner. */
  public static void warmUp() {
    var text =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers

        rule "Warm up"
        when
            InCart( $sku : sku, quantity > 0 )
            not Viewing( sku == $sku )
        then
            offers.propose( "NOTHING" ).because( "Nobody is asked" );
        end
        """;
    new RuleCompiler().compile(Stage.IN_CART, List.of(new RuleFile("in-cart/warm-up.drl", text)));
  }

  /** Reads the folder again and compiles the stages whose files changed, side by side. */
  public synchronized void refresh() {
    var next = new EnumMap<Stage, Live>(Stage.class);
    var compiling = new EnumMap<Stage, Future<Live>>(Stage.class);
    var whole = folder.read();
    for (var stage : Stage.values()) {
      var before = liveByStage.get(stage);
      var read = whole.of(stage);
      if (before != null && before.read.equals(read)) {
        next.put(stage, before);
      } else {
        compiling.put(stage, compilers.submit(() -> compiled(stage, read, before)));
      }
    }
    compiling.forEach((stage, live) -> next.put(stage, done(live)));
    liveByStage = next;
  }

  private static Live done(Future<Live> live) {
    try {
      return live.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the rules were compiled", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The rules could not be compiled: " + e.getCause(), e);
    }
  }

  private Live compiled(Stage stage, Reading read, @Nullable Live before) {
    var began = System.nanoTime();
    warnOfUnread(read, before);
    var outcome =
        read.problems().isEmpty()
            ? compiler.compile(stage, read.files())
            : new Compiled.Broken(read.problems());
    if (outcome instanceof Compiled.Book good) {
      if (!read.files().isEmpty()) {
        LOG.infof(
            "%s: %d rules live after %d ms",
            stage.folder(),
            good.book().ruleNames().size(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      }
      return new Live(RuleBook.load(good.book()), read, clock.instant(), List.of());
    }
    var problems = ((Compiled.Broken) outcome).problems();
    problems.forEach(problem -> LOG.warnf("Rule file refused: %s", problem.sentence()));
    return before == null
        ? new Live(null, read, clock.instant(), problems)
        : new Live(before.book, read, before.since, problems);
  }

  private static void warnOfUnread(Reading read, @Nullable Live before) {
    for (var file : read.unread()) {
      if (before == null || !before.read.unread().contains(file)) {
        LOG.warnf(
            "%s is not read: rules are .drl files.%nMaybe write it as rules, or move it away.",
            file);
      }
    }
  }

  /**
   * Asks the book of a stage.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when a rule breaks off, or when the stage has no book to ask: silence of
   *     that kind must never look like a rule that holds no more
   */
  public List<Proposal> consult(Stage stage, Collection<Object> facts) {
    var live = liveByStage.get(stage);
    if (live == null || live.book == null) {
      throw new RuleFailure(
          "There is no rule book for the stage %s: its files are missing or broken."
              .formatted(stage.folder()));
    }
    return live.book.consult(facts);
  }

  /** How every book stands, in the order of the journey. */
  public List<BookState> states() {
    return liveByStage.entrySet().stream()
        .map(entry -> state(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static BookState state(Stage stage, Live live) {
    return new BookState(stage, live.ruleNames(), live.since, live.problems);
  }

  /** Whether the stage has a book to ask, be it one without rules. */
  public boolean isOpen(Stage stage) {
    var live = liveByStage.get(stage);
    return live != null && live.book != null;
  }

  /** Whether at least one rule answers. */
  public boolean isOpen() {
    return liveByStage.values().stream().anyMatch(live -> !live.ruleNames().isEmpty());
  }
}
