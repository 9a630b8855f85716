package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Handful.Claim;
import app.tandem.delivery.Handful.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a courier's next handful while it carries one, and writes down what became of the last:
 * so a courier waits for its mail server, and seldom for the database. One courier's own.
 */
class Porter {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Dispatch dispatch;
  private final Troubles troubles;
  private final ExecutorService hands;
  private @Nullable CompletableFuture<Load> ahead;
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
  private volatile boolean isClosing;

  Porter(String name, Dispatch dispatch, Troubles troubles) {
    this.dispatch = dispatch;
    this.troubles = troubles;
    this.hands =
        Executors.newSingleThreadExecutor(
            work -> {
              var thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * What was fetched ahead just now, or what can be claimed now.
   *
   * @throws RuntimeException when the database is away, or what was claimed could not be looked at:
   *     then it is put back
   */
  Load next(Account account, int most) {
    var load = fetched();
    if (load != null) {
      if (load.claim() != null && load.claim().isFresh()) {
        return load;
      }
      putBack(load); // And that there was nothing may be long ago.
    }
    return load(account, most);
  }

  /** Null where nothing was fetched ahead. */
  private @Nullable Load fetched() {
    var fetched = ahead;
    ahead = null;
    return fetched == null ? null : awaited(fetched);
  }

  /** Begins to fetch the next handful. */
  void fetch(Account account, int most) {
    ahead = CompletableFuture.supplyAsync(() -> load(account, most), hands);
  }

  private Load load(Account account, int most) {
    var claimed = dispatch.claim(account, most);
    var claim = claimed.claim();
    if (claim == null) {
      return new Load(null, new Handful(List.of(), false), Map.of(), claimed.pause());
    }
    try {
      var handful = dispatch.look(claim, claimed.ids());
      return new Load(claim, handful, dispatch.hurries(handful.going()), claimed.pause());
    } catch (RuntimeException e) {
      try {
        dispatch.putBack(claim, claimed.ids(), "it could not be looked at");
      } catch (RuntimeException again) {
        e.addSuppressed(again); // Then its lease ends.
      }
      throw e;
    }
  }

  private static <T> T awaited(CompletableFuture<T> one) {
    try {
      return one.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Lets go what was fetched ahead and is not carried after all, with what it took of limits. */
  void putBack() {
    try {
      var load = fetched();
      if (load != null) {
        putBack(load);
      }
    } catch (RuntimeException e) {
      troubles.noteOutbox(e); // Then its lease ends.
    }
  }

  private void putBack(Load load) {
    var claim = load.claim();
    var going = load.handful().going();
    if (claim != null && !going.isEmpty()) {
      settle(
          claim,
          going.stream().map(one -> Verdict.givenBack(one.row(), "waits for its turn")).toList());
    }
  }

  /**
   * Writes down what became of a handful, behind the courier's back if it goes on with another one.
   *
   * @param last what became of the last that was marked, which no mark keeps yet; null where none
   *     was
   */
  void settleBehind(Claim claim, List<Verdict> verdicts, @Nullable Verdict last) {
    if (ahead != null && keeps(claim, verdicts.size(), last)) {
      settled =
          CompletableFuture.runAsync(() -> settle(claim, verdicts), hands)
              .exceptionally(this::noteBroken);
    } else {
      settle(claim, verdicts);
    }
  }

  /** Its marks tell the others, once the lease has ended. */
  private @Nullable Void noteBroken(Throwable e) {
    troubles.noteOutbox(new IllegalStateException("what became of a handful got lost: " + e, e));
    return null;
  }

  /** Whether all is known to the others, if this node dies before it is written down. */
  private boolean keeps(Claim claim, int nth, @Nullable Verdict last) {
    try {
      if (last != null) {
        dispatch.keep(claim, nth, last);
      }
      return true;
    } catch (RuntimeException e) {
      troubles.noteOutbox(e);
      return false;
    }
  }

  /** Until it is written down; what a worker knows is not given up because the database is away. */
  void settle(Claim claim, List<Verdict> verdicts) {
    var isSettled = false;
    while (!isSettled) {
      try {
        dispatch.settle(claim, verdicts);
        isSettled = true;
      } catch (RuntimeException e) {
        troubles.noteOutbox(e);
        if (isClosing || Thread.currentThread().isInterrupted()) {
          return; // What was marked is known to the others, once the lease has ended.
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /** From now on, what cannot be written down at once is left to the other nodes. */
  void hurry() {
    isClosing = true;
  }

  /** Ends when all is written down. */
  void leave() {
    try {
      putBack();
      settled.join();
    } finally {
      hands.shutdown();
    }
  }
}
