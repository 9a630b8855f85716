package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.sandbox.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The rule book of every stage, as they answer now. */
@ApplicationScoped
public class RuleBooks {
  private static final int MOST_FAILURES = 20;

  /** How long it waits before it tells again what nobody acted upon. */
  private static final long NANOS_UNTIL_TOLD_AGAIN = Duration.ofMinutes(1).toNanos();

  private final Event<RuleStuck> stuck;
  private final Event<RuleBroke> broke;
  private final Map<Thread, Asked> askedByThread = new ConcurrentHashMap<>();
  private final Set<Thread> trying = ConcurrentHashMap.newKeySet();
  private final Map<Failure, Integer> timesByFailure = new ConcurrentHashMap<>();
  private final Map<Asked, Long> toldAtByAsked = new ConcurrentHashMap<>();
  private final Rehearsal rehearsal = new Rehearsal();
  private volatile Open open = new Open(0, Map.of(), Map.of());

  RuleBooks(Event<RuleStuck> stuck, Event<RuleBroke> broke) {
    this.stuck = stuck;
    this.broke = broke;
  }

  /**
   * What is open.
   *
   * @param release which release the books are of; 0 when none
   * @param earlierByStage of which release the books are that are of another
   */
  private record Open(
      long release, Map<Stage, RuleBook> bookByStage, Map<Stage, Long> earlierByStage) {
    long release(Stage stage) {
      var earlier = earlierByStage.get(stage);
      return earlier == null ? release : earlier;
    }
  }

  /** A rule that broke off for somebody. */
  public record Failure(Stage stage, BrokenRule rule) {}

  /** What a thread asks at the moment. */
  private record Asked(long release, Stage stage) {}

  /**
   * Opens books, all at once. Whoever is asking the ones before is answered by those.
   *
   * @param release which release they are of; 0 when none
   * @param bookByStage a stage without one cannot be asked
   */
  public void open(long release, Map<Stage, RuleBook> bookByStage) {
    open(release, bookByStage, Map.of());
  }

  /**
   * Opens books, all at once, some of which are of another release.
   *
   * @param release which release most are of; 0 when none
   * @param bookByStage a stage without one cannot be asked
   * @param earlierByStage of which release those books are that are of another
   */
  public void open(
      long release, Map<Stage, RuleBook> bookByStage, Map<Stage, Long> earlierByStage) {
    bookByStage.forEach(
        (stage, book) -> {
          if (!book.equals(open.bookByStage.get(stage))) {
            rehearsal.play(stage, book);
          }
        });
    open = new Open(release, Map.copyOf(bookByStage), Map.copyOf(earlierByStage));
    timesByFailure.clear();
    toldAtByAsked.clear();
  }

  /**
   * Asks the book of a stage.
   *
   * @param facts of the vocabulary
   * @return what they say, and which of them broke off
   * @throws RuleFailure when nobody knows which rule broke off, or the stage has no book to ask:
   *     silence of that kind must never look like a rule that holds no more
   */
  public Consulted consult(Stage stage, Collection<Object> facts) {
    var now = open;
    var book = now.bookByStage.get(stage);
    if (book == null) {
      throw new NoRuleBook(stage);
    }
    rehearsal.remember(stage, facts);
    var thread = Thread.currentThread();
    var asked = new Asked(now.release(stage), stage);
    askedByThread.put(thread, asked);
    try {
      var said = book.answer(facts).in(asked.release);
      if (!said.broken().isEmpty()) {
        note(asked, said.broken(), one -> one.rule().isEmpty() || book.leavesOut(one.rule()));
      }
      return said;
    } catch (RuleFailure e) {
      note(asked, e.told(), any -> true);
      throw e;
    } finally {
      askedByThread.remove(thread);
    }
  }

  /**
   * Asks a book that answers nobody, for whoever wants to know what it would say. What breaks off
   * in it is told in the answer, and to nobody else.
   *
   * @param facts of the vocabulary
   * @throws RuleFailure when nobody knows which rule breaks off
   */
  public Consulted tryOut(RuleBook book, Collection<Object> facts) {
    var thread = Thread.currentThread();
    trying.add(thread);
    try {
      return book.consultAround(facts);
    } finally {
      trying.remove(thread);
    }
  }

  /**
   * Counts what broke off, and tells what got stuck.
   *
   * @param isSure whether one that got stuck would by itself: some had only what another left
   */
  private void note(Asked asked, List<BrokenRule> broken, Predicate<BrokenRule> isSure) {
    if (asked.release == open.release(asked.stage)) { // Otherwise others answer by now.
      broken.forEach(one -> count(asked, one));
    }
    var stuckOnes = broken.stream().filter(BrokenRule::isStuck).filter(isSure).toList();
    if (!stuckOnes.isEmpty() && isToBeTold(asked)) {
      tell(asked, true, stuckOnes);
    }
  }

  private void count(Asked asked, BrokenRule rule) {
    var failure = new Failure(asked.stage, rule);
    var isCounted = timesByFailure.size() < MOST_FAILURES || timesByFailure.containsKey(failure);
    if (isCounted && timesByFailure.merge(failure, 1, Integer::sum) == 1) {
      broke.fireAsync(new RuleBroke(asked.release, asked.stage, rule));
    }
  }

  /** A rule that got stuck is left out of all that is asked from then on: told once is enough. */
  private boolean isToBeTold(Asked asked) {
    var now = System.nanoTime();
    var before = toldAtByAsked.get(asked);
    if (before != null && now - before <= NANOS_UNTIL_TOLD_AGAIN) {
      return false;
    }
    toldAtByAsked.put(asked, now);
    return true;
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
      if (isStuck && trying.contains(running.thread())) {
        running.stop("it did not end");
      } else if (isStuck && asked != null) {
        running.stop("it did not end");
        tell(asked, false, List.of());
      }
    }
  }

  private void tell(Asked asked, boolean stopped, List<BrokenRule> rules) {
    var names = rules.stream().map(BrokenRule::rule).filter(one -> !one.isEmpty()).toList();
    var first = rules.stream().findFirst();
    stuck.fireAsync(
        new RuleStuck(
            asked.release,
            asked.stage,
            stopped,
            names,
            first.map(BrokenRule::why).orElse("an evaluation does not end"),
            first.map(BrokenRule::maybe).orElse("Maybe tie the conditions of its rules closer.")));
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
