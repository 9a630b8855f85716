package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.sandbox.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rule book of every stage, as they answer now. */
@ApplicationScoped
public class RuleBooks {
  private static final int MOST_FAILURES = 20;

  private final Event<RuleStuck> stuck;
  private final Map<Thread, Asked> askedByThread = new ConcurrentHashMap<>();
  private final Map<Failure, Integer> timesByFailure = new ConcurrentHashMap<>();
  private final Rehearsal rehearsal = new Rehearsal();
  private volatile Open open = new Open(0, Map.of());

  RuleBooks(Event<RuleStuck> stuck) {
    this.stuck = stuck;
  }

  /**
   * What is open.
   *
   * @param release which release the books are of; 0 when none
   */
  private record Open(long release, Map<Stage, RuleBook> bookByStage) {}

  /**
   * A rule that broke off for somebody.
   *
   * @param why with the rule's name
   */
  public record Failure(Stage stage, String why) {}

  /** What a thread asks at the moment. */
  private record Asked(long release, Stage stage) {}

  /**
   * Opens books, all at once. Whoever is asking the ones before is answered by those.
   *
   * @param release which release they are of; 0 when none
   * @param bookByStage a stage without one cannot be asked
   */
  public void open(long release, Map<Stage, RuleBook> bookByStage) {
    bookByStage.forEach(
        (stage, book) -> {
          if (!book.equals(open.bookByStage.get(stage))) {
            rehearsal.play(stage, book);
          }
        });
    open = new Open(release, Map.copyOf(bookByStage));
    timesByFailure.clear();
  }

  /**
   * Asks the book of a stage.
   *
   * @param facts of the vocabulary
   * @return what they say, and which of them broke off
   * @throws RuleFailure when an evaluation gets stuck, too many rules break off, or the stage has
   *     no book to ask: silence of that kind must never look like a rule that holds no more
   */
  public Consulted consult(Stage stage, Collection<Object> facts) {
    var now = open;
    var book = now.bookByStage.get(stage);
    if (book == null) {
      throw new RuleFailure(
          "There is no rule book for the stage %s: its files are missing or broken."
              .formatted(stage.folder()));
    }
    rehearsal.remember(stage, facts);
    var thread = Thread.currentThread();
    askedByThread.put(thread, new Asked(now.release, stage));
    try {
      var said = book.consultAround(facts).in(now.release);
      said.whyByBrokenRule().values().forEach(why -> note(new Failure(stage, why)));
      return said;
    } catch (RuleFailure e) {
      note(new Failure(stage, String.valueOf(e.getMessage())));
      if (e.isStuck()) {
        tell(new Asked(now.release, stage), true, String.valueOf(e.getMessage()));
      }
      throw e;
    } finally {
      askedByThread.remove(thread);
    }
  }

  private void note(Failure failure) {
    if (timesByFailure.size() < MOST_FAILURES || timesByFailure.containsKey(failure)) {
      timesByFailure.merge(failure, 1, Integer::sum);
    }
  }

  /** How often which rule broke off on this node since the books that answer were opened. */
  public Map<Failure, Integer> failures() {
    return Map.copyOf(timesByFailure);
  }

  /** Stops evaluations that go on for longer than their own budget should have let them. */
  void stopStuck(Duration cpu, Duration wall) {
    for (var running : Budget.running()) {
      var asked = askedByThread.get(running.thread());
      var isStuck = running.cpuUsed().compareTo(cpu) > 0 || running.since().compareTo(wall) > 0;
      if (isStuck && asked != null) {
        running.stop("it did not end");
        tell(asked, false, "An evaluation in %s did not end.".formatted(asked.stage.folder()));
      }
    }
  }

  private void tell(Asked asked, boolean stopped, String why) {
    stuck.fireAsync(new RuleStuck(asked.release, asked.stage, stopped, why));
  }

  /** The names of a stage's rules; none when it has no book. */
  public List<String> ruleNames(Stage stage) {
    var book = open.bookByStage.get(stage);
    return book == null ? List.of() : book.ruleNames();
  }

  /**
   * Tells the book of a stage from every other; empty when it has no rules, or there is none to
   * ask.
   */
  public String fingerprint(Stage stage) {
    var book = open.bookByStage.get(stage);
    return book == null ? "" : book.fingerprint();
  }

  /** Whether no rule of a stage asks for what changes with the day alone. */
  public boolean isTimeless(Stage stage) {
    var book = open.bookByStage.get(stage);
    return book == null || book.isTimeless();
  }

  /** Whether the stage has a book to ask, be it one without rules. */
  public boolean isOpen(Stage stage) {
    return open.bookByStage.containsKey(stage);
  }

  /** Whether at least one rule answers. */
  public boolean isOpen() {
    return open.bookByStage.values().stream().anyMatch(book -> !book.ruleNames().isEmpty());
  }
}
