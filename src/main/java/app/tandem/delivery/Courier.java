package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Handful.Claim;
import app.tandem.delivery.Handful.Going;
import app.tandem.delivery.Handful.Load;
import app.tandem.message.Content;
import app.tandem.message.Merged;
import app.tandem.message.Merging;
import app.tandem.offer.Looked;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * One worker with one connection: claims a handful, sends it, and writes down what became of it.
 */
class Courier implements Runnable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Dispatch dispatch;
  private final Merging merging;
  private final Porter porter;
  private final AccountHealth health;
  private final Troubles troubles;
  private final News news;
  private final Shift shift;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private volatile Account account;
  private SmtpLine line;
  private Account reached;
  private Duration pause = LOOK;
  private Grasp grasp;
  private boolean isStuck;

  /** What became of the last message that was marked, until a later mark keeps it. */
  private @Nullable Verdict before;

  Courier(
      Account account,
      Dispatch dispatch,
      Merging merging,
      Porter porter,
      AccountHealth health,
      boolean isTrial,
      Troubles troubles,
      News news,
      DeliverySettings settings,
      InstantSource clock) {
    this.account = account;
    this.isStuck = isTrial; // Then it tries one message, and no handful.
    this.dispatch = dispatch;
    this.merging = merging;
    this.porter = porter;
    this.health = health;
    this.troubles = troubles;
    this.news = news;
    this.shift = new Shift(news);
    this.settings = settings;
    this.clock = clock;
    this.reached = account;
    this.line = new SmtpLine(account.server());
    this.grasp = Grasp.first(settings.batch());
  }

  /**
   * From its next handful on.
   *
   * @param pace which part of the time it works, above 0 and up to 1: less where its account weighs
   *     less than others
   */
  void turnTo(Account changed, double pace) {
    account = changed;
    shift.turnTo(pace);
  }

  /** Gives back what it has not begun, and ends. */
  void dismiss() {
    shift.end();
  }

  /** The same, and what it cannot write down at once is left to the other nodes. */
  void close() {
    porter.hurry();
    dismiss();
  }

  @Override
  public void run() {
    try {
      while (shift.goesOn()) {
        work();
      }
    } finally {
      try {
        line.close();
      } finally {
        porter.leave();
      }
    }
  }

  private void work() {
    var seen = news.told();
    var begun = System.nanoTime();
    Duration rest;
    try {
      rest = round();
    } catch (RuntimeException e) {
      troubles.noteOutbox(e);
      rest = LOOK;
    }
    if (rest.compareTo(LOOK) >= 0) {
      line.close();
    }
    if (isStuck) {
      shift.pause(rest); // New mail is no reason to ask a server sooner that takes nothing.
    } else {
      shift.rest(seen, rest, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** Sends one handful, and says after how long to look for the next. */
  private Duration round() {
    var mine = account;
    if (!mine.equals(reached)) {
      porter.putBack();
      line.close();
      line = new SmtpLine(mine.server());
      reached = mine;
      grasp = Grasp.first(settings.batch());
    }
    var load = next(mine);
    var claim = load.claim();
    if (claim == null) {
      return load.pause();
    }
    var going = load.handful().going();
    if (!going.isEmpty()) {
      var begun = System.nanoTime();
      var isLate = !claim.isFresh();
      var verdicts = carry(claim, load);
      var took = Duration.ofNanos(System.nanoTime() - begun);
      if (isStuck || !shift.goesOn()) {
        porter.settle(claim, verdicts);
        porter.putBack();
      } else {
        porter.settleBehind(claim, verdicts, before);
      }
      var tried = (int) verdicts.stream().filter(Verdict::isTried).count();
      grasp = isLate ? grasp.afterALateOne() : grasp.after(tried, took);
      if (isStuck) {
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return pause;
      }
      pause = LOOK;
    }
    return load.handful().isReduced() ? Duration.ZERO : load.pause();
  }

  private Load next(Account mine) {
    try {
      // A server that takes nothing may need its timeout to say so: one message is enough to try.
      return porter.next(mine, isStuck ? 1 : grasp.size());
    } catch (RuntimeException e) {
      isStuck = true; // One message is enough to see whether the next can be looked at.
      throw e;
    }
  }

  private List<Verdict> carry(Claim claim, Load load) {
    var verdicts = new ArrayList<Verdict>();
    var isTrial = isStuck;
    isStuck = false;
    before = null;
    var going = load.handful().going();
    var begun = System.nanoTime();
    var merge = merge(load, going.get(0));
    for (int nth = 0; nth < going.size(); nth++) {
      var next = nth + 1 < going.size() ? merge(load, going.get(nth + 1)) : null;
      verdicts.add(carry(claim, nth, going.get(nth), merge, next));
      if (next != null) {
        merge = next;
      }
      if (nth == 0
          && load.pause().isZero()
          && !isTrial
          && !isStuck
          && shift.isWhole()
          && claim.isFresh()) {
        // More waits; how much it can carry of it tells the first one.
        var now = grasp.after(1, Duration.ofNanos(System.nanoTime() - begun)).size();
        porter.fetch(claim.account(), Math.min(grasp.size(), now));
      }
    }
    return verdicts;
  }

  private FutureTask<Merged> merge(Load load, Going one) {
    var looked = load.looked().getOrDefault(one.row().id, Looked.NOTHING);
    return new FutureTask<>(() -> merging.merge(one.row().content(), looked, one.counting()));
  }

  private Verdict carry(
      Claim claim, int nth, Going one, FutureTask<Merged> merge, @Nullable FutureTask<?> next) {
    var row = one.row();
    if (shift.goesOn() && !isStuck && mayBegin(claim, nth)) {
      try {
        var merged = merged(merge);
        if (merged instanceof Merged.Untrue untrue) {
          return Verdict.untried(row, OutboxState.WITHHELD, untrue.why(), null);
        }
        var closed = line.open(); // First, as it may take long: the mark is the last look.
        if (closed.isPresent()) {
          return noticed(claim.account(), row, closed.get());
        }
        if (dispatch.mark(claim, nth, row, before)) {
          before =
              claim.isOld() // The mark may have taken long, and others may have it by now.
                  ? Verdict.givenBack(row, "waits for its turn")
                  : send(claim.account(), one, ((Merged.Ready) merged).says(), next);
          return before;
        }
        return lookedAtAgain(row);
      } catch (RuntimeException e) {
        noteTrouble(e);
        if (!isStuck) {
          return failed(row, e);
        }
      }
    }
    return Verdict.givenBack(row, "waits for its turn");
  }

  /** The first goes where the database is slow as well: else nothing would. */
  private static boolean mayBegin(Claim claim, int nth) {
    return nth == 0 ? !claim.isOld() : claim.isFresh();
  }

  private static Merged merged(FutureTask<Merged> merge) {
    merge.run(); // Unless that was done while the server took the one before.
    try {
      return merge.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something was said since the claim. A moment later the next claim tells what it was. */
  private Verdict lookedAtAgain(OutboxRow row) {
    return Verdict.untried(
        row, OutboxState.READY, "is looked at once more", clock.instant().plus(LOOK));
  }

  /** While the database is away, nothing goes, and no message is to blame. */
  private void noteTrouble(RuntimeException e) {
    isStuck = e.getCause() instanceof SQLException;
    if (isStuck) {
      troubles.noteOutbox(e);
    }
  }

  private Verdict failed(OutboxRow row, RuntimeException e) {
    var refused =
        new SendOutcome.Refused(
            "it cannot be written: " + e.getMessage(), false, SendOutcome.Refused.What.UNASKED);
    return Verdict.of(row, refused, clock.instant(), settings.backoff());
  }

  private Verdict send(Account by, Going one, Content.Written says, @Nullable FutureTask<?> next) {
    return noticed(by, one.row(), said(one, says, next == null ? () -> {} : next));
  }

  private Verdict noticed(Account by, OutboxRow row, SendOutcome outcome) {
    isStuck = outcome.saysNothingIsTaken();
    var became = outcome;
    try {
      if (health.notice(by, row.id, outcome)) {
        isStuck = true;
        became = outcome.whileAllAreRefused();
      }
    } catch (RuntimeException e) {
      troubles.noteOutbox(e); // What became of the message is known, and must not get lost for it.
    }
    return Verdict.of(row, line.kept(row, became), clock.instant(), settings.backoff());
  }

  /** It may be on the wire by now, so nothing that breaks off here may let it go again. */
  private SendOutcome said(Going one, Content.Written says, Runnable meanwhile) {
    try {
      return line.send(Parcel.of(one.row(), says, one.unsubscribe()), meanwhile);
    } catch (RuntimeException e) {
      line.close();
      return new SendOutcome.Uncertain(Faults.said("Tandem broke off while it was sent: " + e));
    }
  }
}
