package app.tandem.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBehindTest {

  @Test
  void whatFindsNoRoomIsDroppedAndCounted() {
    var behind = new WriteBehind<Integer>("numbers", 3, some -> {});

    var taken = IntStream.range(0, 5).filter(behind::offer).boxed().toList();

    assertThat(taken).containsExactly(0, 1, 2);
    assertThat(behind.dropped()).hasValue(2);
  }

  @Test
  void whatCouldNotBeWrittenWaitsAndIsWrittenOnceInItsOrder() throws InterruptedException {
    var written = new CopyOnWriteArrayList<Integer>();
    var troubles = new AtomicInteger();
    var done = new CountDownLatch(1);
    var behind =
        new WriteBehind<Integer>(
            "numbers",
            100,
            some -> {
              if (!some.isEmpty() && troubles.incrementAndGet() < 2) {
                throw new IllegalStateException("The database is away");
              }
              written.addAll(some);
              if (written.size() == 10) {
                done.countDown();
              }
            });
    IntStream.range(0, 10).forEach(behind::offer);

    behind.start();
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    behind.stop();

    assertThat(troubles).hasValueGreaterThan(1);
    assertThat(written).isEqualTo(IntStream.range(0, 10).boxed().toList());
    assertThat(behind.dropped()).hasValue(0);
  }

  @Test
  void whatWaitsAtTheEndIsWritten() throws InterruptedException {
    var written = new CopyOnWriteArrayList<Integer>();
    var behind = new WriteBehind<Integer>("numbers", 100, written::addAll);
    behind.start();
    behind.offer(1);

    behind.stop(Duration.ofMinutes(1));

    assertThat(written).isEqualTo(List.of(1));
  }
}
