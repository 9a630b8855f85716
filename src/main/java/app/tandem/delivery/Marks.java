package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Marks messages as on the wire, those of all workers together: whoever comes while others are
 * written down goes with the next statement. So each message has its mark before it is sent, and a
 * busy node pays for few statements.
 */
@ApplicationScoped
class Marks {
  private final OutboxBatches batches;
  private final DeliverySettings settings;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  Marks(OutboxBatches batches, DeliverySettings settings) {
    this.batches = batches;
    this.settings = settings;
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

  private static class Waiting {
    final Mark mark;
    boolean isWritten;
    boolean goes;
    @Nullable RuntimeException fault;

    Waiting(Mark mark) {
      this.mark = mark;
    }
  }

  /**
   * The last look at one message, right before it is sent: whether it goes, in which case it counts
   * as on the wire.
   *
   * @throws IllegalStateException when the database does not answer
   */
  boolean mark(Mark mark) {
    var mine = new Waiting(mark);
    queue.add(mine);
    writing.lock();
    try {
      if (!mine.isWritten) {
        write(all());
      }
    } finally {
      writing.unlock();
    }
    if (mine.fault != null) {
      throw new IllegalStateException(mine.fault.getMessage(), mine.fault.getCause());
    }
    return mine.goes;
  }

  private List<Waiting> all() {
    var all = new ArrayList<Waiting>();
    for (var one = queue.poll(); one != null; one = queue.poll()) {
      all.add(one);
    }
    return all;
  }

  private void write(List<Waiting> all) {
    Set<UUID> going = Set.of();
    RuntimeException fault = null;
    try {
      going = batches.mark(all.stream().map(one -> one.mark).toList(), settings.flushMarks());
    } catch (RuntimeException e) {
      fault = e;
    }
    for (var one : all) {
      one.goes = going.contains(one.mark.batch());
      one.fault = fault;
      one.isWritten = true;
    }
  }
}
