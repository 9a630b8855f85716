package app.tandem.rules;

import static java.util.Objects.requireNonNull;

import app.tandem.kernel.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a new book what shoppers asked the one before it, so that the first shopper does not wait
 * for what the engine puts together at a first question. Thread-safe.
 */
class Rehearsal {
  private static final int KEPT = 8;
  private static final int ROUNDS = 50;
  private static final long LONGEST = Duration.ofMillis(500).toNanos();

  private final Map<Stage, Deque<Collection<Object>>> lastByStage = new EnumMap<>(Stage.class);

  Rehearsal() {
    for (var stage : Stage.values()) {
      lastByStage.put(stage, new ArrayDeque<>());
    }
  }

  /** Keeps the facts of the latest questions. */
  void remember(Stage stage, Collection<Object> facts) {
    var last = last(stage);
    synchronized (last) {
      if (last.size() == KEPT) {
        last.removeFirst();
      }
      last.addLast(facts);
    }
  }

  /** What the book answers is nobody's; if it breaks off, that is told when somebody asks. */
  void play(Stage stage, RuleBook book) {
    var end = System.nanoTime() + LONGEST;
    var questions = questions(stage);
    for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
      for (var facts : questions) {
        try {
          book.answer(facts);
        } catch (RuleFailure e) {
          return;
        }
      }
    }
  }

  private List<Collection<Object>> questions(Stage stage) {
    var last = last(stage);
    synchronized (last) {
      return last.isEmpty() ? List.of(List.of()) : List.copyOf(last);
    }
  }

  private Deque<Collection<Object>> last(Stage stage) {
    return requireNonNull(lastByStage.get(stage));
  }
}
