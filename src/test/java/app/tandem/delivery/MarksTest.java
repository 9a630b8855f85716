package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.delivery.Marks.Mark;
import app.tandem.packaged.PackagedTandem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Marks of several workers, and a database that answers when the test lets it. */
class MarksTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<List<Mark>> asked = new LinkedBlockingQueue<>();
  private final CountDownLatch answers = new CountDownLatch(1);
  private volatile RuntimeException fault =
      new IllegalStateException("it is away", new SQLException("away"));
  private final OutboxBatches database =
      new OutboxBatches(null) {
        @Override
        List<Boolean> mark(List<Mark> marks, boolean flush) {
          asked.add(marks);
          await(answers);
          if (marks.stream().anyMatch(mark -> mark.nth() == 666)) {
            throw fault;
          }
          return marks.stream().map(mark -> mark.nth() % 2 == 0).toList();
        }
      };
  private final Marks marks = new Marks(database);

  @Test
  void whoComesWhileOthersAreWrittenDownGoesAlongWithTheNextAndHearsTheirOwnAnswer()
      throws Exception {
    var first = new ArrayList<CompletableFuture<Boolean>>();
    first.add(marked(0));
    assertThat(next()).hasSize(1);
    first.add(marked(1));
    assertThat(next()).as("two write at a time").hasSize(1);
    var later = List.of(marked(2), marked(3), marked(4), marked(5));
    PackagedTandem.await("they wait", SOON, () -> marks.waiting() == 4);

    answers.countDown();

    assertThat(answers(first)).containsExactly(true, false);
    assertThat(answers(later)).containsExactly(true, false, true, false);
    assertThat(next()).as("all that waited").hasSize(4);
    assertThat(asked).isEmpty();
  }

  @Test
  void whatTheDatabaseCannotTakeEachOfThemHears() throws Exception {
    var later = twoThatCameAlong();

    answers.countDown();

    for (var one : later) {
      assertThatThrownBy(() -> one.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("it is away")
          .hasCauseInstanceOf(SQLException.class);
    }
  }

  @Test
  void whateverBreaksOffBlamesNoMessageThatCameAlong() throws Exception {
    fault = new NullPointerException("a slip");
    var later = twoThatCameAlong();

    answers.countDown();

    for (var one : later) {
      assertThatThrownBy(() -> one.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .cause()
          .hasCauseInstanceOf(SQLException.class);
    }
  }

  /** With a mark that breaks off, while two others are written down. */
  private List<CompletableFuture<Boolean>> twoThatCameAlong() throws InterruptedException {
    marked(0);
    assertThat(next()).hasSize(1);
    marked(2);
    assertThat(next()).hasSize(1);
    var two = List.of(marked(1), marked(666));
    PackagedTandem.await("they wait", SOON, () -> marks.waiting() == 2);
    return two;
  }

  private CompletableFuture<Boolean> marked(int nth) {
    var mark = new Mark(UUID.randomUUID(), nth, new OutboxRow(), null);
    var answer = new CompletableFuture<Boolean>();
    var worker =
        new Thread(
            () -> {
              try {
                answer.complete(marks.mark(mark, false));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    worker.setDaemon(true);
    worker.start();
    return answer;
  }

  private static List<Boolean> answers(List<CompletableFuture<Boolean>> all) throws Exception {
    var answers = new ArrayList<Boolean>();
    for (var one : all) {
      answers.add(one.get(SOON.toSeconds(), TimeUnit.SECONDS));
    }
    return answers;
  }

  private List<Mark> next() throws InterruptedException {
    return asked.poll(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
