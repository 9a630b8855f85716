package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Marks messages as on the wire, those of all workers together: whoever comes while others are
 * written down goes along with the next. So each message has its mark before it is sent, and a busy
 * node asks the database less often.
 */
@ApplicationScoped
class Marks {
  private final OutboxBatches batches;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  /** Two write at a time, so that two workers never wait for each other. */
  private final Semaphore pens = new Semaphore(2);

  Marks(OutboxBatches batches) {
    this.batches = batches;
  }

  /**
   * The mark of a message that is about to go.
   *
   * @param batch whose it is; no two marks of one batch come at a time
   * @param nth which one of the batch it is, from 0
   * @param row the message
   * @param before what became of the one before it; null where that is kept already
   */
  record Mark(UUID batch, int nth, OutboxRow row, @Nullable Verdict before) {}

  private record Waiting(Mark mark, boolean flush, CompletableFuture<Boolean> goes) {}

  /**
   * The last look at one message, right before it is sent: whether it goes, in which case it counts
   * as on the wire.
   *
   * @param flush whether to wait for the disk
   * @throws IllegalStateException when the database does not answer
   */
  boolean mark(Mark mark, boolean flush) {
    var mine = new Waiting(mark, flush, new CompletableFuture<>());
    queue.add(mine);
    pens.acquireUninterruptibly();
    try {
      writeAll();
    } finally {
      pens.release();
    }
    try {
      return mine.goes.join();
    } catch (CompletionException e) {
      var told = e.getCause();
      var why = told == null ? e : told;
      throw new IllegalStateException(why.getMessage(), why.getCause());
    }
  }

  /** How many wait for a pen. */
  int waiting() {
    return queue.size();
  }

  /** None, where another worker took mine along. */
  private void writeAll() {
    var all = new ArrayList<Waiting>();
    try {
      queue.drainTo(all);
      if (!all.isEmpty()) {
        write(all);
      }
    } catch (RuntimeException | Error e) {
      all.forEach(one -> one.goes.completeExceptionally(unwritten(e)));
      if (e instanceof Error error) {
        throw error;
      }
    }
  }

  private void write(List<Waiting> all) {
    var marks = all.stream().map(Waiting::mark).toList();
    var goes = batches.mark(marks, all.stream().anyMatch(Waiting::flush));
    for (var i = 0; i < goes.size(); i++) {
      all.get(i).goes.complete(goes.get(i));
    }
  }

  /** No message is to blame for it: whoever came along would else be given up. */
  private static IllegalStateException unwritten(Throwable e) {
    return new IllegalStateException(
        e.getMessage(), e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
  }
}
